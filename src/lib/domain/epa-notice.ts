import * as v from 'valibot';
import type { CharterEvent, EventAggregate } from './event.ts';
import { isAshCharter } from './ash-charter.ts';
import { date, optionalText, uuid } from './fields.ts';
import { addDays } from './local-day.ts';
import { readAboard, type RecordedLog, type TripRecord } from './trip-record.ts';
import { tripOf } from './trip.ts';

/** 40 CFR 229.1, the EPA's general permit for burial at sea, requires a notice within 30 days of the burial. */
const noticeDays = 30;
/** 40 CFR 229.1 also requires at least three nautical miles from land. */
const minMilesFromLand = 3;

export const noticeKind = 'epa_notice';
const noticeOutcomes = ['sent', 'not_needed', 'taken_back'] as const;
export type NoticeOutcome = (typeof noticeOutcomes)[number];

/** Body of `POST /api/events/{eventId}/notices`. The request's idempotency key is the record's id. */
export const noticeBody = v.object({
	noticeId: uuid,
	/** The id of the log entry about the scattering. Missing if no entry in the charter's log has a position or distance. */
	logId: v.optional(uuid),
	outcome: v.picklist(noticeOutcomes, 'unknown_outcome'),
	/** The day on which the notice was sent. */
	sentOn: v.optional(date),
	note: optionalText(500)
});
export type NoticeBody = v.InferOutput<typeof noticeBody>;

/** A recorded notice to the EPA. Records never change; the newest one counts. */
interface RecordedNotice {
	noticeId: string;
	logId?: string | undefined;
	/** The outcome of the notice. It is a string, because a newer release may add outcomes. */
	outcome: string;
	sentOn?: string | undefined;
	note?: string | undefined;
	recordedBy: string;
	recordedByName?: string | undefined;
	recordedAt: string;
}

/** A scattering for which a notice to the EPA may be due. */
interface Scattering {
	/** The log entry about the scattering. Missing if the charter's log has no suitable entry. */
	entry?: RecordedLog | undefined;
	/** The last day on which the notice is on time. */
	dueOn: string;
	/** Whether the captain entered a distance of less than three nautical miles from land. */
	isTooClose: boolean;
	/** The recorded notices about this scattering, oldest first. */
	notices: RecordedNotice[];
}

type Page = { event: Pick<CharterEvent, 'date' | 'kind'> } & Pick<EventAggregate, 'aboard'>;

/**
 * Returns a charter's scatterings: its log entries with a distance from land. If an ash charter has none, uses its entries with a position,
 * or else the charter itself after departure, so that no scattering is forgotten.
 */
export function scatteringsOf({ event, aboard }: Page): Scattering[] {
	const rows = readAboard(aboard);
	const notices = noticesOf(aboard);
	const dueOn = addDays(event.date, noticeDays);
	const scattering = (entry?: RecordedLog): Scattering => ({
		entry,
		dueOn,
		isTooClose: entry?.distanceFromLandNm !== undefined && entry.distanceFromLandNm < minMilesFromLand,
		notices: notices.filter((one) => one.logId === entry?.logId)
	});
	const measured = rows.logs.filter((one) => one.distanceFromLandNm !== undefined);
	if (measured.length > 0) return measured.map(scattering);
	if (!isAshCharter(event)) return [];
	const placed = rows.logs.filter((one) => one.position);
	if (placed.length > 0) return placed.map(scattering);
	const trip = tripOf(rows);
	return trip.departure || trip.return ? [scattering()] : [];
}

type NoticeStatus = 'due' | 'overdue' | 'sent' | 'not_needed';

export function noticeStatus({ notices, dueOn }: Pick<Scattering, 'notices' | 'dueOn'>, today: string): NoticeStatus {
	const outcome = notices.at(-1)?.outcome;
	if (outcome === 'sent' || outcome === 'not_needed') return outcome;
	return today > dueOn ? 'overdue' : 'due';
}

// This schema accepts unknown values, because a newer release may have written the record.
const storedNotice = v.object({
	logId: v.optional(v.string()),
	outcome: v.string(),
	sentOn: v.optional(v.string()),
	note: v.optional(v.string())
});

function noticesOf(records: readonly TripRecord[]): RecordedNotice[] {
	return records
		.filter((one) => one.kind === noticeKind)
		.toSorted((a, b) =>
			a.receivedAt < b.receivedAt || (a.receivedAt === b.receivedAt && a.recordId < b.recordId) ? -1 : 1
		)
		.flatMap(({ recordId, message, takenBy, takenByName, receivedAt }) => {
			const read = v.safeParse(storedNotice, message);
			const stamp = { recordedBy: takenBy, recordedByName: takenByName, recordedAt: receivedAt };
			return read.success ? [{ noticeId: recordId, ...read.output, ...stamp }] : [];
		});
}
