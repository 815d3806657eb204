import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../../../src/lib/outbox/model/entry.ts';
import { sideRowsOf, faultKinds } from '../kinds.ts';
import type { LedgerRecord, Ledger } from './ledger.ts';
import type { SavedWrite, Receipt, Observer } from './observer.ts';

export type Invariant = 'N' | 'X' | 'B' | 'H' | 'L' | 'T' | 'E' | 'P' | 'G';

export interface Violation {
	invariant: Invariant;
	id: string;
	what: string;
}

/**
 * Checks that each write that the screen called saved is in exactly one place, and that every acknowledgment is still true, in the style of
 * Jepsen's set-full. Call it after everything was sent.
 */
export function check(observer: Observer, ledger: Ledger, phones: readonly (readonly Entry[])[]): Violation[] {
	const violations: Violation[] = [];
	const phone = new Map(phones.flat().map((entry) => [entry.intent.id, entry]));
	// A bad entry must not delay the other entries on its phone. That is invariant P there, and L on all other phones.
	const withBad = phones.filter((entries) => entries.some((entry) => observer.bad.has(entry.intent.id)));
	const besideBad = new Set(withBad.flat().map((entry) => entry.intent.id));
	const voids = ledger.records.filter((row) => row.kind === 'correction' && row.fields.kind === 'void');
	const voided = new Set(voids.map((row) => row.corrects));
	for (const saved of observer.saved.values()) {
		const { id } = saved;
		const report = (invariant: Invariant, what: string): number => violations.push({ invariant, id, what });
		const rows = ledger.records.filter((row) => row.kind === saved.kind && row.id === id);
		const [row] = rows;
		const late: Invariant = besideBad.has(id) ? 'P' : 'L';
		if (rows.length > 1) report('X', `${rows.length} rows, in ${rows.map((one) => one.home).join(' and ')}`);
		if (row) checkRow(saved, row, ledger, report);
		checkReceipts(observer.receipts.get(id) ?? [], row, report);
		if (!row && observer.shownRecorded.has(id)) report('H', 'shown as recorded, but not in the ledger');
		const isTombstone = ledger.keys.get(id)?.kind === 'void';
		if (row && saved.kind === 'payment' && isTombstone) report('X', 'counted, but its key is a tombstone');
		const state = phone.get(id)?.delivery.state;
		if (row) {
			if (state !== undefined && state !== 'recorded' && !voided.has(id))
				report(late, `recorded, but shown as ${state}`);
			continue;
		}
		const isEnded = isTombstone && voided.has(id);
		if (isEnded || observer.bad.has(id) || observer.forgotten.has(id)) continue;
		// A payment that was voided before it arrived can't be refunded, so the refund stays with a person.
		const { paymentId } = JSON.parse(saved.body) as { paymentId?: string };
		if (saved.kind === 'correction' && voided.has(paymentId) && state === 'needs_person') continue;
		if (state === undefined) report('N', 'neither in the ledger nor on the phone');
		else
			report(
				state === 'voided' ? 'N' : late,
				`${state} on the phone after everything was sent (${observer.refused.get(id) ?? ''})`
			);
	}
	const replacements = checkChanges(observer, ledger, violations);
	const strangers = ledger.records.filter((row) => !observer.saved.has(row.id) && !replacements.has(row.id));
	for (const { id } of strangers) violations.push({ invariant: 'X', id, what: 'a row without a tap' });
	return [...violations, ...checkMail(ledger, new Set([...voided, ...observer.bad])), ...observer.violations];
}

/**
 * Checks that every recorded change has its right payment, in its own row and as a payment, with the amounts that were saved.
 * @returns the ids of these payments
 */
