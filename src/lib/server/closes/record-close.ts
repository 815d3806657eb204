import { readAboard } from '../../domain/trip-record.ts';
import {
	asStored,
	cashDifference,
	closeBody,
	differenceRows,
	expectedRows,
	pairOf,
	withoutNote,
	type Close,
	type CloseBody
} from '../../domain/close.ts';
import type { CharterEvent } from '../../domain/event.ts';
import { formatCents } from '../../domain/money.ts';
import { moneyLines, type MoneyLine } from '../../domain/money-lines.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import type { CloseMessage } from '../../wire/closes.ts';
import { parseNew } from '../../wire/parse-message.ts';
import type { AuditDraft, Audited } from '../audit/index.ts';
import { eventNotFound } from '../shared/find-page.ts';
import {
	assertBoundTo,
	keyReused,
	keyVerdict,
	openSubmission,
	readBody,
	type LedgerPorts,
	type Opened,
	type Recorded,
	type Submission
} from '../shared/submission.ts';
import { closableRecords } from './addenda.ts';
import { leaveOutDays } from './leave-out.ts';
import { numberOf } from './number-close.ts';
import type { Closes, MoneyRules, PhonesOut } from './ports.ts';
import { tipsNow } from './read-tips.ts';

export type ClosePorts = LedgerPorts & MoneyRules & PhonesOut & { closes: Closes; audited: Audited };

export const closeKind = 'close';

/** The subject of a close: a charter, or a day's money from canceled charters. */
export interface CloseScope {
	/** The partition in which the closes of the charter or the day are stored. */
	home: string;
	audit: Pick<AuditDraft, 'action' | 'targetName' | 'canonicalSlug'>;
	/** Reads the money and the rest of the close's contents. @param last the close that the new one replaces */
	read(last: Close | undefined): Promise<CloseContents>;
}

export interface CloseContents {
	lines: MoneyLine[];
	covers: string[];
	leftOut: Close['leftOut'];
	/** The names of the charter's crew. Needed for crew members who took no money. */
	names: ReadonlyMap<string, string>;
	tips: Close['tips'];
	stillOut: Close['stillOut'];
	day?: string;
}

/**
 * Closes a charter. A retry with the same idempotency key doesn't create a second close. Closing a charter again requires the id of the
 * close to replace, so that several taps, or two admins at once, create only one close. Later records never change a close.
 * @throws Refusal the reasons of `openSubmission`, and `malformed`, `invalid`, `event_not_found`, `already_closed`, `key_reused`
 */
export async function recordClose(ports: ClosePorts, submission: Submission): Promise<Recorded<CloseMessage>> {
	const opened = await openSubmission(ports, submission, { right: 'admin' });
	try {
		const { page } = opened;
		const body = parseNew(closeBody, readBody(opened, ports.read));
		if (!page) throw eventNotFound();
		return await closeOnce(ports, opened, body, charterScope(ports, page.event));
	} catch (error) {
		throw await keyVerdict(ports, closeKind, opened, error);
	}
}

function charterScope(ports: ClosePorts, { home, title }: CharterEvent): CloseScope {
	return {
		home,
		audit: { action: 'charter_closed', targetName: title, canonicalSlug: home },
		async read() {
			const [page, rules, stillOut] = await Promise.all([
				ports.events.readPage(home),
				ports.tipRules(),
				ports.stillOutOf(home)
			]);
			if (!page) throw eventNotFound();
			const { lines, leftOut } = await leaveOutDays(ports.closes, moneyLines(page));
			return {
				lines,
				covers: closableRecords(lines, readAboard(page.aboard)).map(({ id }) => id),
				leftOut,
				names: new Map(page.event.crew.map((slot) => [slot.crewId, slot.name])),
				tips: tipsNow(page, rules),
				stillOut
			};
		}
	};
}

/** @throws Refusal `invalid`, `already_closed`, `key_reused` */
export async function closeOnce(
	ports: ClosePorts,
	opened: Opened,
	body: CloseBody,
	scope: CloseScope
): Promise<Recorded<CloseMessage>> {
	refuseListedTwice(body);
	const { key, actor, bodySha256 } = opened;
	const known = await ports.closes.readCloses(scope.home);
	const earlier = known.find((one) => one.closeId === key);
	if (earlier) return existing(ports, opened, scope.home, earlier);
	const last = known.at(-1);
	if (last?.closeId !== body.closes) throw last ? alreadyClosed() : unknownClose();
	// Read the money after the closes, so that it includes every record that those closes cover.
	const [contents, numberAfter, { overShortCents }] = await Promise.all([
		scope.read(last),
		ports.closes.lastNumber(),
		ports.currentSettings()
	]);
	const named = { ...contents, names: await withNames(ports, contents, body) };
	const close = compose(ports, opened, body, named, { place: known.length + 1, numberAfter, overShortCents });
	const [bound] = await Promise.all([
		ports.ledger.bindKey({ id: key, kind: closeKind, home: scope.home, bodySha256 }),
		// Index this charter or day under the day of the close, so that exports for that day include the close.
		ports.ledger.listMoneyDay(scope.home, close.closedAt.slice(0, 10))
	]);
	assertBoundTo(bound, closeKind, scope.home, bodySha256);
	const cash = String(cashDifference(close.difference));
	const draft = { ...scope.audit, targetId: key, fields: [{ name: 'cashDifferenceCents', after: cash }] };
	const insert = () => ports.closes.insertClose(scope.home, close);
	if ((await ports.audited(actor, draft, insert, (result) => result === 'inserted')) === 'inserted') {
		return { outcome: 'created', body: await showClose(ports, scope.home, close) };
	}
	// Another request, or a retry of this one, wrote a close first.
	const same = (await ports.closes.readCloses(scope.home)).find((one) => one.closeId === key);
	if (!same) throw alreadyClosed();
	return existing(ports, opened, scope.home, same);
}

