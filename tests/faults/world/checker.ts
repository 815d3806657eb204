import { createHash } from 'node:crypto';
import type { Entry } from '../../../src/lib/outbox/entry.ts';
import type { Office } from './office.ts';
import type { Testimony, Violation } from './testimony.ts';

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
		if (rows.length === 0 && !entry) blame('N', 'neither in the ledger nor on the phone');
		if (row && row.body !== promise.body) blame('B', 'other bytes were recorded than were saved');
		if (row && row.sha256 !== createHash('sha256').update(row.body).digest('hex'))
			blame('B', 'the hash is of other bytes');
		if (row && promise.takenBy !== undefined && takenByOf(row.body) !== promise.takenBy)
			blame('T', 'recorded for another person');
		const isEnded = entry?.delivery.state === 'voided' || entry?.delivery.state === 'superseded';
		if (promise.ended || (isEnded && testimony.askedToEnd.has(id))) {
			const isLive = row !== undefined && !office.isVoided(id);
			if (isLive && isVoidDelivered(id, listed))
				blame('X', `${promise.ended ?? 'ended'} by a person, and still counted`);
			continue;
		}
		if (entry?.delivery.state === 'voided' && !office.voidedHere.has(id)) blame('N', 'voided by nobody');
		if (entry?.delivery.state === 'superseded') blame('N', 'superseded by nobody');
		if (office.refused.has(id) || office.voidedHere.has(id) || office.poison.has(id)) continue;
		const invariant = office.poison.size > 0 ? 'P' : 'L';
		if (!row) blame(invariant, `still ${entry?.delivery.state ?? 'missing'} long after the faults stopped`);
		else if (entry && entry.delivery.state !== 'recorded')
			blame(invariant, `recorded, and still shown as ${entry.delivery.state}`);
	}
	const strangers = office.ledger.filter((row) => row.kind === 'payment' && !testimony.promised.has(row.id));
	for (const row of strangers) {
		// A silent store may have written what the screen gave up: that is a payment of the same form, seen on the phone.
		if (!testimony.notSaved.has(row.id) && !onPhone.has(row.id)) {
			violations.push({ invariant: 'X', id: row.id, what: 'a row that no tap made' });
		}
	}
	return violations;
}

/** Whether nothing on the phone still waits to void it: an unsent or refused void is visible there, and a person's to see to. */
function isVoidDelivered(id: string, listed: readonly Entry[]): boolean {
	return !listed.some(
		({ intent, delivery }) => intent.kind === 'correction' && intent.body.includes(id) && delivery.state !== 'recorded'
	);
}

function takenByOf(body: string): string | undefined {
	return (JSON.parse(body) as { takenBy?: string }).takenBy;
}
