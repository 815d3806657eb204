import * as v from 'valibot';
import type { RecordKind } from './aboard-kinds.ts';
import { boardingMark, type Mark } from './boarding.ts';
import { tickBody, type Tick } from './checklist.ts';
import { closedCount, type Count } from './closed-count.ts';
import type { DeviceStamp } from './payment.ts';
import { addedGuest } from './added-guest.ts';
import { handoverBody, receiptBody } from './handover.ts';
import { departureBody, returnBody, revokeBody } from './trip.ts';
import { logBody } from './trip-log.ts';

export const aboardBodies = {
	patron: addedGuest,
	boarding: boardingMark,
	count: closedCount,
	tick: tickBody,
	departure: departureBody,
	revoke: revokeBody,
	return: returnBody,
	log: logBody,
	handover: handoverBody,
	receipt: receiptBody
} satisfies Record<RecordKind, v.GenericSchema>;

/** Reasons for the office to check a record. The server never refuses a record because of them. */
export const aboardFlags = [
	...(['unmatched', 'canceled', 'after_return', 'second', 'no_reason'] as const),
	...(['roster_full', 'right_lost', 'odd_time'] as const)
] as const;
export type AboardFlag = (typeof aboardFlags)[number];

/** Who made a record, who delivered it, and when. `takenAt` is from the phone's clock, `receivedAt` from the server's. */
export interface RecordStamp {
	takenAt?: string | undefined;
	takenBy: string;
	takenByName?: string | undefined;
	takenByClaim?: string | undefined;
	deliveredBy: string;
	deliveredByName?: string | undefined;
	device?: DeviceStamp | undefined;
	receivedAt: string;
	bodySha256: string;
	/** The record's flags. They are strings, because a newer release may add other flags. */
	flags: string[];
}

/** A stored record. The types of `kind` and `message` are broad, because a newer release may have written the record. */
export interface TripRecord extends RecordStamp {
	recordId: string;
	kind: string;
	/** The request body as the server parsed it. */
	message: unknown;
	/** The remaining fields of the response to the first request, returned again if the request is repeated. */
	answerThen: Record<string, unknown>;
}

const text = v.string();
const texts = v.fallback(v.array(text), []);
const maybeText = v.optional(text);
const rules = v.fallback(
	v.array(v.object({ rule: text, patronIds: v.optional(v.array(text)), reason: v.fallback(v.string(), '') })),
	[]
);

// These schemas accept unknown values, because a newer release may have written the record.
const storedMark = v.object({
	patronId: text,
	act: text,
	undoes: maybeText,
	after: texts,
	afterCounts: v.optional(texts)
});
const storedCount = v.object({
	point: text,
	counted: v.number(),
	crewCounted: v.optional(v.number()),
	marksAboard: v.number(),
	heads: v.optional(v.array(text)),
	reason: maybeText
});
const storedTick = v.object({
	itemId: text,
	state: text,
	templateVersion: v.fallback(v.number(), 0),
	note: maybeText,
	givenBy: maybeText,
	topics: v.optional(texts),
	after: texts
});
const storedDeparture = v.object({ countId: maybeText, warnings: rules, overrides: rules });
const storedRevoke = v.object({ departureId: text, reason: v.fallback(v.string(), '') });
const storedReturn = v.object({ countId: maybeText, stillAboard: v.optional(texts), reason: maybeText });
const storedLog = v.object({
	text,
	position: v.optional(v.object({ latitude: v.number(), longitude: v.number(), accuracyM: v.optional(v.number()) })),
	distanceFromLandNm: v.optional(v.number())
});
const storedHandover = v.object({ countedCents: v.number(), expectedCents: v.optional(v.number()), note: maybeText });
const storedReceipt = v.object({ handoverId: text, receivedCents: v.number(), note: maybeText });

