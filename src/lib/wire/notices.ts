import * as v from 'valibot';
import { date } from '../domain/fields.ts';
import { maybeText, text } from '../domain/stored.ts';

const recorded = v.object({
	noticeId: text,
	outcome: text,
	sentOn: maybeText,
	note: maybeText,
	recordedBy: text,
	recordedByName: maybeText,
	recordedAt: text
});

/** An ash scattering and its notices. `status` is a string, because a newer server may add other values. */
export const noticeDue = v.object({
	...{ eventId: text, title: text, date: text, timeZone: text, boat: maybeText },
	/** The id of the log entry about the scattering. Missing if no entry in the charter's log has a position or distance. */
	logId: maybeText,
	text: maybeText,
	takenAt: maybeText,
	position: v.optional(v.object({ latitude: v.number(), longitude: v.number(), accuracyM: v.optional(v.number()) })),
	distanceFromLandNm: v.optional(v.number()),
	dueOn: text,
	status: text,
	isTooClose: v.boolean(),
	/** The recorded notices, oldest first. The newest one counts. */
	notices: v.array(recorded)
});
export type NoticeDue = v.InferOutput<typeof noticeDue>;

/** The response to `GET /api/notices?from=&to=`: the ash scatterings on charters of these days, sorted by due date. */
export const noticeList = v.object({ from: text, to: text, notices: v.array(noticeDue) });
export type NoticeList = v.InferOutput<typeof noticeList>;

export const noticeQuestion = v.object({ from: v.optional(date), to: v.optional(date) });

/** The 200 or 201 response to `POST /api/events/{eventId}/notices`. */
export const noticeRecorded = v.object({ noticeId: text, bodySha256: text, receivedAt: text });
export type NoticeRecorded = v.InferOutput<typeof noticeRecorded>;
