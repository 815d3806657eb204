import type { EventAggregate } from '../../domain/event.ts';
import { otherSender } from '../../domain/other-sender.ts';
import { recordFlagsOf } from '../../domain/payment-time.ts';
import { readAboard, type TripRecord } from '../../domain/trip-record.ts';
import type { FlaggedRecord, FlaggedRecords } from '../../wire/flagged-records.ts';

/** The maximum number of records to list. If a phone's clock is wrong, all its records are flagged, but nobody would check this many. */
const maxFlagged = 200;

/** Returns the trip's flagged records, newest first. Includes records that have no effect, such as a count that lacks a reason. */
export function flaggedOf({ aboard, patrons }: Pick<EventAggregate, 'aboard' | 'patrons'>): FlaggedRecords {
	const onRoster = new Set(patrons.filter((one) => !one.isRemoved).map((one) => one.patronId));
	const flagged = aboard
		.map((record) => messageOf(record, onRoster))
		.filter(({ flags = [] }) => flags.length > 0)
		.toSorted((a, b) => compare(b.receivedAt, a.receivedAt) || compare(a.recordId, b.recordId));
	if (flagged.length === 0) return {};
	const leftOut = flagged.length - maxFlagged;
	return { flagged: flagged.slice(0, maxFlagged), ...(leftOut > 0 && { flaggedLeftOut: leftOut }) };
}

/** Copies each field explicitly, as in `audience.ts`. */
function messageOf(record: TripRecord, onRoster: ReadonlySet<string>): FlaggedRecord {
	const { recordId, kind, message, takenAt, takenBy, takenByName, deliveredBy, receivedAt } = record;
	const { marks, counts, ticks, revokes, logs, handovers } = readAboard([record]);
	const [mark, count, tick, revoke, log, handover] = [marks[0], counts[0], ticks[0], revokes[0], logs[0], handovers[0]];
	// Checks `unmatched` again, because the guest may have been added to the roster after the mark arrived.
	const isMatched = mark !== undefined && onRoster.has(mark.patronId);
	return {
		...{ recordId, kind, patronId: mark?.patronId, name: nameOf(kind, message), act: mark?.act },
		...{ point: count?.point, counted: count?.counted, marksAboard: count?.marksAboard },
		...{ itemId: tick?.itemId, state: tick?.state, text: log?.text },
		...{ countedCents: handover?.countedCents, reason: revoke?.reason ?? count?.reason },
		...{ takenAt, takenBy, takenByName, deliveredBy, deliveredByName: otherSender(record), receivedAt },
		flags: recordFlagsOf(record).filter((flag) => flag !== 'unmatched' || !isMatched)
	};
}

function nameOf(kind: string, message: unknown): string | undefined {
	if (kind !== 'patron' || typeof message !== 'object' || message === null) return undefined;
	const name: unknown = Reflect.get(message, 'name');
	return typeof name === 'string' ? name : undefined;
}

function compare(a = '', b = ''): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
