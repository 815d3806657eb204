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
import { patronsNamed } from './patron.ts';
import { correctionFlagsOf, filedAt, flagsOf } from './payment-time.ts';
import type { Correction, Payment } from './payment.ts';
import { duplicatesOn } from './roster-duplicates.ts';
import { addUp, isVoided } from './totals.ts';

/** A question that the office has to decide or has decided. */
export interface Question extends Subject {
	question: QuestionKind;
	/** The ids that the question is about now. A decision covers only the ids in its `seen`. */
	seen: string[];
	/** The payments that the question is about, the later one last. Empty for people. */
	payments: Payment[];
	/** All corrections of the payment, if one of the corrections is flagged. */
	corrections: Correction[];
	flags: string[];
	/** The ids of the two people. */
	people: string[];
	/** The newest decision about the question. */
	last: Decision | undefined;
	isOpen: boolean;
	/** A lasting answer whose correction is missing, because the server stopped before writing it. */
	unfinished: Decision | undefined;
}

type Page = Pick<BoardPage, 'event' | 'patrons' | 'payments' | 'corrections' | 'aboard'>;
type Asked = Omit<Question, 'last' | 'isOpen' | 'unfinished'>;

/** All questions about a charter's rows, including decided ones. Depends only on the set of rows. @param page with merges applied */
export function questionsOn(page: Page): Question[] {
	const counted = page.payments
		.filter((payment) => !isVoided(payment, page.corrections))
		.toSorted((a, b) => compare(sortKey(a), sortKey(b)));
	const asked = [...duplicates(counted, page), ...unmatched(counted, page), ...flagged(counted, page), ...people(page)];
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

/** Payments that look the same as an earlier one. */
function duplicates(counted: readonly Payment[], { patrons }: Page): Asked[] {
	const alike = Map.groupBy(counted, ({ method, amountCents }) => `${method} ${amountCents}`);
	const changes = Map.groupBy(counted, ({ replaces = '' }) => replaces);
	return counted.flatMap((later): Asked[] => {
		const others = new Set([
			...(alike.get(`${later.method} ${later.amountCents}`) ?? []).filter((one) =>
				looksTheSame(traitOf(one), traitOf(later), patrons)
			),
			// Two changes of one payment record the same money twice.
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
 * Payments of people who aren't on the roster. If someone with the same name is added, that is a new candidate, so the question is open
 * again.
 */
function unmatched(counted: readonly Payment[], { patrons }: Page): Asked[] {
	const here = new Set(patrons.filter((one) => !one.isRemoved).map((one) => one.patronId));
	return counted
		.filter(({ patronId }) => patronId === undefined || !here.has(patronId))
		.map((payment) => ({
			...nobody,
			...{ question: 'unmatched_payment', subjectId: payment.paymentId, payments: [payment] },
			seen: patronsNamed(patrons, payment.patronName ?? '').map((one) => one.patronId)
		}));
}

const paymentFlagsToDecide: readonly string[] = ['late', 'overpaid', 'odd_time'];
const correctionFlagsToDecide: readonly string[] = ['over_refunded', 'odd_time'];

function flagged(counted: readonly Payment[], { event, payments, corrections }: Page): Asked[] {
	const asked: Asked[] = [];
	const isOverpaid = addUp(event.totalPriceCents, payments, corrections).balanceCents < 0;
	for (const payment of counted) {
		const flags = flagsOf(payment).filter(
			(flag) => paymentFlagsToDecide.includes(flag) && (flag !== 'overpaid' || isOverpaid)
		);
		if (flags.length > 0) asked.push(flaggedRecord(payment.paymentId, flags, payment, []));
	}
	for (const correction of corrections) {
		const payment = payments.find((one) => one.paymentId === correction.paymentId);
		const flags = correctionFlagsOf(correction).filter((flag) => correctionFlagsToDecide.includes(flag));
		if (!payment || flags.length === 0) continue;
		const own = corrections.filter((one) => one.paymentId === correction.paymentId);
		asked.push(flaggedRecord(correction.correctionId, flags, payment, own));
	}
	return asked;
}

function flaggedRecord(subjectId: string, flags: string[], payment: Payment, corrections: Correction[]): Asked {
	return { question: 'flagged_record', subjectId, seen: flags, flags, payments: [payment], corrections, people: [] };
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
