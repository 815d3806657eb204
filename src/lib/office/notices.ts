import type { NoticeOutcome } from '../domain/epa-notice.ts';
import { noticeList, noticeRecorded, type NoticeDue } from '../wire/notices.ts';
import { ask } from './ask.ts';

/** @param to the last day, for the list before the newest one */
export function listNotices(to?: string) {
	return ask(noticeList, { path: `/api/notices${to === undefined ? '' : `?to=${to}`}` });
}

interface NoticeDraft {
	outcome: NoticeOutcome;
	sentOn?: string;
	note?: string;
}

/** @param noticeId also the key, so that a repeated tap creates one record */
export function recordNotice(
	{ eventId, logId }: Pick<NoticeDue, 'eventId' | 'logId'>,
	draft: NoticeDraft,
	noticeId: string
) {
	const path = `/api/events/${encodeURIComponent(eventId)}/notices`;
	return ask(noticeRecorded, { method: 'POST', path, body: { noticeId, logId, ...draft }, key: noticeId });
}
