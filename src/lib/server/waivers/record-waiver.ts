import { localDay } from '../../domain/local-day.ts';
import type { EventAggregate } from '../../domain/event.ts';
import { Refusal } from '../../domain/refusal.ts';
import { checkAnswers, charterSummaryOf, type Waiver, type WaiverFlag } from '../../domain/waiver.ts';
import type { SignWaiver, WaiverRecorded } from '../../wire/waiver.ts';
import { waiverMessage } from '../shared/audience.ts';
import { commitWaiver } from './commit-waiver.ts';
import { eventNotFound } from '../shared/find-page.ts';
import { admitCopy } from './mail-copy.ts';
import {
	keyReused,
	readBody,
	type LedgerPorts,
	type Opened,
	type Outcome,
	type Recorded
} from '../shared/submission.ts';
import { resolveTaker, type Taker } from '../shared/taker.ts';
import { readTextOf } from './waiver-texts.ts';
import type { WriteKind } from '../shared/write-kind.ts';

/**
 * Records a waiver that was signed on a crew phone, exactly once per key, which is the waiver's id. The waiver has the version and hash
 * of the text that the phone showed, even if a newer text has been published since.
 * @throws Refusal the reasons of `openSubmission`, and `malformed`, `update_required`, `key_mismatch`, `invalid`, `event_not_found`
 */
export const waiverWrite: WriteKind = {
	kind: 'waiver',
	decide(ports, opened) {
		const { key, page } = opened;
		const earlier = page?.waivers.find((one) => one.waiverId === key);
		if (earlier) {
			if (earlier.bodySha256 !== opened.bodySha256) throw keyReused();
			return { isReplay: true, answer: answer('existing', earlier) };
		}
		const message = ports.read.waiver(readBody(opened, ports.read));
		if (message.waiverId !== key) {
			throw new Refusal('key_mismatch', { detail: 'The idempotency key and the body’s waiverId differ.' });
		}
		if (!page) throw eventNotFound();
		const now = ports.clock.now();
		assertRules(message, localDay(now, page.event.timeZone), page.event.date);
		return {
			isReplay: false,
			// There is nothing to prepare, because `commitWaiver` writes the key, email job, and signature together with the record.
			prepare: () => Promise.resolve(),
			async commit(current) {
				const [holder, flags] = await Promise.all([
					resolveTaker(ports, opened.actor, message.takenBy, page.event),
					flagsOf(ports, page, message)
				]);
				const composed = composeWaiver(ports, opened, message, holder, page, now.toISOString());
				const waiver = flags.length === 0 ? composed : { ...composed, flags };
				const mailsCopy = await admitCopy(ports, page, waiver);
				const recorded = await commitWaiver(ports, page.event.home, waiver, message.ink, mailsCopy);
				return {
					answer: answer(recorded.isNew ? 'created' : 'existing', recorded.waiver),
					page: { ...current, waivers: [...current.waivers, recorded.waiver] }
				};
			}
		};
	}
};

/** Flags a text version or guest that the server can't find, because the phone's data may be wrong or made up. */
async function flagsOf(ports: LedgerPorts, page: EventAggregate, message: SignWaiver): Promise<WaiverFlag[]> {
	const { textVersion, textSha256, patronId } = message;
	const flags: WaiverFlag[] = [];
	if (!(await readTextOf(ports, textVersion, textSha256))) flags.push('unknown_text');
	if (patronId !== undefined && !page.patrons.some((one) => one.patronId === patronId)) flags.push('unmatched');
	return flags;
}

/** @throws Refusal `invalid` with the fields */
export function assertRules(answers: Parameters<typeof checkAnswers>[0], today: string, charterDate: string): void {
	const errors = checkAnswers(answers, today, charterDate);
	const [first] = errors;
	if (!first) return;
	const detail = `The field ${first.field} isn’t valid: ${first.reason.replaceAll('_', ' ')}.`;
	throw new Refusal('invalid', { detail, errors });
}

function composeWaiver(
	ports: LedgerPorts,
	opened: Opened,
	message: SignWaiver,
	holder: Taker,
	page: EventAggregate,
	receivedAt: string
): Waiver {
	const { submission } = opened;
	const { takenAt, takenBy: _, ink, ...answers } = message;
	return {
		...answers,
		sail: charterSummaryOf(page.event),
		inkSha256: ink === undefined ? undefined : ports.sha256(ink),
		channel: 'crew_phone',
		heldBy: holder.takenBy,
		heldByName: holder.takenByName,
		deliveredBy: holder.deliveredBy,
		deliveredByName: holder.deliveredByName,
		...(holder.takenByClaim !== undefined && { heldByClaim: holder.takenByClaim }),
		signedAt: takenAt,
		receivedAt,
		address: submission.address ?? '',
		userAgent: (submission.userAgent ?? '').slice(0, 300),
		bodySha256: opened.bodySha256,
		// The waiver may have been signed offline before the charter was canceled, so it is kept and flagged for the office.
		...(page.event.status === 'cancelled' && { wasCanceled: true })
	};
}

function answer(outcome: Outcome, waiver: Waiver): Recorded<WaiverRecorded> {
	const { waiverId, bodySha256, receivedAt } = waiver;
	return { outcome, body: { waiverId, bodySha256, receivedAt, waiver: waiverMessage(waiver) } };
}
