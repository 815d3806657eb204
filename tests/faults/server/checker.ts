import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../../../src/lib/outbox/model/entry.ts';
import { besideOf, faultKinds } from '../kinds.ts';
import type { Fact, Ledger } from './ledger.ts';
import type { Promised, Receipt, Witness } from './witness.ts';

export type Invariant = 'N' | 'X' | 'B' | 'H' | 'L' | 'T' | 'E' | 'P' | 'G';

export interface Violation {
	invariant: Invariant;
	id: string;
	what: string;
}

/**
 * After a full drain: for every promise one answer to *where is it*, and only one; and every proof of recording that anybody ever
 * got must still be true, to the letter. In the style of Jepsen's set-full.
 */
export function check(witness: Witness, ledger: Ledger, phones: readonly (readonly Entry[])[]): Violation[] {
	const violations: Violation[] = [];
	const phone = new Map(phones.flat().map((entry) => [entry.intent.id, entry]));
	// Whoever shares a phone with a bad entry must not be held up by it: that is P, and L for all others.
	const withBad = phones.filter((entries) => entries.some((entry) => witness.bad.has(entry.intent.id)));
	const besideBad = new Set(withBad.flat().map((entry) => entry.intent.id));
	const voids = ledger.facts.filter((row) => row.kind === 'correction' && row.fields.kind === 'void');
	const voided = new Set(voids.map((row) => row.corrects));
	for (const promise of witness.promised.values()) {
		const { id } = promise;
		const blame = (invariant: Invariant, what: string): number => violations.push({ invariant, id, what });
		const rows = ledger.facts.filter((row) => row.kind === promise.kind && row.id === id);
		const [row] = rows;
		const late: Invariant = besideBad.has(id) ? 'P' : 'L';
		if (rows.length > 1) blame('X', `${rows.length} rows, in ${rows.map((one) => one.home).join(' and ')}`);
		if (row) checkRow(promise, row, ledger, blame);
		checkReceipts(witness.receipts.get(id) ?? [], row, blame);
		if (!row && witness.shownRecorded.has(id)) blame('H', 'shown as recorded, and the ledger does not have it');
		const isTombstone = ledger.keys.get(id)?.kind === 'void';
		if (row && promise.kind === 'payment' && isTombstone) blame('X', 'counted, though its key is a void’s');
		const state = phone.get(id)?.delivery.state;
		if (row) {
			if (state !== undefined && state !== 'recorded' && !voided.has(id))
				blame(late, `recorded, and shown as ${state}`);
			continue;
		}
		const isEnded = isTombstone && voided.has(id);
		if (isEnded || witness.bad.has(id) || witness.forgotten.has(id)) continue;
		// Money can't go back from a payment that was taken back whole before it came: a person's matter.
		const { paymentId } = JSON.parse(promise.body) as { paymentId?: string };
		if (promise.kind === 'correction' && voided.has(paymentId) && state === 'needs_person') continue;
		if (state === undefined) blame('N', 'neither in the ledger nor on the phone');
		else
			blame(
				state === 'voided' ? 'N' : late,
				`${state} on the phone after the drain (${witness.refused.get(id) ?? ''})`
			);
	}
	const replacements = checkChanges(witness, ledger, violations);
	const strangers = ledger.facts.filter((row) => !witness.promised.has(row.id) && !replacements.has(row.id));
	for (const { id } of strangers) violations.push({ invariant: 'X', id, what: 'a row that no tap made' });
	return [...violations, ...checkMail(ledger, new Set([...voided, ...witness.bad])), ...witness.blames];
}

/** Every recorded change has its right payment, in its own row and as a payment, with the amounts that were saved. @returns their ids */
function checkChanges(witness: Witness, ledger: Ledger, violations: Violation[]): ReadonlySet<string> {
	const ids = new Set<string>();
	for (const { id, fields } of ledger.facts.filter((row) => row.kind === 'correction')) {
		const promise = witness.promised.get(id);
		const body = promise && (JSON.parse(promise.body) as { kind: string; payment?: Record<string, unknown> });
		if (body?.kind !== 'change' || !body.payment) continue;
		const paymentId = String(body.payment.paymentId);
		ids.add(paymentId);
		const row = ledger.facts.find((one) => one.kind === 'payment' && one.id === paymentId);
		const blame = (what: string): number => violations.push({ invariant: 'N', id, what });
		if (!row) blame('a change without its payment');
		else if (row.fields.amountCents !== body.payment.amountCents) blame('a change with another amount');
		else if (row.fields.replaces !== fields.paymentId) blame('a change whose payment is not linked');
		if (JSON.stringify(fields.replacement) === undefined) blame('a change that lost its payment');
	}
	return ids;
}

