import { readAboard } from '../../domain/trip-record.ts';
import {
	asStored,
	closeBody,
	differenceRows,
	expectedRows,
	pairOf,
	withoutNote,
	type Close,
	type CloseBody
} from '../../domain/close.ts';
import type { CharterEvent, EventAggregate } from '../../domain/event.ts';
import { formatCents } from '../../domain/money.ts';
import { moneyLines } from '../../domain/money-lines.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import type { TipRule } from '../../domain/tip-rule.ts';
import type { CloseMessage } from '../../wire/closes.ts';
import { parseMessage } from '../../wire/parse.ts';
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
import { numberOf } from './number-close.ts';
import type { Closes, MoneyRules, PhonesOut } from './ports.ts';
import { tipsNow } from './read-tips.ts';

export type ClosePorts = LedgerPorts & MoneyRules & PhonesOut & { closes: Closes };

const kind = 'close';

/**
 * Closes a charter, exactly once per key. Closing again needs the id of the close that it replaces, so that several taps, or two admins
 * at once, make one close. Later records never change a close.
 * @throws Refusal what `openSubmission` throws, and `malformed`, `invalid`, `event_not_found`, `already_closed`, `key_reused`
 */
export async function recordClose(ports: ClosePorts, submission: Submission): Promise<Recorded<CloseMessage>> {
	const opened = await openSubmission(ports, submission, { right: 'admin' });
	try {
		const { page } = opened;
		const body = parseMessage(closeBody, readBody(opened, ports.read));
		refuseListedTwice(body);
		if (!page) throw eventNotFound();
		return await closeOnce(ports, opened, body, page.event);
	} catch (error) {
		throw await keyVerdict(ports, kind, opened, error);
	}
}

async function closeOnce(
	ports: ClosePorts,
	opened: Opened,
	body: CloseBody,
	{ home: canonicalSlug }: CharterEvent
): Promise<Recorded<CloseMessage>> {
	const { key, bodySha256 } = opened;
	const known = await ports.closes.readCloses(canonicalSlug);
	const earlier = known.find((one) => one.closeId === key);
	if (earlier) return existing(ports, opened, earlier);
	const last = known.at(-1);
	if (last?.closeId !== body.closes) throw last ? alreadyClosed() : unknownClose();
	// Reads the money after the closes, so that it includes every record that a newer close covers.
	const [page, numberAfter, rules, { overShortCents }, stillOut] = await Promise.all([
		ports.events.readPage(canonicalSlug),
		ports.closes.lastNumber(),
		ports.tipRules(),
		ports.currentSettings(),
		ports.stillOutOf(canonicalSlug)
	]);
	if (!page) throw eventNotFound();
	const close = compose(ports, opened, body, page, {
		place: known.length + 1,
		numberAfter,
		tipRule: rules(page.event),
		overShortCents,
		stillOut
	});
	const bound = await ports.ledger.bindKey({ id: key, kind, home: canonicalSlug, bodySha256 });
	assertBoundTo(bound, kind, canonicalSlug, bodySha256);
	if ((await ports.closes.insertClose(canonicalSlug, close)) === 'inserted') {
		return { outcome: 'created', body: await showClose(ports, close) };
	}
	// Another request, or a repeat of this one, closed it meanwhile.
	const same = (await ports.closes.readCloses(canonicalSlug)).find((one) => one.closeId === key);
	if (!same) throw alreadyClosed();
	return existing(ports, opened, same);
}

async function existing(ports: ClosePorts, opened: Opened, close: Close): Promise<Recorded<CloseMessage>> {
	if (close.bodySha256 !== opened.bodySha256) throw keyReused();
	return { outcome: 'existing', body: await showClose(ports, close) };
}

type Frame = Pick<Close, 'place' | 'numberAfter' | 'stillOut'> & { tipRule: TipRule; overShortCents: number };

/** @throws Refusal `invalid` for a difference without a note */
function compose(
	ports: ClosePorts,
	{ key, actor, bodySha256 }: Opened,
	{ counted, floats, closes, note }: CloseBody,
	page: EventAggregate,
	{ place, numberAfter, tipRule, overShortCents, stillOut }: Frame
): Close {
	const lines = moneyLines(page);
	const expected = expectedRows(lines);
	const names = new Map(page.event.crew.map((slot) => [slot.crewId, slot.name]));
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
	const { poolCents, rule, shares } = tipsNow(page, tipRule);
	return asStored({
		...{ closeId: key, place, numberAfter, closes, counted, floats, expected, difference, note },
		covers: closableRecords(lines, readAboard(page.aboard)).map(({ id }) => id),
		stillOut,
		tips: { poolCents, rule, shares },
		closedBy: actor.id,
		closedByName: actor.name,
		closedAt: ports.clock.now().toISOString(),
		bodySha256
	});
}

/** Copies field by field from the stored row. */
export async function showClose(ports: { closes: Closes }, close: Close): Promise<CloseMessage> {
	return {
		closeId: close.closeId,
		number: await numberOf(ports.closes, close),
		closes: close.closes,
		counted: close.counted,
		floats: close.floats,
		expected: close.expected,
		difference: close.difference,
		covers: close.covers,
		stillOut: close.stillOut,
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
			throw refuseField(`counted.${at}`, 'listed_twice', 'One person’s money by one method is listed twice.');
		}
		seen.add(pair);
	}
}

function alreadyClosed(): Refusal {
	return new Refusal('already_closed', {
		detail: 'This charter is already closed. To close it again, name the newest close.'
	});
}

function unknownClose(): Refusal {
	return refuseField('closes', 'unknown_close', 'This charter has no such close.');
}
