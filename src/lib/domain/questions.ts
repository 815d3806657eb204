import {
	lastDecision,
	lastingAnswers,
	readDecisions,
	type Decision,
	type QuestionKind,
	type Subject
} from './decision.ts';
import { looksTheSame } from './duplicate.ts';
import type { BoardPage } from './event.ts';
import { pairId } from './merges.ts';
import { patronsNamed } from './patron-names.ts';
import { correctionFlagsOf, filedAt, flagsOf } from './payment-time.ts';
import type { Correction, Payment } from './payment.ts';
import { changeFlags } from './change-flags.ts';
import { latenessOf } from './late-money.ts';
import { fitsRemaining } from './refund-limit.ts';
import { duplicatesOn } from './roster-duplicates.ts';
import { addUp, byRecording, isVoided, keptCents, remainingOf } from './totals.ts';

/** A question that the office has to decide or has decided. */
export interface Question extends Subject {
	question: QuestionKind;
	/** The payment ids, patron ids, or flags that the question is currently about. A decision covers only those in its own `seen` list. */
	seen: string[];
	/** The payments that the question is about, earliest first. Empty if the question is about people. */
	payments: Payment[];
	/**
	 * All corrections of the first payment in `payments`, in the order in which they were recorded. Empty unless one of them raised the
	 * question.
	 */
	corrections: Correction[];
	flags: string[];
	/** The ids of the two people who may be the same person. Empty if the question is about payments. */
	people: string[];
	/** The newest decision about the question. */
	last: Decision | undefined;
	isOpen: boolean;
	/** The newest decision, if it should have changed a payment but the server stopped before writing the correction. */
	unfinished: Decision | undefined;
}

type Page = Pick<BoardPage, 'event' | 'patrons' | 'payments' | 'corrections' | 'aboard'>;
type Asked = Omit<Question, 'last' | 'isOpen' | 'unfinished'>;

/**
 * Lists all questions about a charter, including decided ones. The order of the rows doesn't matter.
 * @param page the charter's rows, with merges applied
 * @param closedAt when the charter was last closed
 */
export function questionsOn(page: Page, closedAt?: string): Question[] {
	const counted = page.payments
		.filter((payment) => !isVoided(payment, page.corrections))
		.toSorted((a, b) => compare(sortKey(a), sortKey(b)));
	const asked = [
		...duplicates(counted, page),
		...unmatched(counted, page),
		...flagged(counted, page, closedAt),
		...people(page)
	];
	if (asked.length === 0) return [];
	const decisions = readDecisions(page.aboard);
	return asked.map((one) => {
		const last = lastDecision(decisions, one);
		const standingAnswer = last?.answer === 'reopen' ? undefined : last;
		const isLasting = standingAnswer !== undefined && lastingAnswers.includes(standingAnswer.answer);
		const isCovered = standingAnswer !== undefined && one.seen.every((each) => standingAnswer.seen.includes(each));
		return {
			...one,
			last,
			isOpen: isLasting || !isCovered,
			unfinished: isLasting ? standingAnswer : undefined
		};
	});
}

const nobody = { corrections: [], flags: [], people: [] };

/** Finds payments that look the same as an earlier payment. */
function duplicates(counted: readonly Payment[], { patrons }: Page): Asked[] {
	const alike = Map.groupBy(counted, ({ method, amountCents }) => `${method} ${amountCents}`);
	const changes = Map.groupBy(counted, ({ replaces = '' }) => replaces);
	return counted.flatMap((later): Asked[] => {
		const others = new Set([
			...(alike.get(`${later.method} ${later.amountCents}`) ?? []).filter((one) =>
				looksTheSame(traitOf(one), traitOf(later), patrons)
			),
			// If a payment was changed twice, both replacement payments record the same money.
			...(later.replaces === undefined ? [] : (changes.get(later.replaces) ?? []))
		]);
		const earlier = counted.slice(0, counted.indexOf(later)).filter((one) => others.has(one));
		if (earlier.length === 0) return [];
		const seen = earlier.map((one) => one.paymentId);
		return [
			{
				...nobody,
				...{ question: 'duplicate_payment', subjectId: later.paymentId, seen, payments: [...earlier, later] }
			}
		];
	});
}

function traitOf(payment: Payment) {
	const { paymentId, patronId, patronName, amountCents, tipCents, method } = payment;
	return { paymentId, patronId, patronName, amountCents, tipCents, method, atMs: Date.parse(filedAt(payment)) };
}

