import {
	answersOf,
	decisionKind,
	decisionRecordId,
	lastDecision,
	lastingAnswers,
	readDecisions,
	type AnswerBody,
	type Decision,
	type ReopenBody
} from '../../domain/decision.ts';
import type { EventAggregate } from '../../domain/event.ts';
import { mergePage } from '../../domain/merged-page.ts';
import { questionsOn, type Question } from '../../domain/questions.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { TripRecord } from '../../domain/trip-record.ts';
import type { DecisionMade } from '../../wire/decisions.ts';
import type { Audited } from '../audit/index.ts';
import type { Closes } from '../closes/index.ts';
import { requireRight } from '../shared/allow.ts';
import { requirePage } from '../shared/find-page.ts';
import { assertBoundTo, keyReused, type LedgerPorts, type Outcome } from '../shared/submission.ts';
import { carryOut } from './carry-out.ts';
import { lastClosedAt } from './list-decisions.ts';
import { requireKey, type DecisionRequest } from './merge-guests.ts';

export type QuestionPorts = LedgerPorts & { audited: Audited; closes: Pick<Closes, 'readCloses'> };

type Message = AnswerBody | ReopenBody;

/** The maximum number of attempts. It is higher than the number of admins who could decide the same question at once. */
const maxTries = 10;

/**
 * Answers or reopens a question. A retry with the same idempotency key doesn't add a second record. The record takes the next number among
 * the question's records, so if two admins decide at once, only one succeeds, and the other sees who decided.
 *
 * An answer that changes a payment is first recorded and then carried out. If the server stops in between, the next request about the
 * question finishes the work.
 * @throws Refusal `not_allowed`, `key_missing`, `key_malformed`, `key_mismatch`, `key_reused`, `event_not_found`, `not_found`, `invalid`,
 * `already_decided`
 */
export async function decideQuestion(
	ports: QuestionPorts,
	actor: Actor,
	request: DecisionRequest<Message>
): Promise<{ outcome: Outcome; body: DecisionMade }> {
	requireRight(actor, 'admin');
	const key = requireKey(request);
	const { message, bodySha256 } = request;
	requireFittingAnswer(message);
	for (let tries = 1; tries <= maxTries; tries++) {
		const page = await requirePage(ports.events, message.eventId);
		const { home: canonicalSlug } = page.event;
		const decisions = readDecisions(page.aboard);
		const earlier = decisions.find((one) => one.decisionId === key);
		if (earlier) {
			if (earlier.bodySha256 !== bodySha256) throw keyReused();
			await carryOut(ports, actor, page, earlier);
			return { outcome: 'existing', body: madeMessage(earlier) };
		}
		const last = lastDecision(decisions, message);
		await requireOpen(ports, actor, page, message, last);
		const bound = await ports.ledger.bindKey({ id: key, kind: decisionKind, home: canonicalSlug, bodySha256 });
		assertBoundTo(bound, decisionKind, canonicalSlug, bodySha256);
		const record = compose(ports, actor, message, { place: (last?.place ?? 0) + 1, bodySha256 });
		const insert = () => ports.boarding.insertRecord(canonicalSlug, record);
		const draft = auditDraft(canonicalSlug, message);
		if ((await ports.audited(actor, draft, insert, (result) => result === 'inserted')) !== 'inserted') continue;
		const [made] = readDecisions([record]);
		if (!made) throw new Error('The decision that was just written can’t be read.');
		await carryOut(ports, actor, await requirePage(ports.events, canonicalSlug), made);
		return { outcome: 'created', body: madeMessage(made) };
	}
	throw new Refusal('unavailable', { retryAfterS: 1 });
}

/** @throws Refusal `invalid` */
function requireFittingAnswer(message: Message): void {
	if (message.kind === 'reopen') return;
	const fitting: readonly string[] = answersOf[message.question];
	if (!fitting.includes(message.answer)) {
		throw refuseField('answer', 'unknown_answer', 'This answer isn’t possible for this question.');
	}
	if (message.answer === 'assign' && message.patronId === undefined) {
		throw refuseField('patronId', 'missing', 'Choose the person who paid.');
	}
}

