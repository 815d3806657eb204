import type { EventAggregate } from '../../domain/event.ts';
import { isUnknownKind, type Correction, type RequestDecided, type RequestDecision } from '../../domain/payment.ts';
import { fitsRemaining } from '../../domain/refund-limit.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { isVoided, remainingOf } from '../../domain/totals.ts';
import type { EventCard, MoneyEventCard, OfficeEvent } from '../../wire/event.ts';
import type { Audited } from '../audit/index.ts';
import { requireRight } from '../shared/allow.ts';
import { showEvent } from '../shared/audience.ts';
import { createPlaces, sealTotals, withCorrection } from './compose-correction.ts';
import { requirePage } from '../shared/find-page.ts';
import { bindPayment, listDays, writePayment } from './record-payment.ts';
import type { LedgerPorts } from '../shared/submission.ts';

type DecidePorts = Pick<LedgerPorts, 'clock' | 'events' | 'ledger'>;

/** The maximum number of attempts, which is more than the number of corrections that one payment could get at once. */
const maxTries = 30;

/**
 * Accepts or declines a requested correction. Only the first decision counts, and an accepted correction is recorded under the request's
 * id. Idempotent: repeating the decision completes what a crash interrupted.
 * @throws Refusal `not_allowed`, `event_not_found`, `not_found`, `already_decided`, `update_required`
 */
export async function decideRequest(
	ports: LedgerPorts & { audited: Audited },
	actor: Actor,
	wanted: { eventId: string; requestId: string; decision: RequestDecision }
): Promise<EventCard | MoneyEventCard | OfficeEvent> {
	requireRight(actor, 'admin');
	const page = await requirePage(ports.events, wanted.eventId);
	const request = page.requests.find((one) => one.correctionId === wanted.requestId);
	if (!request) throw new Refusal('not_found', { detail: 'This charter has no such request.' });
	if (isUnknownKind(request)) {
		throw new Refusal('update_required', {
			detail: 'This request came from a newer version of the app. Update the app to decide it.'
		});
	}
	const { requestId, decision } = wanted;
	const decidedAt = ports.clock.now().toISOString();
	const own = { requestId, decision, decidedBy: actor.id, decidedByName: actor.name, decidedAt };
	const draft = {
		...{ action: 'request_decided' as const, targetId: requestId, canonicalSlug: page.event.home },
		fields: [{ name: 'decision', after: decision }]
	};
	const decided = await ports.audited(
		actor,
		draft,
		() => ports.ledger.insertRequestDecided(page.event.home, own),
		(first) => first.decidedBy === actor.id && first.decidedAt === decidedAt
	);
	if (decided.decision !== wanted.decision) {
		const what = { accept: 'accepted', decline: 'declined', other: 'decided' }[decided.decision];
		throw new Refusal('already_decided', { detail: `${decided.decidedByName} already ${what} this request.` });
	}
	const seen = {
		...page,
		requestsDecided: [...page.requestsDecided.filter((one) => one.requestId !== decided.requestId), decided]
	};
	return showEvent(actor, decided.decision === 'accept' ? await apply(ports, seen, request, decided) : seen);
}

async function apply(
	ports: DecidePorts,
	current: EventAggregate,
	request: Correction,
	decided: RequestDecided
): Promise<EventAggregate> {
	const { home: canonicalSlug } = current.event;
	const placeOn = createPlaces(request.paymentId);
	for (
		let page = current, tries = 1;
		tries <= maxTries;
		tries++, page = await requirePage(ports.events, canonicalSlug)
	) {
		const earlier = page.corrections.find((one) => one.correctionId === request.correctionId);
		const receivedAt = ports.clock.now().toISOString();
		const correction = earlier ?? composeAccepted(page, request, decided, { receivedAt, place: placeOn(page) });
		const { replacement } = correction;
		if (replacement && !earlier) await bindPayment(ports, canonicalSlug, replacement.paymentId, replacement.bodySha256);
		if (!earlier) await listDays(ports, canonicalSlug, correction);
		const isThere =
			earlier !== undefined || (await ports.ledger.insertCorrection(canonicalSlug, correction)) === 'inserted';
		if (!isThere) continue;
		if (replacement) await writePayment(ports, canonicalSlug, replacement);
		return earlier ? page : withCorrection(page, correction, false);
	}
	throw new Refusal('unavailable', { retryAfterS: 1 });
}

function composeAccepted(
	page: EventAggregate,
	request: Correction,
	decided: RequestDecided,
	{ receivedAt, place }: { receivedAt: string; place: number }
): Correction {
	// Only the request's row keeps the device stamp, because each sequence number belongs to one record.
	const { device: _, ...fields } = request;
	const target = page.payments.find((one) => one.paymentId === request.paymentId);
	const left = target && remainingOf(target, page.corrections);
	const flags: Correction['flags'] = [];
	if (request.kind === 'void' && isVoided(request, page.corrections)) flags.push('already_voided');
	if (request.kind === 'refund' && left && !fitsRemaining(request, left)) flags.push('over_refunded');
	const { decidedBy, decidedByName } = decided;
	const accepted = { ...fields, flags, receivedAt, approvedBy: decidedBy, approvedByName: decidedByName };
	return sealTotals(page, { ...accepted, place }, false);
}