/**
 * Finds payments of people who aren't on the roster, except fully refunded payments. If a guest with the same name is added, the question
 * reopens.
 */
function unmatched(counted: readonly Payment[], { patrons, corrections }: Page): Asked[] {
	const here = new Set(patrons.filter((one) => !one.isRemoved).map((one) => one.patronId));
	return counted
		.filter(({ patronId }) => patronId === undefined || !here.has(patronId))
		.filter((payment) => {
			const { fareCents, tipCents } = remainingOf(payment, corrections);
			return fareCents > 0 || tipCents > 0;
		})
		.map((payment) => ({
			...nobody,
			...{ question: 'unmatched_payment', subjectId: payment.paymentId, payments: [payment] },
			seen: patronsNamed(patrons, payment.patronName ?? '').map((one) => one.patronId)
		}));
}

const paymentFlagsToDecide: readonly string[] = ['late', 'odd_time'];
const correctionFlagsToDecide: readonly string[] = ['over_refunded', 'odd_time'];

function flagged(counted: readonly Payment[], page: Page, closedAt: string | undefined): Asked[] {
	const { payments, corrections } = page;
	const asked: Asked[] = [];
	const overpaid = overpaidOf(counted, page);
	const isLate = latenessOf(page, closedAt);
	for (const payment of counted) {
		const stored = flagsOf(payment).filter((flag) => paymentFlagsToDecide.includes(flag));
		if (!stored.includes('late') && isLate(payment)) stored.unshift('late');
		const change = changeFlags(payment, payments, counted, corrections);
		const flags = [...stored, ...(overpaid.has(payment) ? ['overpaid'] : []), ...change.flags];
		if (flags.length === 0) continue;
		const before = payments.filter((one) => one.paymentId === change.paymentId);
		const own = corrections.filter((one) => one.paymentId === change.paymentId);
		asked.push(flaggedRecord(payment.paymentId, flags, [...before, payment], own));
	}
	const ofPayments = Map.groupBy(corrections, (correction) => correction.paymentId);
	for (const payment of payments) {
		const own = (ofPayments.get(payment.paymentId) ?? []).toSorted(byRecording);
		for (const [at, correction] of own.entries()) {
			const flags = correctionFlagsOf(correction).filter((flag) => correctionFlagsToDecide.includes(flag));
			// A refund recorded before its payment has no flag, because the remaining amount of the payment wasn't known yet.
			const left = remainingOf(payment, own.slice(0, at));
			const isOver = correction.kind === 'refund' && !fitsRemaining(correction, left);
			if (isOver && !flags.includes('over_refunded')) flags.unshift('over_refunded');
			if (flags.length > 0) asked.push(flaggedRecord(correction.correctionId, flags, [payment], own));
		}
	}
	return asked;
}

/**
 * If the charter is overpaid, returns the payments to ask about: those flagged as overpaid or, if there are none, the latest payment that
 * still counts toward the fare. None are flagged if two payments arrived at once or the price was lowered later.
 */
function overpaidOf(counted: readonly Payment[], { event, payments, corrections }: Page): Set<Payment> {
	if (addUp(event.totalPriceCents, payments, corrections).balanceCents >= 0) return new Set();
	const isKept = (payment: Payment): boolean => keptCents(payment, corrections) > 0;
	const flaggedThen = counted.filter((payment) => payment.flags.includes('overpaid') && isKept(payment));
	if (flaggedThen.length > 0) return new Set(flaggedThen);
	const latest = counted.findLast(isKept);
	return new Set(latest ? [latest] : []);
}

function flaggedRecord(subjectId: string, flags: string[], payments: Payment[], corrections: Correction[]): Asked {
	return {
		...{ question: 'flagged_record', subjectId, seen: flags, flags, payments, people: [] },
		corrections: corrections.toSorted(byRecording)
	};
}

function people(page: Page): Asked[] {
	return duplicatesOn(page).map(([keptId, otherId]) => ({
		...nobody,
		...{
			question: 'same_person',
			subjectId: pairId(keptId, otherId),
			seen: [],
			payments: [],
			people: [keptId, otherId]
		}
	}));
}

function sortKey(payment: Payment): string {
	return `${new Date(filedAt(payment)).toISOString()} ${payment.receivedAt} ${payment.paymentId}`;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