/**
 * Refuses an answer if the question is already decided or no longer exists. If an earlier answer was recorded but not carried out, carries
 * it out first.
 * @throws Refusal `already_decided`, `not_found`, `invalid`
 */
async function requireOpen(
	ports: QuestionPorts,
	actor: Actor,
	page: EventAggregate,
	message: Message,
	last: Decision | undefined
): Promise<void> {
	const current = last?.answer === 'reopen' ? undefined : last;
	if (message.kind === 'reopen') {
		if (!last) throw noQuestion();
		if (!current) throw new Refusal('already_decided', { detail: `${nameIn(last)} already opened this again.` });
		if (!lastingAnswers.includes(current.answer)) return;
		throw refuseField(
			'subjectId',
			'not_reversible',
			'This decision already changed a payment. Correct the payment instead.'
		);
	}
	const merged = mergePage(page);
	// Read the closes only for a flagged record, because no other question depends on them.
	const isFlag = message.question === 'flagged_record';
	const closedAt = isFlag ? await lastClosedAt(ports.closes, page.event.home) : undefined;
	const question = questionsOn(merged, closedAt).find(
		(one) => one.question === message.question && one.subjectId === message.subjectId
	);
	if (question?.unfinished) await carryOut(ports, actor, page, question.unfinished);
	if (question?.isOpen && !question.unfinished) {
		requirePerson(merged, message, question);
		return;
	}
	if (current) throw new Refusal('already_decided', { detail: `${nameIn(current)} already decided this.` });
	const isKnown =
		page.payments.some((one) => one.paymentId === message.subjectId) ||
		page.corrections.some((one) => one.correctionId === message.subjectId) ||
		message.question === 'same_person';
	if (!isKnown) throw noQuestion();
	throw new Refusal('already_decided', { detail: 'There is nothing left to decide here.' });
}

function nameIn({ decidedBy, decidedByName }: Decision): string {
	return decidedByName ?? decidedBy;
}

function noQuestion(): Refusal {
	return new Refusal('not_found', { detail: 'This charter has no such question.' });
}

/** @throws Refusal `invalid` for an assignment to someone who isn't on the roster */
function requirePerson({ patrons }: EventAggregate, message: AnswerBody, { question }: Question): void {
	if (question !== 'unmatched_payment' || message.answer !== 'assign') return;
	if (patrons.some((one) => one.patronId === message.patronId && !one.isRemoved)) return;
	throw refuseField('patronId', 'not_on_roster', 'This person isn’t on the charter’s roster.');
}

function compose(
	ports: Pick<QuestionPorts, 'clock'>,
	actor: Actor,
	message: Message,
	{ place, bodySha256 }: { place: number; bodySha256: string }
): TripRecord {
	const { decisionId, question, subjectId } = message;
	const answer =
		message.kind === 'reopen'
			? { answer: 'reopen' }
			: { answer: message.answer, seen: message.seen, patronId: message.patronId };
	return {
		...{ recordId: decisionRecordId(message, place), kind: decisionKind },
		message: { decisionId, question, subjectId, place, ...answer },
		...{ answerThen: {}, flags: [], bodySha256 },
		...{ takenBy: actor.id, takenByName: actor.name, deliveredBy: actor.id, deliveredByName: actor.name },
		receivedAt: ports.clock.now().toISOString()
	};
}

function auditDraft(canonicalSlug: string, message: Message) {
	const { question, subjectId, kind } = message;
	const field = (name: string, after: string) => ({ name, after: after.replaceAll('_', ' ') });
	return {
		action: kind === 'reopen' ? ('question_reopened' as const) : ('question_decided' as const),
		targetId: subjectId,
		canonicalSlug,
		fields: [field('question', question), ...(kind === 'answer' ? [field('answer', message.answer)] : [])]
	};
}

/** Composes the response from the record alone, so that a repeated request gets the same response. */
function madeMessage({ decisionId, answer, bodySha256, decidedAt }: Decision): DecisionMade {
	return { decisionId, kind: answer === 'reopen' ? 'reopen' : 'answer', bodySha256, receivedAt: decidedAt };
}
