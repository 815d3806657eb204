// Separate from view.ts, because view.ts loads with the board and only the charter sheet and the outbox page read these records.
import { isAboardKind } from '../domain/aboard-kinds.ts';
import { byReceipt, readAboard, type AboardRows, type RecordedMark, type TripRecord } from '../domain/trip-record.ts';
import { isUnsent, type Entry } from '../outbox/model/entry.ts';
import { parseJson } from '../wire/parse.ts';

/** A record made on this phone. `receivedAt` is empty until the server has it. */
export interface OwnRecord extends TripRecord {
	isUnsent: boolean;
	/** Whether the entry was voided or replaced, so that it no longer counts. */
	isEnded: boolean;
}

export interface OwnRows extends AboardRows {
	marks: (RecordedMark & { isUnsent: boolean })[];
}

// Cached, because each change renders the sheet of up to 150 guests again, although only one entry has changed.
const messages = new WeakMap<Entry['intent'], unknown>();
const records = new WeakMap<Entry, OwnRecord>();
const rows = new WeakMap<OwnRecord, OwnRows>();

/** Reads the record in an entry, even if the entry was voided. Undefined for payments, corrections, and waivers. */
export function ownRecord(entry: Entry): OwnRecord | undefined {
	if (!isAboardKind(entry.intent.kind)) return undefined;
	const record = records.get(entry) ?? readRecord(entry);
	if (record) records.set(entry, record);
	return record;
}

function readRecord({ intent, delivery }: Entry): OwnRecord | undefined {
	const message: unknown = messages.get(intent) ?? parseJson(intent.body);
	messages.set(intent, message);
	if (typeof message !== 'object' || message === null) return undefined;
	const { id, kind, takenAt, takenBy, takenByName, bodySha256, deviceId, epoch, seq } = intent;
	return {
		...{ recordId: id, kind, message, answerThen: {}, takenAt, takenBy, takenByName, deliveredBy: '' },
		receivedAt: delivery.receipt?.receivedAt ?? '',
		bodySha256,
		// The device and the sequence number set the order of this phone's unsent counts.
		device: { id: deviceId, epoch, seq },
		flags: [...(delivery.receipt?.flags ?? [])],
		isUnsent: isUnsent(delivery.state),
		isEnded: delivery.state === 'voided' || delivery.state === 'superseded'
	};
}

/** Sorts the records by receipt and groups their rows by kind. Reads each record only once and then returns the same rows. */
export function readOwn(own: readonly OwnRecord[]): Omit<OwnRows, 'receipts' | 'unreadable'> {
	const all = own.toSorted(byReceipt).map(rowsOf);
	return {
		marks: all.flatMap((one) => one.marks),
		counts: all.flatMap((one) => one.counts),
		ticks: all.flatMap((one) => one.ticks),
		departures: all.flatMap((one) => one.departures),
		revokes: all.flatMap((one) => one.revokes),
		returns: all.flatMap((one) => one.returns),
		logs: all.flatMap((one) => one.logs),
		handovers: all.flatMap((one) => one.handovers)
	};
}

function rowsOf(record: OwnRecord): OwnRows {
	const known = rows.get(record);
	if (known) return known;
	const read = readAboard([record]);
	const own = { ...read, marks: read.marks.map((mark) => ({ ...mark, isUnsent: record.isUnsent })) };
	rows.set(record, own);
	return own;
}
