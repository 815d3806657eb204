import type { Actor } from '../../domain/rights.ts';
import { listNotices, type ListNoticesPorts } from './list-notices.ts';
import { recordNotice, type NoticeRequest, type RecordNoticePorts } from './record-notice.ts';

/** Creates the use cases for notices to the EPA about ash scatterings. */
export function createNotices(ports: ListNoticesPorts & RecordNoticePorts) {
	return {
		list: (actor: Actor, asked: Parameters<typeof listNotices>[2]) => listNotices(ports, actor, asked),
		record: (actor: Actor, request: NoticeRequest) => recordNotice(ports, actor, request)
	};
}
