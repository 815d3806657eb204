import { dayCloseBody, expectedRows, homeOfDay, type Close } from '../../domain/close.ts';
import { isCharterDate } from '../../domain/real-date.ts';
import { listedDaysFor, moneyLines, sumLines, type MoneyLine } from '../../domain/money-lines.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { CloseMessage, DayCloses } from '../../wire/closes.ts';
import { parseNew } from '../../wire/parse-message.ts';
import type { MoneyBooks } from '../reports/index.ts';
import { requireRight } from '../shared/allow.ts';
import { mapAtOnce } from '../shared/map-at-once.ts';
import { assertBoundTo, openSubmission, readBody, type Recorded, type Submission } from '../shared/submission.ts';
import { addendaOf, closableRecords } from './addenda.ts';
import { closesOfDays, leaveOut } from './leave-out.ts';
import { closeKind, closeOnce, showClose, type ClosePorts, type CloseScope } from './record-close.ts';

export type DayClosePorts = ClosePorts & { moneyBooks: MoneyBooks; version: string };

/**
 * Closes a day's money from canceled charters the way `recordClose` closes a charter. Nobody closes a canceled charter, so its payments and
 * refunds are closed with their day, except those that the charter's newest close covers.
 * @throws Refusal the reasons of `openSubmission`, and `malformed`, `invalid`, `already_closed`, `key_reused`, `unavailable`
 */
export async function recordDayClose(
	ports: DayClosePorts,
	submission: Omit<Submission, 'eventId'>
): Promise<Recorded<CloseMessage>> {
	const opened = await openSubmission(ports, { ...submission, eventId: '' }, { right: 'admin' });
	const { day, ...body } = parseNew(dayCloseBody, readBody(opened, ports.read));
	const scope = dayScope(ports, day);
	try {
		return await closeOnce(ports, opened, body, scope);
	} catch (error) {
		if (!(error instanceof Refusal) || error.reason === 'unavailable') throw error;
		// If the key was already used for a different request, throw `key_reused` instead of this error, because reusing a key is the more
		// serious problem.
		const bound = await ports.ledger.readKey(opened.key);
		if (bound) assertBoundTo(bound, closeKind, scope.home, opened.bodySha256);
		throw error;
	}
}

function dayScope(ports: DayClosePorts, day: string): CloseScope {
	return {
		home: homeOfDay(day),
		audit: { action: 'day_closed', targetName: day, canonicalSlug: undefined },
		async read(last) {
			const { lines, leftOut } = await readDay(ports, day, last);
			return {
				...{ lines, leftOut, day, names: new Map<string, string>(), stillOut: [] },
				covers: lines.map(({ id }) => id),
				// Nobody sailed, so nobody shares the tips.
				tips: { poolCents: sumLines(lines).tipCents, rule: { kind: 'equal' }, shares: [] }
			};
		}
	};
}

/**
 * Returns a day's closes with their addenda, and the current totals of the day's money.
 * @throws Refusal `not_allowed`, `unavailable`, or `invalid` if the day isn't valid
 */
export async function readDayCloses(
	ports: DayClosePorts,
	actor: Promise<Actor> | Actor,
	day: string
): Promise<DayCloses> {
	requireRight(await actor, 'admin');
	if (!isCharterDate(day)) throw refuseField('day', 'not_a_date', 'Use the format 2026-05-23 for the day.');
	const closes = await ports.closes.readCloses(homeOfDay(day));
	const { lines, leftOut } = await readDay(ports, day, closes.at(-1));
	const records = closableRecords(lines);
	return {
		day,
		expected: expectedRows(lines),
		leftOut,
		payments: lines.filter((line) => line.kind === 'payment').map((line) => line.id),
		closes: await Promise.all(
			closes.map(async (close, at) => ({
				...(await showClose(ports, homeOfDay(day), close)),
				replacedBy: closes[at + 1]?.closeId,
				addenda: addendaOf(close, closes[at + 1], records)
			}))
		)
	};
}

/**
 * Reads the day's money from canceled charters, except money that other closes cover. Money that the day's last close covers stays with the
 * day, even if its charter is reopened or gets another time zone.
 */
async function readDay({ moneyBooks, closes, version }: DayClosePorts, day: string, last: Close | undefined) {
	if (!(await moneyBooks.listOlderMoney(version, () => true))) {
		throw new Refusal('unavailable', {
			retryAfterS: 1,
			detail: 'The day’s totals are being prepared after an update. Try again in a few seconds.'
		});
	}
	const { from, to } = listedDaysFor(day, day);
	const slugs = new Set((await moneyBooks.readDays(from, to)).map((one) => one.canonicalSlug));
	const kept = new Set(last?.covers);
	const all = await mapAtOnce([...slugs], async (slug) => {
		const money = await moneyBooks.readMoney(slug);
		const isCanceled = money?.event.status === 'cancelled';
		return money ? moneyLines(money).filter((line) => (isCanceled && line.day === day) || kept.has(line.id)) : [];
	});
	const own = all.flat().toSorted(byTime);
	const charters = new Map(own.map(({ event: { home, eventId } }) => [home, { home, eventId }]));
	const otherDays = closesOfDays(own).filter(({ home }) => home !== homeOfDay(day));
	const { lines, leftOut } = await leaveOut(closes, [...charters.values(), ...otherDays], own);
	return { lines, leftOut: leftOut?.toSorted((a, b) => a.number - b.number) };
}

function byTime(a: MoneyLine, b: MoneyLine): number {
	return a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1;
}
