import type { NoticeOutcome } from '../domain/epa-notice.ts';
import { noticeList, noticeRecorded, type NoticeDue } from '../wire/notices.ts';
import type { Failure } from './answer.ts';
import { ask } from './ask.ts';
import { fieldMessage } from './field-messages.ts';

/** @param to the last charter day to include. If omitted, the server ends the list with tomorrow */
export function listNotices(to?: string) {
	return ask(noticeList, { path: `/api/notices${to === undefined ? '' : `?to=${to}`}` });
}

export interface NoticeDraft {
	outcome: NoticeOutcome;
	sentOn?: string;
	note?: string;
}

const problems = new Map([
	['sentOn missing', 'Enter the date the notice was sent.'],
	['sentOn not_a_date', 'Enter the date the notice was sent.'],
	['sentOn in_future', 'This date is in the future.'],
	['sentOn too_early', 'This date is before the scattering.'],
	['note missing', 'Add a note that explains why.']
]);

function noticeProblem(field: string, reason: string): string {
	return problems.get(`${field} ${reason}`) ?? fieldMessage(field, reason);
}

/** The error messages if a notice couldn't be recorded. */
export interface NoticeErrors {
	/** Error messages by field. */
	fields: Record<string, string>;
	/** Set if the fields' messages don't explain the failure. */
	failure?: Failure | undefined;
}

/**
 * Records that a notice to the EPA was sent, isn't needed, or was recorded by mistake.
 * @param noticeId also the idempotency key, so that repeated taps create only one record
 * @returns undefined if the notice was recorded
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
