import { idFields, type RecordKind } from '../../domain/aboard-kinds.ts';
import { aboardBodies, readAboard, type AboardFlag, type TripRecord } from '../../domain/trip-record.ts';
import { foldMarks } from '../../domain/boarding.ts';
import { tickedItem } from '../../domain/checklist.ts';
import { checklistFor, isForCaptain } from '../../domain/checklist-versions.ts';
import { isClosed } from '../../domain/closed-count.ts';
import type { EventAggregate } from '../../domain/event.ts';
import { isUuid } from '../../domain/id.ts';
import { namedHandover, receiptBody } from '../../domain/handover.ts';
import { filedAt } from '../../domain/payment-time.ts';
import type { DeviceStamp } from '../../domain/payment.ts';
import { recordFlagsOf } from '../../domain/payment-time.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import { hasRight, type Right } from '../../domain/rights.ts';
import { namedDeparture, tripOf } from '../../domain/trip.ts';
import { parseNew } from '../../wire/parse-message.ts';
import { requireRight } from '../shared/allow.ts';
import { eventNotFound } from '../shared/find-page.ts';
import {
	assertBoundTo,
	keyReused,
	mayHaveWaited,
	readBody,
	requireOneId,
	type LedgerPorts,
	type Opened,
	type Outcome,
	type Recorded
} from '../shared/submission.ts';
import { resolveTaker } from '../shared/taker.ts';
import type { WriteKind } from '../shared/write-kind.ts';
import { auditDraftOf } from './audit-trip.ts';

/** The right that each kind of record needs. */
export const aboardRights: Record<RecordKind, Right> = {
	patron: 'boarding:mark',
	boarding: 'boarding:mark',
	count: 'charter:run',
	tick: 'boarding:mark',
	departure: 'charter:run',
	revoke: 'charter:run',
	return: 'charter:run',
	log: 'boarding:mark',
	handover: 'payments:log',
	receipt: 'admin'
};

const answerFields: Record<RecordKind, string> = { ...idFields, receipt: 'receiptId' };

/**
 * Returns the operation that writes one kind of record about the people aboard or the trip. The idempotency key is the record's id, so a
 * retry doesn't write the record twice. An unknown guest, a canceled or returned charter, and a second departure are flagged, never
 * refused.
 * @throws Refusal the reasons of `openSubmission`, and `not_allowed` for a checklist item that only others may check off, `malformed`,
 * `update_required`, `key_mismatch`, `invalid`, `event_not_found`
 */
export function aboardWrite(kind: RecordKind): WriteKind {
	return {
		kind,
		right: aboardRights[kind],
		// Refuse a receipt from an account without the right. Receipts never come from a phone's outbox, and crew members must not confirm
		// their own cash.
		isKeptWithoutRight: kind !== 'receipt',
		decide(ports, opened) {
			const { key, page } = opened;
			const earlier = page?.aboard.find((one) => one.kind === kind && one.recordId === key);
			if (earlier) {
				if (earlier.bodySha256 !== opened.bodySha256) throw keyReused();
				return { isReplay: true, answer: answer('existing', earlier) };
			}
			const message = readAboardBody(kind, opened, readBody(opened, ports.read));
			if (!page) throw eventNotFound();
			if (kind === 'receipt') assertReceipt(message, page);
			if (!mayHaveWaited(opened)) requireRight(opened.actor, rightFor(kind, message, page));
			const { home: canonicalSlug } = page.event;
			return {
				isReplay: false,
				async prepare() {
					const [bound] = await Promise.all([
						ports.ledger.bindKey({ id: key, kind, home: canonicalSlug, bodySha256: opened.bodySha256 }),
						// Index the charter under the handover's day, so that exports for that day include the handover.
						kind === 'handover' ? ports.ledger.listMoneyDay(canonicalSlug, listedDay(message, ports)) : undefined
					]);
					assertBoundTo(bound, kind, canonicalSlug, opened.bodySha256);
				},
				async commit(current) {
					const same = current.aboard.find((one) => one.kind === kind && one.recordId === key);
					if (same) return { answer: answer('existing', same), page: current };
					const record = await compose(ports, opened, kind, message, current);
					const insert = () => ports.boarding.insertRecord(canonicalSlug, record);
					const draft = auditDraftOf(opened.actor, record, page);
					const isInserted = (result: string): boolean => result === 'inserted';
					const written = draft ? await ports.audited(opened.actor, draft, insert, isInserted) : await insert();
					const isNew = isInserted(written);
					const recorded = isNew ? record : await ports.boarding.readRecord(canonicalSlug, kind, key);
					if (!recorded) throw new Refusal('unavailable', { retryAfterS: 1 });
					return {
						answer: answer(isNew ? 'created' : 'existing', recorded),
						page: { ...current, aboard: [...current.aboard, recorded] }
					};
				}
			};
		}
	};
}

/** Returns the right that this record needs. The office chooses who may check off each checklist item. */
function rightFor(kind: RecordKind, message: Message, page: EventAggregate): Right {
	if (kind !== 'tick') return aboardRights[kind];
	const { itemId, templateVersion } = parseNew(tickedItem, message);
	const { event, checklists = [] } = page;
	// Look up the item in the checklist version that the charter shows.
	const until = tripOf(readAboard(page.aboard)).departure?.receivedAt ?? event.endInstant;
	const charter = checklistFor(event, checklists, until);
	return isForCaptain(itemId, templateVersion, charter, checklists) ? 'charter:run' : aboardRights.tick;
}

