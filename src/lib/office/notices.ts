import type { NoticeOutcome } from '../domain/epa-notice.ts';
import { noticeList, noticeRecorded, type NoticeDue } from '../wire/notices.ts';
import type { Failure } from './answer.ts';
import { ask } from './ask.ts';
import { fieldMessage } from './field-messages.ts';

/** @param to the last charter day to include. If omitted, returns the newest list */
export function listNotices(to?: string) {
	return ask(noticeList, { path: `/api/notices${to === undefined ? '' : `?to=${to}`}` });
}

export interface NoticeDraft {
	outcome: NoticeOutcome;
	sentOn?: string;
	note?: string;
}

const problems = new Map([
	['sentOn missing', 'Enter the day on which the notice was sent.'],
	['sentOn not_a_date', 'Enter the day on which the notice was sent.'],
	['sentOn in_future', 'This day is in the future.'],
	['sentOn too_early', 'This day is before the scattering.'],
	['note missing', 'Add a note that says why.']
]);

function noticeProblem(field: string, reason: string): string {
	return problems.get(`${field} ${reason}`) ?? fieldMessage(field, reason);
}

/** The messages after a notice wasn't recorded. */
export interface NoticeErrors {
	/** Messages by field. */
	fields: Record<string, string>;
	/** Errors that no field's message explains. */
	failure?: Failure | undefined;
}

/**
 * Records what happened to a notice.
 * @param noticeId also the key, so that a repeated tap creates one record
 * @returns nothing once it is recorded
 */
export async function recordNotice(
	{ eventId, logId }: Pick<NoticeDue, 'eventId' | 'logId'>,
	draft: NoticeDraft,
	noticeId: string
): Promise<NoticeErrors | undefined> {
	const path = `/api/events/${encodeURIComponent(eventId)}/notices`;
	const body = { noticeId, logId, ...draft };
	const answer = await ask(noticeRecorded, { method: 'POST', path, body, key: noticeId });
	if (answer.kind === 'ok') return undefined;
	const errors = answer.kind === 'refused' ? answer.errors : [];
	const fields = Object.fromEntries(errors.map(({ field, reason }) => [field, noticeProblem(field, reason)]));
	const isExplained = fields.sentOn !== undefined || fields.note !== undefined;
	return { fields, ...(!isExplained && { failure: answer }) };
}
