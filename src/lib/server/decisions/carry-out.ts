import type { Decision } from '../../domain/decision.ts';
import type { EventAggregate } from '../../domain/event.ts';
import { mergePage } from '../../domain/merged-page.ts';
import type { Payment } from '../../domain/payment.ts';
import { questionsOn } from '../../domain/questions.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { uuidFrom } from '../events/index.ts';
import { correctionWrite } from '../ledger/index.ts';
import type { LedgerPorts } from '../shared/submission.ts';
import { recordOne } from '../shared/write-kind.ts';

/**
 * Corrects the payment as the office's decision requires. The correction's key and body come from the decision, so a retry is the same
 * request, even from another admin. Does nothing if the payment was voided or fully refunded in the meantime.
 */
export async function carryOut(
	ports: LedgerPorts,
	actor: Actor,
	stored: EventAggregate,
	decision: Decision
): Promise<void> {
	const key = uuidFrom(ports.sha256(`decision:${decision.decisionId}`));
	const body = correctionOf(mergePage(stored), decision, key);
	if (body === undefined) return;
	const submission = {
		...{ actor, eventId: stored.event.home, key },
		paymentId: decision.subjectId,
		// The body has the original amounts, so that retries are identical. The server reduces them to what is left of the payment.
		isLimitedToRemaining: true,
		body: new TextEncoder().encode(JSON.stringify(body))
	};
	try {
		await recordOne(ports, correctionWrite, submission);
	} catch (error) {
		// Someone already voided or refunded the payment, so there is nothing left to do.
		const isOver = error instanceof Refusal && ['already_voided', 'more_than_left'].includes(error.reason);
		if (!isOver) throw error;
	}
}

function correctionOf(
	page: EventAggregate,
	{ question, answer, subjectId, patronId }: Decision,
	correctionId: string
): object | undefined {
	const payment = page.payments.find((one) => one.paymentId === subjectId);
	// Skip a question that no longer exists. For example, if the other payment of a pair was voided, this payment is the only record of the
	// money.
	const isStill = questionsOn(page).some((one) => one.question === question && one.subjectId === subjectId);
	// If a crash interrupted a change, the replacement payment may not have a row yet. Sending the same request again adds the row.
	const isOwn = page.corrections.some((one) => one.correctionId === correctionId);
	if (!payment || !(isStill || isOwn)) return undefined;
	if (answer === 'same') return { kind: 'void', reason: 'Same payment, logged twice' };
	if (answer !== 'assign') return undefined;
	return { kind: 'change', reason: 'Matched to a guest', payment: assigned(payment, patronId) };
}

function assigned({ amountCents, tipCents, method, reference, note }: Payment, patronId: string | undefined) {
	return { patronId, amountCents, tipCents, method, reference, note };
}
