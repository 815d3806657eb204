import { createHash } from 'node:crypto';
import type { Entry } from '../../../src/lib/outbox/entry.ts';
import type { Ledger, LedgerRow } from './ledger.ts';
import type { Promised, Receipt, Witness } from './witness.ts';

export type Invariant = 'N' | 'X' | 'B' | 'H' | 'L' | 'T' | 'E';

export interface Violation {
	invariant: Invariant;
	id: string;
	what: string;
}

/**
 * After a full drain: for every promise one answer to *where is it*, and only one; and every proof of recording that anybody ever
 * got must still be true, to the letter. In the style of Jepsen's set-full.
 */
export function check(witness: Witness, ledger: Ledger, onPhones: readonly Entry[]): Violation[] {
	const violations: Violation[] = [];
	const phone = new Map(onPhones.map((entry) => [entry.intent.id, entry]));
	const voided = new Set(ledger.corrections.map((row) => row.corrects));
	for (const promise of witness.promised.values()) {
		const { id } = promise;
		const blame = (invariant: Invariant, what: string): number => violations.push({ invariant, id, what });
		const rows = (promise.kind === 'payment' ? ledger.payments : ledger.corrections).filter((row) => row.id === id);
		const [row] = rows;
		if (rows.length > 1) blame('X', `${rows.length} rows, in ${rows.map((one) => one.home).join(' and ')}`);
		if (row) checkRow(promise, row, ledger, blame);
		checkReceipts(witness.receipts.get(id) ?? [], row, blame);
		if (!row && witness.shownRecorded.has(id)) blame('H', 'shown as recorded, and the ledger does not have it');
		const isTombstone = ledger.keys.get(id)?.kind === 'void';
		if (row && promise.kind === 'payment' && isTombstone) blame('X', 'counted, though its key is a void’s');
		const state = phone.get(id)?.delivery.state;
		if (row) {
			if (state !== undefined && state !== 'recorded' && !voided.has(id)) blame('L', `recorded, and shown as ${state}`);
			continue;
		}
		const isEnded = isTombstone && voided.has(id);
		if (isEnded || witness.bad.has(id)) continue;
		if (state === undefined) blame('N', 'neither in the ledger nor on the phone');
		else
			blame(state === 'voided' ? 'N' : 'L', `${state} on the phone after the drain (${witness.refused.get(id) ?? ''})`);
	}
	const strangers = [...ledger.payments, ...ledger.corrections].filter((row) => !witness.promised.has(row.id));
	for (const { id } of strangers) violations.push({ invariant: 'X', id, what: 'a row that no tap made' });
	return [...violations, ...checkMail(ledger, voided), ...witness.blames];
}

type Blame = (invariant: Invariant, what: string) => void;

function checkRow(promise: Promised, row: LedgerRow, ledger: Ledger, blame: Blame): void {
	const body = JSON.parse(promise.body) as { amountCents?: number; takenBy?: string };
	if (row.bodySha256 !== createHash('sha256').update(promise.body).digest('hex'))
		blame('B', 'other bytes than were saved');
	if (row.amountCents !== body.amountCents)
		blame('B', `${row.amountCents} cents, where ${body.amountCents} were saved`);
	if (row.takenBy !== promise.takenBy) blame('T', `taken by ${row.takenBy}, where it was ${promise.takenBy}`);
	const key = ledger.keys.get(promise.id);
	if (key?.bodySha256 !== row.bodySha256 || key.home !== row.home) blame('X', 'its key is not bound to it');
}

/** Who was told so once may rely on it: the same words each time, one *201* at most, and they are what stands in the ledger. */
function checkReceipts(receipts: readonly Receipt[], row: LedgerRow | undefined, blame: Blame): void {
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

function checkMail(ledger: Ledger, voided: ReadonlySet<string | undefined>): Violation[] {
	const recorded = new Set(ledger.payments.map((row) => `${row.home}.${row.id}`));
	const missing = [...recorded].filter((mailId) => ledger.mails.get(mailId)?.state !== 'pending');
	// After a full drain only a payment that was voided on its way leaves an intent behind, or one that was sent to two events.
	const recordedIds = new Set(ledger.payments.map((row) => row.id));
	const orphans = [...ledger.mails].filter(([mailId, { paymentId }]) => {
		return !recorded.has(mailId) && !voided.has(paymentId) && !recordedIds.has(paymentId);
	});
	return [
		...missing.map((id): Violation => ({ invariant: 'E', id, what: 'recorded without a mail intent' })),
		...orphans.map(([id]): Violation => ({ invariant: 'E', id, what: 'a mail intent for nothing' }))
	];
}

export function describeAll(violations: readonly Violation[]): string {
	return violations.map(({ invariant, id, what }) => `${invariant} ${id}: ${what}`).join('\n');
}
