import { addDays } from '../../domain/local-day.ts';
import { listedDaysFor, moneyLines, type DayRule, type MoneyLine, type MoneyPage } from '../../domain/money-lines.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import { requireRight } from '../shared/allow.ts';
import type { Actor } from '../../domain/rights.ts';
import type { Clock } from '../shared/ports.ts';
import type { CharterMoney, MoneyBooks, MoneyDay } from './ports.ts';

export interface ReportPorts {
	clock: Clock;
	moneyBooks: MoneyBooks;
	version: string;
}

/** A range of local days, including the last day. */
export interface DayRange {
	from: string;
	to: string;
}

/** The maximum number of days in a range, which is the same as for the board. */
const maxRangeDays = 400;
const dayMs = 24 * 60 * 60 * 1000;

/** How long a request can spend indexing payments that older releases recorded. A request ends after 15 seconds. */
const prepareMs = 6_000;

/** @throws Refusal `invalid` if the range ends before it begins or is too long */
function assertRange({ from, to }: DayRange): void {
	if (to < from) throw refuseField('to', 'before_from', 'The last day can’t be before the first.');
	if (Date.parse(to) - Date.parse(from) >= maxRangeDays * dayMs) {
		throw refuseField('to', 'too_far', `A report can cover at most ${maxRangeDays} days.`);
	}
}

/**
 * Makes all checks before a report is read, so that a streamed file fails before its first line.
 * @throws Refusal `not_allowed`, `invalid`, and `unavailable` while an older release's payments are being indexed
 */
export async function openReport(ports: ReportPorts, actor: Promise<Actor> | Actor, range: DayRange): Promise<void> {
	requireRight(await actor, 'payments:see');
	assertRange(range);
	await listOlderMoney(ports);
}

/** @throws Refusal `unavailable` if indexing takes longer than one request */
async function listOlderMoney({ clock, moneyBooks, version }: ReportPorts): Promise<void> {
	const endMs = clock.now().getTime() + prepareMs;
	if (await moneyBooks.listOlderMoney(version, () => clock.now().getTime() > endMs)) return;
	throw new Refusal('unavailable', {
		retryAfterS: 1,
		detail: 'Reports are being prepared after an update. Try again in a few seconds.'
	});
}

/** A piece of a range: one or more whole days, with their charters' payments and corrections. */
export interface MoneyPiece extends DayRange {
	/** One list per charter, with all of that charter's lines, even those from other days. */
	charters: MoneyLine[][];
	/**
	 * Everything indexed under these days or the days around them: the canonical slugs of charters, and `@` with the date for closes of
	 * canceled charters.
	 */
	homes: string[];
	events: MoneyPage['event'][];
	unreadable: number;
}

export function isWithin({ day }: MoneyLine, { from, to }: DayRange): boolean {
	return day >= from && day <= to;
}

/** Returns the lines that count toward the days in this piece of the range. */
export function linesOf(piece: MoneyPiece): MoneyLine[] {
	return piece.charters.flat().filter((line) => isWithin(line, piece));
}

/**
 * Reads a range in pieces of whole days, so that memory use doesn't grow with the range.
 * @param maxCharters the maximum number of charters in a piece. A single day may have more
 */
export async function* readMoney(
	{ moneyBooks }: Pick<ReportPorts, 'moneyBooks'>,
	range: DayRange,
	rule: DayRule,
	maxCharters: number
): AsyncGenerator<MoneyPiece> {
	const listed = listedDaysFor(range.from, range.to);
	const byDay = Map.groupBy(await moneyBooks.readDays(listed.from, listed.to), (one) => one.day);
	for (let from = range.from; from <= range.to;) {
		const { to, slugs } = nextPiece(byDay, from, range.to, maxCharters);
		const read = await readCharters(moneyBooks, [...slugs]);
		yield {
			from,
			to,
			charters: read.map((money) => moneyLines(money, rule)),
			homes: [...slugs],
			events: read.map((money) => money.event),
			unreadable: read.reduce((sum, money) => sum + (money.unreadable ?? 0), 0)
		};
		from = addDays(to, 1);
	}
}

/** Returns the next piece, with as many days as fit, but at least one. */
function nextPiece(byDay: ReadonlyMap<string, MoneyDay[]>, from: string, end: string, maxCharters: number) {
	const slugsOn = (day: string): string[] => (byDay.get(day) ?? []).map((one) => one.canonicalSlug);
	const listed = listedDaysFor(from, from);
	const slugs = new Set<string>();
	for (let day = listed.from; day <= listed.to; day = addDays(day, 1)) for (const slug of slugsOn(day)) slugs.add(slug);
	let to = from;
	while (to < end) {
		const next = addDays(to, 1);
		const more = slugsOn(listedDaysFor(next, next).to).filter((slug) => !slugs.has(slug));
		if (slugs.size + more.length > maxCharters) break;
		for (const slug of more) slugs.add(slug);
		to = next;
	}
	return { to, slugs };
}

/** How many charters to read at once. This uses half of the database client's connections. */
const atOnce = 32;

async function readCharters(moneyBooks: MoneyBooks, slugs: readonly string[]): Promise<CharterMoney[]> {
	const found: (CharterMoney | undefined)[] = [];
	const places = slugs.keys();
	const work = async (): Promise<void> => {
		for (const place of places) found[place] = await moneyBooks.readMoney(slugs[place] ?? '');
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, slugs.length) }, work));
	return found.filter((money) => money !== undefined);
}
