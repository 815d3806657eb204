import * as v from 'valibot';
import type { CharterEvent, EventAggregate } from './event.ts';
import { isAshCharter } from './ash-charter.ts';
import { date, optionalText, uuid } from './fields.ts';
import { addDays } from './local-day.ts';
import { readAboard, type RecordedLog, type TripRecord } from './trip-record.ts';
import { tripOf } from './trip.ts';

/** 40 CFR 229.1, the EPA's general permit for burial at sea, requires a notice within 30 days of the burial. */
const noticeDays = 30;
/** The permit also requires at least three nautical miles from land. */
const minMilesFromLand = 3;

export const noticeKind = 'epa_notice';
const noticeOutcomes = ['sent', 'not_needed', 'taken_back'] as const;
export type NoticeOutcome = (typeof noticeOutcomes)[number];

/** Body of `POST /api/events/{eventId}/notices`. The key of the request is the record's id. */
export const noticeBody = v.object({
	noticeId: uuid,
	/** The log entry of the scattering. Missing if the charter's log has no entry with a position or distance. */
	logId: v.optional(uuid),
	outcome: v.picklist(noticeOutcomes, 'unknown_outcome'),
	/** The day on which it was sent. */
	sentOn: v.optional(date),
	note: optionalText(500)
});
export type NoticeBody = v.InferOutput<typeof noticeBody>;

/** A recorded notice, with who recorded it and when. Records never change; the newest one counts. */
interface RecordedNotice {
	noticeId: string;
	logId?: string | undefined;
	/** A string, because a newer release may add outcomes. */
	outcome: string;
	sentOn?: string | undefined;
	note?: string | undefined;
	recordedBy: string;
	recordedByName?: string | undefined;
	recordedAt: string;
}

/** A scattering for which a notice to the EPA may be due. */
interface Scattering {
	/** Missing for a charter whose log has no suitable entry. */
	entry?: RecordedLog | undefined;
	/** The last day on which the notice isn't late. */
	dueOn: string;
	/** The captain entered a distance of less than three nautical miles. */
	isTooClose: boolean;
	/** Oldest first. */
	notices: RecordedNotice[];
}

type Page = { event: Pick<CharterEvent, 'date' | 'kind'> } & Pick<EventAggregate, 'aboard'>;

/**
 * The scatterings of a charter: its log entries with a distance from land. If an ash charter has none, its entries with a position count,
 * or else the charter itself once it has left, so no scattering is forgotten.
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

// Tolerant: reads the fields it knows from a newer release's record.
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