async function existing(
	ports: ClosePorts,
	opened: Opened,
	home: string,
	close: Close
): Promise<Recorded<CloseMessage>> {
	if (close.bodySha256 !== opened.bodySha256) throw keyReused();
	return { outcome: 'existing', body: await showClose(ports, home, close) };
}

/** Looks up the names of people whose money was counted but who aren't named in the close's lines or the charter's crew. */
async function withNames(
	ports: Pick<ClosePorts, 'crew'>,
	{ names, lines }: CloseContents,
	{ counted }: CloseBody
): Promise<ReadonlyMap<string, string>> {
	const takers = lines.flatMap(({ takenBy, takenByName: name }) =>
		name === undefined ? [] : [[takenBy, name] as const]
	);
	const known = new Map([...takers, ...names]);
	const others = counted.map(({ crewId }) => crewId).filter((crewId) => !known.has(crewId));
	const accounts = others.length === 0 ? [] : await ports.crew.readMany(others);
	return new Map([...known, ...accounts.map(({ crewId, name }) => [crewId, name] as const)]);
}

type Frame = Pick<Close, 'place' | 'numberAfter'> & { overShortCents: number };

/** @throws Refusal `invalid` for a difference without a note */
function compose(
	ports: ClosePorts,
	{ key, actor, bodySha256 }: Opened,
	{ counted, floats, closes, note }: CloseBody,
	{ lines, names, covers, leftOut, stillOut, tips, day }: CloseContents,
	{ place, numberAfter, overShortCents }: Frame
): Close {
	const expected = expectedRows(lines);
	const difference = differenceRows(expected, counted).map((row) => ({
		...row,
		name: row.name ?? names.get(row.crewId)
	}));
	const unexplained = new Set(withoutNote(difference, { counted, note }, overShortCents).map(pairOf));
	if (unexplained.size > 0) {
		const rows = counted.flatMap((row, at) => (unexplained.has(pairOf(row)) ? [`counted.${at}.note`] : []));
		throw new Refusal('invalid', {
			detail: `A difference above ${formatCents(overShortCents)} needs a note.`,
			errors: ['note', ...rows].map((field) => ({ field, reason: 'missing' }))
		});
	}
	return asStored({
		...{ closeId: key, place, numberAfter, closes, day, counted, floats, expected, difference, note },
		...{ covers, leftOut, stillOut, tips },
		closedBy: actor.id,
		closedByName: actor.name,
		closedAt: ports.clock.now().toISOString(),
		bodySha256
	});
}

/** Composes the message about a close, and claims a number if the close has none. Copies each field of the stored row explicitly. */
export async function showClose(ports: { closes: Closes }, home: string, close: Close): Promise<CloseMessage> {
	return {
		closeId: close.closeId,
		number: await numberOf(ports.closes, home, close),
		closes: close.closes,
		day: close.day,
		counted: close.counted,
		floats: close.floats,
		expected: close.expected,
		difference: close.difference,
		covers: close.covers,
		leftOut: close.leftOut,
		stillOut: close.stillOut,
		// A day's close covers canceled charters, so nobody shares its tips.
		tips: close.day === undefined ? close.tips : undefined,
		note: close.note,
		closedBy: close.closedBy,
		closedByName: close.closedByName,
		closedAt: close.closedAt
	};
}

function refuseListedTwice({ counted }: CloseBody): void {
	const seen = new Set<string>();
	for (const [at, row] of counted.entries()) {
		const pair = pairOf(row);
		if (seen.has(pair)) {
			throw refuseField(`counted.${at}`, 'listed_twice', 'A person is listed twice with the same payment method.');
		}
		seen.add(pair);
	}
}

function alreadyClosed(): Refusal {
	return new Refusal('already_closed', {
		detail: 'This day or charter is already closed. To close it again, set the closes field to the newest closeId.'
	});
}

function unknownClose(): Refusal {
	return refuseField('closes', 'unknown_close', 'There is no such close.');
}
