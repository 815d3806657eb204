import { noticeStatus, scatteringsOf } from '../../domain/epa-notice.ts';
import { addDays, localDay } from '../../domain/local-day.ts';
import { refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { NoticeDue, NoticeList } from '../../wire/notices.ts';
import type { Events } from '../events/index.ts';
import { requireRight } from '../shared/allow.ts';
import type { Clock } from '../shared/ports.ts';

export interface ListNoticesPorts {
	clock: Clock;
	events: Pick<Events, 'readWindow'>;
	businessZone(): Promise<string>;
}

/** A notice to the EPA is due within 30 days. The list goes back much further, so that overdue notices stay visible. */
const daysBack = 120;
/** The maximum number of days in a request. A longer range would read too many charters at once. */
const maxDays = 370;

/** Lists the ash scatterings on charters in a range of days, with the earliest due date first. @throws Refusal `not_allowed`, `invalid` */
export async function listNotices(
	ports: ListNoticesPorts,
	actor: Actor,
	asked: { from?: string | undefined; to?: string | undefined }
): Promise<NoticeList> {
	requireRight(actor, 'admin');
	const today = localDay(ports.clock.now(), await ports.businessZone());
	const to = asked.to ?? addDays(today, 1);
	const from = asked.from ?? addDays(to, -daysBack);
	if (from > to) throw refuseField('to', 'before_from', 'The last day can’t be before the first.');
	if (addDays(from, maxDays) < to) throw refuseField('to', 'too_far', `The range can have at most ${maxDays} days.`);
	const pages = await ports.events.readWindow(from, to);
	const notices = pages.flatMap((page) =>
		scatteringsOf(page).map((one): NoticeDue => {
			const { eventId, title, date, timeZone, boat } = page.event;
			const { entry, dueOn, isTooClose } = one;
			return {
				...{ eventId, title, date, timeZone, boat },
				logId: entry?.logId,
				text: entry?.text,
				takenAt: entry?.takenAt,
				position: entry?.position,
				distanceFromLandNm: entry?.distanceFromLandNm,
				...{ dueOn, isTooClose, status: noticeStatus(one, today) },
				notices: one.notices.map(({ noticeId, outcome, sentOn, note, recordedBy, recordedByName, recordedAt }) => ({
					...{ noticeId, outcome, sentOn, note, recordedBy, recordedByName, recordedAt }
				}))
			};
		})
	);
	return { from, to, notices: notices.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)) };
}
