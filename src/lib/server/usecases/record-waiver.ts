import { localDay } from '../../domain/local-day.ts';
import type { EventPage } from '../../domain/event.ts';
import { Refusal } from '../../domain/refusal.ts';
import { checkAnswers, sailOf, type Waiver } from '../../domain/waiver.ts';
import type { SignWaiver, WaiverRecorded } from '../../wire/waiver.ts';
import { waiverMessage } from './audience.ts';
import { commitWaiver } from './commit-waiver.ts';
import { eventNotFound } from './find-page.ts';
import { keyReused, readBody, type LedgerPorts, type Opened, type Recorded } from './submission.ts';
import type { WriteKind } from './write-kind.ts';

/**
 * Records a waiver that a guest signed on the crew's phone, exactly once for its key, which is the waiver's id. The text is the one
 * that the phone showed, by version and hash, also where a newer one was published meanwhile.
 * Refuses with what `openSubmission` refuses with, and `malformed`, `update_required`, `key_mismatch`, `invalid`, `event_not_found`.
 */
export const waiverWrite: WriteKind = {
	kind: 'waiver',
	decide(ports, opened, page) {
		const { key } = opened;
		const earlier = opened.page?.waivers.find((one) => one.waiverId === key);
		if (earlier) {
			if (earlier.bodySha256 !== opened.bodySha256) throw keyReused();
			return { isReplay: true, answer: answer(200, earlier) };
		}
		const message = ports.read.waiver(readBody(opened, ports.read));
		if (message.waiverId !== key) {
			throw new Refusal('key_mismatch', { detail: 'The header Idempotency-Key and the body’s waiverId differ.' });
		}
		if (!page) throw eventNotFound();
		const now = ports.clock.now();
		assertRules(message, localDay(now, page.event.timeZone), page.event.date);
		const waiver = composeWaiver(ports, opened, message, page, now.toISOString());
		return {
			isReplay: false,
			pageAfter: { ...page, waivers: [...page.waivers, waiver] },
			commit: async () => {
				const recorded = await commitWaiver(ports, page.event.home, waiver, message.ink);
				return answer(recorded.isNew ? 201 : 200, recorded.waiver);
			}
		};
	}
};

/** @throws Refusal `invalid` with the fields */
export function assertRules(answers: Parameters<typeof checkAnswers>[0], today: string, sailDate: string): void {
	const errors = checkAnswers(answers, today, sailDate);
	const [first] = errors;
	if (!first) return;
	const detail = `The field ${first.field} can’t be taken: ${first.reason.replaceAll('_', ' ')}.`;
	throw new Refusal('invalid', { detail, errors });
}

function composeWaiver(
	ports: LedgerPorts,
	opened: Opened,
	message: SignWaiver,
	page: EventPage,
	receivedAt: string
): Waiver {
	const { actor, submission } = opened;
	const { takenAt, takenBy = actor.id, ink, ...answers } = message;
	const isOwn = takenBy === actor.id;
	return {
		...answers,
		sail: sailOf(page.event),
		inkSha256: ink === undefined ? undefined : ports.sha256(ink),
		channel: 'crew_phone',
		heldBy: takenBy,
		heldByName: isOwn ? actor.name : page.event.crew.find((slot) => slot.crewId === takenBy)?.name,
		deliveredBy: actor.id,
		signedAt: takenAt,
		receivedAt,
		address: submission.address ?? '',
		userAgent: (submission.userAgent ?? '').slice(0, 300),
		bodySha256: opened.bodySha256
	};
}

function answer(status: 200 | 201, waiver: Waiver): Recorded<WaiverRecorded> {
	const { waiverId, bodySha256, receivedAt } = waiver;
	return { status, body: { waiverId, bodySha256, receivedAt, waiver: waiverMessage(waiver) } };
}
