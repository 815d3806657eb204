import type { EventAggregate } from '../../domain/event.ts';
import { isUuid } from '../../domain/id.ts';
import { correctionFlagsOf } from '../../domain/payment-time.ts';
import type { Correction } from '../../domain/payment.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { CorrectionRecorded } from '../../wire/payment.ts';
import type { CorrectPayment } from '../../wire/payment-requests.ts';
import { correctionMessage, shownFlags, showTotals } from '../shared/audience.ts';
import { eventNotFound, requirePage } from '../shared/find-page.ts';
import { composeCorrection, createPlaces, withCorrection, type CorrectionOrder } from './compose-correction.ts';
import { bindPayment, listDays, writePayment } from './record-payment.ts';
import {
	assertBoundTo,
	cameFromOutbox,
	keyReused,
	readBody,
	requireOneId,
	type LedgerPorts,
	type Outcome,
	type Recorded
} from '../shared/submission.ts';
import { resolveTaker, type Taker } from '../shared/taker.ts';
import type { Committed, WriteKind } from '../shared/write-kind.ts';

/**
 * Records a void, a refund, or a change. The idempotency key is the correction's id, so a retry doesn't add a second correction. A
 * conditional put takes the next number among the payment's corrections, so each correction is checked against all earlier ones.
 *
 * A void or a change that arrives before its payment binds the payment's key as `void`, so that the payment is refused when it arrives.
 * @throws Refusal the reasons of `openSubmission`, and `malformed`, `update_required`, `invalid`, `event_not_found`, `payment_not_found`,
 * and, for a correction that didn't come from an outbox, `more_than_left` and `already_voided`
 */
export const correctionWrite: WriteKind = {
	kind: 'correction',
	decide(ports, opened) {
		const { key, actor, page } = opened;
		const earlier = page && findEarlier(page, key);
		if (earlier && earlier.bodySha256 !== opened.bodySha256) throw keyReused();
		// For a repeated change, run all steps again, because a crash may have stopped the first attempt before it wrote the new payment.
		if (earlier && !earlier.replacement) {
			return { isReplay: true, answer: answer('existing', actor, page.event.home, earlier) };
		}
		const message = ports.read.correction(readBody(opened, ports.read));
		const paymentId = requireOneId('paymentId', opened.submission.paymentId, message.paymentId);
		if (!isUuid(paymentId)) throw paymentNotFound();
		if (!page) throw eventNotFound();
		if (message.kind === 'refund' && message.amountCents + (message.tipCents ?? 0) === 0)
			throw nothingGiven('amountCents');
		if (message.kind === 'change') assertRightPayment(message.payment, paymentId);
		// Phones still on the previous release send corrections outside a batch without a schema version, so recognize those by their
		// device stamp.
		const isFromOutbox = cameFromOutbox(opened) || message.device !== undefined;
		let taker: Taker | undefined;
		const resolve = async (): Promise<Taker> => {
			const resolved = await resolveTaker(ports, actor, message.takenBy, page.event);
			if (resolved.takenByClaim !== undefined && !isFromOutbox) {
				throw refuseField('takenBy', 'unknown_account', 'The field takenBy doesn’t match any account.');
			}
			return resolved;
		};
		return {
			isReplay: false,
			async prepare() {
				taker = await resolve();
			},
			async commit(current) {
				taker ??= await resolve();
				const timeZone = await ports.businessZone();
				return commit(ports, { opened, message, paymentId, isFromOutbox, taker, timeZone }, current);
			}
		};
	}
};

/** The maximum number of attempts, which is more than the number of corrections that one payment could get at once. */
const maxTries = 30;

async function commit(ports: LedgerPorts, order: CorrectionOrder, current: EventAggregate): Promise<Committed> {
	const { opened, message, paymentId } = order;
	const { actor, key, bodySha256 } = opened;
	const { home: canonicalSlug } = current.event;
	let isBound = false;
	const placeOn = createPlaces(paymentId);
	for (
		let page = current, tries = 1;
		tries <= maxTries;
		tries++, page = await requirePage(ports.events, canonicalSlug)
	) {
		const earlier = findEarlier(page, key);
		if (earlier) {
			if (earlier.bodySha256 !== bodySha256) throw keyReused();
			return finish(ports, 'existing', actor, page, earlier);
		}
		const isInLedger = page.payments.some((one) => one.paymentId === paymentId);
		const takesAll = message.kind !== 'refund';
		if (!isInLedger && !isBound) await assertMayStillCome(ports, canonicalSlug, paymentId, takesAll);
		const correction = composeCorrection(ports, order, page, placeOn(page));
		if (!isBound) await bind(ports, canonicalSlug, correction);
		isBound = true;
		if (takesAll && !isInLedger) {
			// If the payment is being recorded right now, it keeps its key, and this correction applies once the payment is recorded.
			await ports.ledger.bindKey({ id: paymentId, kind: 'void', home: canonicalSlug, correctionId: key });
		}
		const isRequest = correction.flags?.includes('requested') ?? false;
		if (!isRequest) await listDays(ports, canonicalSlug, correction);
		const outcome = isRequest
			? await ports.ledger.insertRequest(canonicalSlug, correction)
			: await ports.ledger.insertCorrection(canonicalSlug, correction);
		if (outcome === 'inserted')
			return finish(ports, 'created', actor, withCorrection(page, correction, isRequest), correction);
	}
	throw new Refusal('unavailable', { retryAfterS: 1 });
}