function checkChanges(observer: Observer, ledger: Ledger, violations: Violation[]): ReadonlySet<string> {
	const ids = new Set<string>();
	for (const { id, fields } of ledger.records.filter((row) => row.kind === 'correction')) {
		const saved = observer.saved.get(id);
		const body = saved && (JSON.parse(saved.body) as { kind: string; payment?: Record<string, unknown> });
		if (body?.kind !== 'change' || !body.payment) continue;
		const paymentId = String(body.payment.paymentId);
		ids.add(paymentId);
		const row = ledger.records.find((one) => one.kind === 'payment' && one.id === paymentId);
		const report = (what: string): number => violations.push({ invariant: 'N', id, what });
		if (!row) report('a change without its payment');
		else if (row.fields.amountCents !== body.payment.amountCents) report('a change with another amount');
		else if (row.fields.replaces !== fields.paymentId) report('a change whose payment is not linked');
		if (JSON.stringify(fields.replacement) === undefined) report('a change that lost its payment');
	}
	return ids;
}

const maxCopiesPerDay = 500;

function countCopies(ledger: Ledger): number {
	return ledger.records.filter((row) => row.kind === 'waiver' && ledger.mails.has(`${row.home}.${row.id}`)).length;
}

type Report = (invariant: Invariant, what: string) => void;

function checkRow(saved: SavedWrite, row: LedgerRecord, ledger: Ledger, report: Report): void {
	const body = JSON.parse(saved.body) as Record<string, unknown>;
	if (row.bodySha256 !== createHash('sha256').update(saved.body).digest('hex'))
		report('B', 'the bytes differ from the saved ones');
	for (const field of faultKinds[row.kind].server.kept) {
		// The server fills in the fields that other programs leave out.
		if (!(field in body)) continue;
		// A change is stored as a void with its payment in the row.
		const expected = field === 'kind' && body[field] === 'change' ? 'void' : body[field];
		const [stored, expectedText] = [row.fields[field], expected].map((value) => JSON.stringify(value));
		// A database may return the keys of an object in another order.
		if (!isDeepStrictEqual(JSON.parse(stored ?? 'null'), JSON.parse(expectedText ?? 'null')))
			report('B', `${field} is ${stored}, where ${expectedText} was saved`);
	}
	if (row.taker !== saved.takenBy) report('T', `taken by ${row.taker}, but it was ${saved.takenBy}`);
	const key = ledger.keys.get(saved.id);
	if (key?.bodySha256 !== row.bodySha256 || key.home !== row.home) report('X', 'its key belongs to another record');
	const beside = sideRowsOf(row.kind, body);
	// Once the day's budget of waiver copies is used up, no more are emailed.
	const isWithoutCopy = row.kind === 'waiver' && countCopies(ledger) >= maxCopiesPerDay;
	if (beside.includes('mail') && !isWithoutCopy && !ledger.mails.has(`${row.home}.${row.id}`))
		report('E', 'recorded without an email job');
	const drawn = ledger.inks.get(row.id) ?? [];
	if (beside.includes('ink') && !drawn.some((ink) => ink === body.ink)) report('N', 'recorded without its signature');
	if (drawn.some((ink) => ink !== body.ink)) report('B', 'another signature was recorded');
}

/** Checks that repeated acknowledgments are equal, that at most one of them is a 201, and that they match the ledger. */
function checkReceipts(receipts: readonly Receipt[], row: LedgerRecord | undefined, report: Report): void {
	const [first] = receipts;
	if (!first) return;
	if (!row) {
		report('H', 'acknowledged, but not in the ledger');
		return;
	}
	if (receipts.filter((receipt) => receipt.status === 201).length > 1) report('X', 'recorded as new more than once');
	if (receipts.some((receipt) => receipt.receivedAt !== row.receivedAt)) report('X', 'the record was overwritten');
	if (receipts.some((receipt) => receipt.bodySha256 !== row.bodySha256)) report('B', 'the echoed hash differs');
}

/** An email job without a record is allowed only if the record was voided before it arrived or is invalid. */
function checkMail(ledger: Ledger, excused: ReadonlySet<string | undefined>): Violation[] {
	const recorded = new Set(ledger.records.map((row) => row.id));
	const orphans = [...ledger.mails].filter(([, id]) => !recorded.has(id) && !excused.has(id));
	return orphans.map(([id]): Violation => ({ invariant: 'E', id, what: 'an email job without a record' }));
}

export function describeAll(violations: readonly Violation[]): string {
	return violations.map(({ invariant, id, what }) => `${invariant} ${id}: ${what}`).join('\n');
}
