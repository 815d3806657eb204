import { createHash } from 'node:crypto';
import type { Entry } from '../../../src/lib/outbox/model/entry.ts';
import { findNumbers } from '../../../src/lib/server/ledger/read-manifest.ts';
import { besideOf } from '../kinds.ts';
import type { LedgerRow, Office } from './office.ts';
import type { Promised, Testimony, Violation } from './testimony.ts';

/**
 * Reads ledger and phone after a full drain, in the style of Jepsen's set-full: for everything the screen promised there must be
 * one answer to *where is it*, and only one.
 */
export function check(testimony: Testimony, office: Office, listed: readonly Entry[]): Violation[] {
	const violations = [...testimony.violations];
	const onPhone = new Map(listed.map((entry) => [entry.intent.id, entry]));
	for (const [id, promise] of testimony.promised) {
		const blame = (invariant: Violation['invariant'], what: string): number => violations.push({ invariant, id, what });
		const rows = office.ledger.filter((row) => row.id === id);
		const entry = onPhone.get(id);
		const row = rows[0];
		if (rows.length > 1) blame('X', `${rows.length} rows`);
		if (row) checkRow(promise, row, office, blame);
		if (promise.forgotten) {
			if (!row && !entry && !isSetBackSeen(promise, office)) blame('G', 'gone with a set-back that nobody can see');
			continue;
		}
		if (rows.length === 0 && !entry) blame('N', 'neither in the ledger nor on the phone');
		const isEnded = entry?.delivery.state === 'voided' || entry?.delivery.state === 'superseded';
		if (promise.ended || (isEnded && testimony.askedToEnd.has(id))) {
			const isLive = row !== undefined && !office.isVoided(id);
			if (isLive && isVoidDelivered(id, listed))
				blame('X', `${promise.ended ?? 'ended'} by a person, and still counted`);
			continue;
		}
		if (
			entry &&
			entry.delivery.state !== 'recorded' &&
			entry.intent.body !== promise.body &&
			!testimony.damaged.has(id)
		)
			blame('N', `${entry.delivery.state}, and not whole any more`);
		if (entry?.delivery.state === 'recorded' && entry.intent.recordedAt === undefined)
			blame('H', 'recorded, and what a guest wrote is still on the phone');
		if (entry?.delivery.state === 'voided' && !office.voidedHere.has(id)) blame('N', 'voided by nobody');
		if (entry?.delivery.state === 'superseded') blame('N', 'superseded by nobody');
		if (office.refused.has(id) || office.voidedHere.has(id) || office.poison.has(id)) continue;
		if (testimony.damaged.has(id)) {
			// The phone may have told the office before; what it can't do is prove it.
			const isSeen = entry?.delivery.state === 'needs_person' || entry?.delivery.state === 'recorded';
			if (!isSeen) blame('L', `damaged, and shown as ${entry?.delivery.state}`);
			continue;
		}
		// A refund of what the office has not got, or of what a person ended meanwhile, is the person's to see to, however often it is sent.
		if (!row && isRefundOfNothing(promise, id, office, testimony)) continue;
		const invariant = office.poison.size > 0 ? 'P' : 'L';
		if (!row) blame(invariant, `still ${entry?.delivery.state ?? 'missing'} long after the faults stopped`);
		else if (entry && entry.delivery.state !== 'recorded')
			blame(invariant, `recorded, and still shown as ${entry.delivery.state}`);
	}
	const strangers = office.ledger.filter((row) => !testimony.promised.has(row.id));
	for (const row of strangers) {
		// A silent store may have written what the screen gave up: that is an entry of the same form, seen on the phone.
		if (!testimony.notSaved.has(row.id) && !testimony.damaged.has(row.id) && !onPhone.has(row.id)) {
			violations.push({ invariant: 'X', id: row.id, what: 'a row that no tap made' });
		}
	}
	return violations;
}

type Blame = (invariant: Violation['invariant'], what: string) => void;

function checkRow(promise: Promised, row: LedgerRow, office: Office, blame: Blame): void {
	const body = JSON.parse(row.body) as Record<string, unknown>;
	if (row.kind !== promise.kind) blame('X', `a ${promise.kind} was recorded as a ${row.kind}`);
	if (row.body !== promise.body) blame('B', 'other bytes were recorded than were saved');
	if (row.sha256 !== createHash('sha256').update(row.body).digest('hex')) blame('B', 'the hash is of other bytes');
	if (promise.takenBy !== undefined && body.takenBy !== promise.takenBy) blame('T', 'recorded for another person');
	for (const beside of besideOf(row.kind, body)) {
		const kept = office.beside.get(`${beside} ${row.id}`);
		if (kept === undefined) blame(beside === 'mail' ? 'E' : 'N', `recorded without its ${beside}`);
		else if (beside === 'ink' && kept !== body.ink) blame('B', 'another drawing was recorded');
	}
}

/**
 * Whether the office can see that this phone was set back: a number that came twice, one that never came, or a second life of one
 * phone. What was the newest of all when it was lost leaves no trace anywhere, as with a storage that is cleared.
 */
function isSetBackSeen(promise: Promised, office: Office): boolean {
	const { device } = JSON.parse(promise.body) as { device: { id: string; epoch: string; seq: number } };
	const ofPhone = office.stamps().filter((stamp) => stamp.id === device.id);
	const numbers = findNumbers(ofPhone);
	const isNewest = (promise.forgotten?.lastSeen ?? 0) <= device.seq;
	const isGap = numbers.gaps.some(
		({ epoch, from, to }) => epoch === device.epoch && from <= device.seq && device.seq <= to
	);
	return isNewest || isGap || numbers.repeats.length > 0 || numbers.lives.length > 1;
}

function isRefundOfNothing({ kind, body }: Promised, id: string, office: Office, testimony: Testimony): boolean {
	if (kind !== 'correction') return false;
	const { paymentId = '' } = JSON.parse(body) as { paymentId?: string };
	// Made before the screen ever called its payment saved, it rightly found nothing, even where that was saved again later.
	const told = [...testimony.promised.keys()];
	const isEarly = told.indexOf(paymentId) > told.indexOf(id);
	return isEarly || testimony.askedToEnd.has(paymentId) || !office.ledger.some((row) => row.id === paymentId);
}

/** Whether nothing on the phone still waits to void it: an unsent or refused void is visible there, and a person's to see to. */
function isVoidDelivered(id: string, listed: readonly Entry[]): boolean {
	return !listed.some(
		({ intent, delivery }) => intent.kind === 'correction' && intent.body.includes(id) && delivery.state !== 'recorded'
	);
}