/**
 * Checks that a receipt names a recorded handover, and has a note if its amount differs from the amount handed over.
 * @throws Refusal `not_found`, `invalid`
 */
function assertReceipt(message: unknown, page: EventAggregate): void {
	const receipt = parseNew(receiptBody, message);
	const handover = readAboard(page.aboard).handovers.find((one) => one.handoverId === receipt.handoverId);
	if (!handover) throw noSuchHandover();
	if (receipt.receivedCents !== handover.countedCents && receipt.note === undefined) {
		throw refuseField('note', 'missing', 'The amounts differ. Add a note that explains why.');
	}
}

function noSuchHandover(): Refusal {
	return new Refusal('not_found', { detail: 'This charter has no such handover.' });
}

function listedDay({ takenAt }: Message, { clock }: Pick<LedgerPorts, 'clock'>): string {
	const receivedAt = clock.now().toISOString();
	return new Date(filedAt({ takenAt: takenAt ?? receivedAt, receivedAt })).toISOString().slice(0, 10);
}

interface Message {
	takenAt?: string | undefined;
	takenBy?: string | undefined;
	device?: DeviceStamp | undefined;
}

function readAboardBody(kind: RecordKind, { key, submission }: Opened, json: unknown): Message {
	const idField = answerFields[kind];
	const given: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, idField) : undefined;
	if (typeof given === 'string' && given.toLowerCase() !== key) {
		throw new Refusal('key_mismatch', {
			detail: `The idempotency key and the body’s ${idField} differ.`
		});
	}
	const message = parseNew(aboardBodies[kind], json);
	if (kind === 'receipt') {
		const named = parseNew(namedHandover, json).handoverId;
		const handoverId = requireOneId('handoverId', submission.handoverId, named);
		if (!isUuid(handoverId)) throw noSuchHandover();
		return { ...message, ...{ handoverId } };
	}
	if (kind !== 'revoke') return message;
	const named = parseNew(namedDeparture, json).departureId;
	const departureId = requireOneId('departureId', submission.departureId, named);
	if (!isUuid(departureId)) throw refuseField('departureId', 'not_a_uuid', 'The departureId must be a UUID.');
	return { ...message, ...{ departureId } };
}

async function compose(
	ports: LedgerPorts,
	opened: Opened,
	kind: RecordKind,
	message: Message,
	page: EventAggregate
): Promise<TripRecord> {
	const { takenAt, takenBy, device, ...fields } = message;
	const taker = await resolveTaker(ports, opened.actor, takenBy, page.event);
	const record: TripRecord = {
		recordId: opened.key,
		kind,
		message: fields,
		answerThen: {},
		...(takenAt !== undefined && { takenAt }),
		...taker,
		...(device !== undefined && { device }),
		receivedAt: ports.clock.now().toISOString(),
		bodySha256: opened.bodySha256,
		flags: []
	};
	const flags = flagsOf(record, page);
	if (!hasRight(opened.actor, rightFor(kind, message, page))) flags.push('right_lost');
	return withFlags(record, flags, answerOf(record, page));
}

/**
 * Sets the record's flags, and composes its response from `rest` and the flags. The stored flags never include `odd_time`, which is
 * computed from the record's times whenever it is shown.
 */
export function withFlags(record: TripRecord, flags: AboardFlag[], rest: Record<string, unknown>): TripRecord {
	return { ...record, flags, answerThen: { ...rest, flags: recordFlagsOf({ ...record, flags }) } };
}

export function flagsOf(record: TripRecord, page: EventAggregate): AboardFlag[] {
	const own = readAboard([record]);
	const trip = tripOf(readAboard(page.aboard));
	const flags: AboardFlag[] = [];
	const isKnown = (patronId: string): boolean =>
		page.patrons.some((one) => one.patronId === patronId && !one.isRemoved);
	if (own.marks.some((mark) => !isKnown(mark.patronId))) flags.push('unmatched');
	if (page.event.status === 'cancelled') flags.push('canceled');
	const isMoney = record.kind === 'handover' || record.kind === 'receipt';
	if (trip.return && record.kind !== 'log' && !isMoney) flags.push('after_return');
	if (own.departures.length > 0 && trip.departure) flags.push('second');
	if (own.returns.length > 0 && trip.return) flags.push('second');
	const isReceived = (handoverId: string): boolean =>
		readAboard(page.aboard).receipts.some((one) => one.handoverId === handoverId);
	if (own.receipts.some((one) => isReceived(one.handoverId))) flags.push('second');
	if (own.counts.some((count) => !isClosed(count))) flags.push('no_reason');
	return flags;
}

/** Returns the current boarding status of the person who was marked, for the response. */
function answerOf(record: TripRecord, page: EventAggregate): Record<string, unknown> {
	const { marks } = readAboard([...page.aboard, record]);
	const mark = marks.find((one) => one.markId === record.recordId && record.kind === 'boarding');
	if (!mark) return {};
	const { state, isDisputed, heads } = foldMarks(marks.filter((one) => one.patronId === mark.patronId));
	return { boarding: { state, isDisputed, heads: heads.map((head) => head.markId) } };
}

/** Composes the response from the record alone, so that a repeated request always gets the same response. */
export function answer(outcome: Outcome, record: TripRecord): Recorded {
	const { recordId, kind, bodySha256, receivedAt, answerThen } = record;
	const idField = new Map(Object.entries(answerFields)).get(kind) ?? 'recordId';
	return { outcome, body: { [idField]: recordId, bodySha256, receivedAt, ...answerThen } };
}