export type RecordedMark = Mark & v.InferOutput<typeof storedMark> & RecordStamp;
export type RecordedCount = Count & v.InferOutput<typeof storedCount> & RecordStamp;
export type RecordedTick = Tick & v.InferOutput<typeof storedTick> & RecordStamp;
export type RecordedDeparture = { departureId: string } & v.InferOutput<typeof storedDeparture> & RecordStamp;
export type RecordedRevoke = { revokeId: string } & v.InferOutput<typeof storedRevoke> & RecordStamp;
export type RecordedReturn = { returnId: string } & v.InferOutput<typeof storedReturn> & RecordStamp;
export type RecordedLog = { logId: string } & v.InferOutput<typeof storedLog> & RecordStamp;
export type RecordedHandover = { handoverId: string } & v.InferOutput<typeof storedHandover> & RecordStamp;
export type RecordedReceipt = { receiptId: string } & v.InferOutput<typeof storedReceipt> & RecordStamp;

/** All records of one charter by kind, in the order in which the server received them. */
export interface AboardRows {
	marks: RecordedMark[];
	counts: RecordedCount[];
	ticks: RecordedTick[];
	departures: RecordedDeparture[];
	revokes: RecordedRevoke[];
	returns: RecordedReturn[];
	logs: RecordedLog[];
	handovers: RecordedHandover[];
	receipts: RecordedReceipt[];
	/** The number of records of a known kind whose body couldn't be read. */
	unreadable: number;
}

/** Groups stored records by kind. Skips kinds that this release doesn't know, and counts bodies that it can't read. */
export function readAboard(records: readonly TripRecord[]): AboardRows {
	const ordered = records.toSorted(byReceipt);
	let unreadable = 0;
	const all = <const S extends v.GenericSchema>(kind: RecordKind, schema: S) =>
		ordered.flatMap((record) => {
			if (record.kind !== kind) return [];
			const read = v.safeParse(schema, record.message);
			if (!read.success) unreadable += 1;
			return read.success ? [{ id: record.recordId, fields: read.output, stamp: stampOf(record) }] : [];
		});
	const rows = {
		marks: all('boarding', storedMark).map(({ id, fields, stamp }) => ({ markId: id, ...fields, ...stamp })),
		counts: all('count', storedCount).map(({ id, fields, stamp }) => ({ countId: id, ...fields, ...stamp })),
		ticks: all('tick', storedTick).map(({ id, fields, stamp }) => ({ tickId: id, ...fields, ...stamp })),
		departures: all('departure', storedDeparture).map(({ id, fields, stamp }) => ({
			departureId: id,
			...fields,
			...stamp
		})),
		revokes: all('revoke', storedRevoke).map(({ id, fields, stamp }) => ({ revokeId: id, ...fields, ...stamp })),
		returns: all('return', storedReturn).map(({ id, fields, stamp }) => ({ returnId: id, ...fields, ...stamp })),
		logs: all('log', storedLog).map(({ id, fields, stamp }) => ({ logId: id, ...fields, ...stamp })),
		handovers: all('handover', storedHandover).map(({ id, fields, stamp }) => ({
			handoverId: id,
			...fields,
			...stamp
		})),
		receipts: all('receipt', storedReceipt).map(({ id, fields, stamp }) => ({ receiptId: id, ...fields, ...stamp }))
	};
	return { ...rows, unreadable };
}

/** Sorts records in the order in which the server received them. */
export function byReceipt(a: TripRecord, b: TripRecord): number {
	return compare(a.receivedAt, b.receivedAt) || compare(a.recordId, b.recordId);
}

function stampOf(record: TripRecord): RecordStamp {
	const { takenAt, takenBy, takenByName, takenByClaim, deliveredBy, deliveredByName } = record;
	const { device, receivedAt, bodySha256, flags } = record;
	return {
		...{ takenAt, takenBy, takenByName, takenByClaim, deliveredBy, deliveredByName },
		...{ device, receivedAt, bodySha256, flags }
	};
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