const maxCopiesPerDay = 500;

function countCopies(ledger: Ledger): number {
	return ledger.facts.filter((row) => row.kind === 'waiver' && ledger.mails.has(`${row.home}.${row.id}`)).length;
}

type Blame = (invariant: Invariant, what: string) => void;

function checkRow(promise: Promised, row: Fact, ledger: Ledger, blame: Blame): void {
	const body = JSON.parse(promise.body) as Record<string, unknown>;
	if (row.bodySha256 !== createHash('sha256').update(promise.body).digest('hex'))
		blame('B', 'other bytes than were saved');
	for (const field of faultKinds[row.kind].office.kept) {
		// What a program other than ours left out, the office fills in.
		if (!(field in body)) continue;
		// A change is kept as the void that it is, with its payment in the row.
		const expected = field === 'kind' && body[field] === 'change' ? 'void' : body[field];
		const [kept, saved] = [row.fields[field], expected].map((value) => JSON.stringify(value));
		// A database may return the keys of an object in another order.
		if (!isDeepStrictEqual(JSON.parse(kept ?? 'null'), JSON.parse(saved ?? 'null')))
			blame('B', `${field} is ${kept}, where ${saved} was saved`);
	}
	if (row.taker !== promise.takenBy) blame('T', `taken by ${row.taker}, where it was ${promise.takenBy}`);
	const key = ledger.keys.get(promise.id);
	if (key?.bodySha256 !== row.bodySha256 || key.home !== row.home) blame('X', 'its key is not bound to it');
	const beside = besideOf(row.kind, body);
	// Once the day's budget of waiver copies is used up, no more are emailed.
	const isWithoutCopy = row.kind === 'waiver' && countCopies(ledger) >= maxCopiesPerDay;
	if (beside.includes('mail') && !isWithoutCopy && !ledger.mails.has(`${row.home}.${row.id}`))
		blame('E', 'recorded without an email job');
	const drawn = ledger.inks.get(row.id) ?? [];
	if (beside.includes('ink') && !drawn.some((ink) => ink === body.ink)) blame('N', 'recorded without what was drawn');
	if (drawn.some((ink) => ink !== body.ink)) blame('B', 'another drawing lies beside it');
}

/** Who was told so once may rely on it: the same words each time, one *201* at most, and they are what stands in the ledger. */
function checkReceipts(receipts: readonly Receipt[], row: Fact | undefined, blame: Blame): void {
	const [first] = receipts;
	if (!first) return;
	if (!row) {
		blame('H', 'acknowledged, and the ledger does not have it');
		return;
	}
	if (receipts.filter((receipt) => receipt.status === 201).length > 1) blame('X', 'recorded as new more than once');
	if (receipts.some((receipt) => receipt.receivedAt !== row.receivedAt)) blame('X', 'the record was written over');
	if (receipts.some((receipt) => receipt.bodySha256 !== row.bodySha256)) blame('B', 'the echo is of other bytes');
}

/** After everything was sent, an email job without a record is allowed only if the record was voided on its way or is invalid. */
function checkMail(ledger: Ledger, excused: ReadonlySet<string | undefined>): Violation[] {
	const recorded = new Set(ledger.facts.map((row) => row.id));
	const orphans = [...ledger.mails].filter(([, id]) => !recorded.has(id) && !excused.has(id));
	return orphans.map(([id]): Violation => ({ invariant: 'E', id, what: 'an email job for nothing' }));
}

export function describeAll(violations: readonly Violation[]): string {
	return violations.map(({ invariant, id, what }) => `${invariant} ${id}: ${what}`).join('\n');
}