/** Binds the key and writes the email jobs in parallel. @throws Refusal `key_reused` */
async function bind(ports: LedgerPorts, canonicalSlug: string, correction: Correction): Promise<void> {
	const { correctionId, bodySha256, receivedAt, replacement, flags } = correction;
	const isRequest = flags?.includes('requested') ?? false;
	const [bound] = await Promise.all([
		ports.ledger.bindKey({ id: correctionId, kind: 'correction', home: canonicalSlug, bodySha256 }),
		ports.ledger.insertEmailJob({
			// Without the prefix, a payment's key that someone sends here by mistake would match that payment's email job.
			mailId: `${canonicalSlug}.correction.${correctionId}`,
			kind: 'correction_recorded',
			home: canonicalSlug,
			correctionId,
			createdAt: receivedAt
		}),
		replacement && !isRequest ? bindPayment(ports, canonicalSlug, replacement.paymentId, bodySha256) : undefined
	]);
	assertBoundTo(bound, 'correction', canonicalSlug, bodySha256);
}

/** If a change creates a new payment, also writes that payment as a separate row, for code that reads only payment rows. */
async function finish(
	ports: LedgerPorts,
	outcome: Outcome,
	actor: Actor,
	page: EventAggregate,
	correction: Correction
): Promise<Committed> {
	const { home: canonicalSlug } = page.event;
	if (correction.replacement && !correction.flags?.includes('requested')) {
		await writePayment(ports, canonicalSlug, correction.replacement);
	}
	return { answer: answer(outcome, actor, canonicalSlug, correction), page };
}

/**
 * Finds the correction that this key already recorded. Checks requests first, so that a retry gets the same response even after the office
 * accepted the correction.
 */
function findEarlier(page: EventAggregate, key: string): Correction | undefined {
	const isOwn = (one: Correction): boolean => one.correctionId === key;
	return page.requests.find(isOwn) ?? page.corrections.find(isOwn);
}

/**
 * A void or a change can arrive before its payment. For a refund, the payment's key must already be bound to the payment.
 * @throws Refusal `payment_not_found`
 */
async function assertMayStillCome(
	ports: LedgerPorts,
	canonicalSlug: string,
	paymentId: string,
	takesAll: boolean
): Promise<void> {
	const bound = await ports.ledger.readKey(paymentId);
	if (!bound && takesAll) return;
	const isVoidedBefore = bound?.kind === 'void' && takesAll;
	if (bound?.home === canonicalSlug && (bound.kind === 'payment' || isVoidedBefore)) return;
	throw paymentNotFound();
}

function paymentNotFound(): Refusal {
	return new Refusal('payment_not_found', { detail: 'This charter has no such payment.' });
}

function nothingGiven(field: string): Refusal {
	return refuseField(field, 'not_above_zero', 'Fare and tip can’t both be zero.');
}

type RightPayment = Extract<CorrectPayment, { kind: 'change' }>['payment'];

function assertRightPayment(payment: RightPayment, corrected: string): void {
	if (payment.amountCents + payment.tipCents === 0) throw nothingGiven('payment.amountCents');
	if (payment.paymentId === corrected) {
		throw refuseField('payment.paymentId', 'same_as_corrected', 'The corrected payment needs its own id.');
	}
}

function answer(
	outcome: Outcome,
	actor: Actor,
	canonicalSlug: string,
	correction: Correction
): Recorded<CorrectionRecorded> {
	const { correctionId, paymentId, bodySha256, receivedAt, totalsThen } = correction;
	return {
		outcome,
		body: {
			correctionId,
			paymentId,
			bodySha256,
			receivedAt,
			flags: shownFlags(actor, correctionFlagsOf(correction)),
			correction: correctionMessage(actor, canonicalSlug, correction),
			...showTotals(actor, totalsThen)
		}
	};
}
