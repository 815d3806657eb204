import { fieldsChanged } from '../../domain/audit.ts';
import { noticeKind, scatteringsOf, type NoticeBody } from '../../domain/epa-notice.ts';
import { localDay } from '../../domain/local-day.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { TripRecord } from '../../domain/trip-record.ts';
import type { NoticeRecorded } from '../../wire/notices.ts';
import type { Audited } from '../audit/index.ts';
import type { Boarding } from '../boarding/index.ts';
import type { Events } from '../events/index.ts';
import type { Ledger } from '../ledger/index.ts';
import { requireRight } from '../shared/allow.ts';
import { requirePage } from '../shared/find-page.ts';
import type { Clock } from '../shared/ports.ts';
import { assertBoundTo, keyReused, type Outcome } from '../shared/submission.ts';

export interface RecordNoticePorts {
	clock: Clock;
	events: Pick<Events, 'readPage'>;
	ledger: Pick<Ledger, 'bindKey'>;
	boarding: Pick<Boarding, 'insertRecord' | 'readRecord'>;
	businessZone(): Promise<string>;
	audited: Audited;
}

export interface NoticeRequest {
	slug: string;
	key: string | Refusal;
	message: NoticeBody;
	bodySha256: string;
}

/**
 * Records that the EPA notice about a scattering was sent, isn't needed, or was recorded by mistake. Doesn't send anything to the EPA. A
 * retry with the same key doesn't add a second record.
 * @throws Refusal `not_allowed`, `key_missing`, `key_malformed`, `key_mismatch`, `key_reused`, `event_not_found`, `not_found`, `invalid`
 */
export async function recordNotice(
	ports: RecordNoticePorts,
	actor: Actor,
	{ slug, key, message, bodySha256 }: NoticeRequest
): Promise<{ outcome: Outcome; body: NoticeRecorded }> {
	requireRight(actor, 'admin');
	if (key instanceof Refusal) throw key;
	if (message.noticeId !== key) {
		throw new Refusal('key_mismatch', { detail: 'The idempotency key and the body’s noticeId differ.' });
	}
	const [page, zone] = await Promise.all([requirePage(ports.events, slug), ports.businessZone()]);
	const { event, aboard } = page;
	const earlier = aboard.find((one) => one.kind === noticeKind && one.recordId === key);
	if (earlier && earlier.bodySha256 !== bodySha256) throw keyReused();
	if (earlier) return { outcome: 'existing', body: madeMessage(earlier) };
	if (!scatteringsOf(page).some(({ entry }) => entry?.logId === message.logId)) {
		throw new Refusal('not_found', { detail: 'This charter has no such scattering.' });
	}
	const now = ports.clock.now();
	assertSense(message, event.date, localDay(now, zone));
	const bound = await ports.ledger.bindKey({ id: key, kind: noticeKind, home: event.home, bodySha256 });
	assertBoundTo(bound, noticeKind, event.home, bodySha256);
	const { noticeId: _, ...fields } = message;
	const record: TripRecord = {
		...{ recordId: key, kind: noticeKind, message: fields, answerThen: {}, flags: [], bodySha256 },
		...{ takenBy: actor.id, takenByName: actor.name, deliveredBy: actor.id, deliveredByName: actor.name },
		receivedAt: now.toISOString()
	};
	const draft = {
		action: 'notice_recorded',
		...{ targetId: message.logId ?? event.home, targetName: event.title, canonicalSlug: event.home },
		fields: fieldsChanged({}, { outcome: message.outcome, sentOn: message.sentOn, note: message.note })
	} as const;
	const insert = () => ports.boarding.insertRecord(event.home, record);
	const written = await ports.audited(actor, draft, insert, (result) => result === 'inserted');
	const recorded = written === 'inserted' ? record : await ports.boarding.readRecord(event.home, noticeKind, key);
	if (!recorded) throw new Refusal('unavailable', { retryAfterS: 1 });
	return { outcome: written === 'inserted' ? 'created' : 'existing', body: madeMessage(recorded) };
}

/** @throws Refusal `invalid` */
function assertSense({ outcome, sentOn, note }: NoticeBody, scatteredOn: string, today: string): void {
	if (outcome !== 'sent') {
		if (note === undefined) throw refuseField('note', 'missing', 'Add a note that explains why.');
		return;
	}
	if (sentOn === undefined) throw refuseField('sentOn', 'missing', 'Enter the date the notice was sent.');
	if (sentOn > today) throw refuseField('sentOn', 'in_future', 'This date is in the future.');
	if (sentOn < scatteredOn) throw refuseField('sentOn', 'too_early', 'This date is before the scattering.');
}

/** Composes the response from the record alone, so that a repeated request gets the same response. */
function madeMessage({ recordId, bodySha256, receivedAt }: TripRecord): NoticeRecorded {
	return { noticeId: recordId, bodySha256, receivedAt };
}
