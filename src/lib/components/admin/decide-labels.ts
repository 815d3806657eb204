import { formatCents } from '../../domain/money.ts';
import { isolated } from '../../format/isolated.ts';
import { dayText } from '../../format/local.ts';
import { clockAt, dateAt } from '../../format/time.ts';
import type { DecidedQuestion, OpenQuestion, QuestionedPayment } from '../../wire/decisions.ts';
import { methodWords } from '../charter/method-words.ts';

/** `Alice Tidewell whale watch, Sat, May 23` */
export function charterText({ title, date }: { title: string; date: string }): string {
	return `${title}, ${dayText(date)}`;
}

/** `$120.00 and $12.00 tip` */
export function sumText({ amountCents, tipCents }: Pick<QuestionedPayment, 'amountCents' | 'tipCents'>): string {
	if (tipCents === 0) return formatCents(amountCents);
	return amountCents === 0
		? `${formatCents(tipCents)} tip`
		: `${formatCents(amountCents)} and ${formatCents(tipCents)} tip`;
}

/** `1:48 PM`, with the day if it isn't the day of the charter. */
export function takenText(takenAt: string, { date, timeZone }: { date: string; timeZone: string }): string {
	if (Number.isNaN(Date.parse(takenAt))) return takenAt;
	const day = dateAt(takenAt, timeZone);
	const clock = clockAt(takenAt, timeZone);
	return day === date ? clock : `${dayText(day)} · ${clock}`;
}

/** Who paid. Omits the name if the charter's title already includes it. */
export function payerText(name: string, charter: { title: string; date: string }): string {
	const text = charterText(charter);
	return name === charter.title ? text : `${isolated(name)}, ${text}`;
}

/** `Cash, check 1042` */
export function howPaid({ method, reference }: Pick<QuestionedPayment, 'method' | 'reference'>): string {
	return [methodWords[method], reference].filter(Boolean).join(' ');
}

/** Who logged a payment, and who sent it if that was someone else. */
export function loggedBy({
	takenByName,
	deliveredByName
}: Pick<QuestionedPayment, 'takenByName' | 'deliveredByName'>): string {
	return deliveredByName === undefined
		? isolated(takenByName)
		: `${isolated(takenByName)}, sent by ${isolated(deliveredByName)}`;
}

const flagTexts: Partial<Record<string, { title: string; line: string }>> = {
	over_refunded: {
		title: 'More refunded than paid',
		line: 'The totals count the refund as it was recorded. Check the amount with the person who gave it.'
	},
	overpaid: {
		title: 'More than the balance due',
		line: 'More was paid than the charter costs. Ask the host what the extra is for, or refund it.'
	},
	late: {
		title: 'Arrived late',
		line: 'This entry arrived after the charter was completed, canceled, or closed. It may have been logged earlier, on a phone without a signal.'
	},
	refunded_before: {
		title: 'Changed after a refund',
		line: 'The new amount is more than what remained after the refund. If the refund is correct, enter the remaining amount.'
	},
	voided_before: {
		title: 'Changed after being voided',
		line: 'This change arrived after the payment was voided, so the changed amount counts now. If the payment shouldn’t count, void it.'
	},
	odd_time: { title: 'The phone’s clock was wrong', line: 'This payment counts toward the day the server received it.' }
};

/** The title of a question about flags, based on the most important one. */
export function flagTitle(flags: readonly string[]): string {
	const first = ['over_refunded', 'voided_before', 'refunded_before', 'overpaid', 'late', 'odd_time'].find((flag) =>
		flags.includes(flag)
	);
	return (first === undefined ? undefined : flagTexts[first]?.title) ?? 'Flagged for the office';
}

export function flagLines(flags: readonly string[]): string[] {
	return flags.flatMap((flag) => (Object.hasOwn(flagTexts, flag) ? [flagTexts[flag]?.line ?? ''] : []));
}

/** The charter's balance due with only one of the two payments, and with both. */
export function balanceText({ balanceCents, payments }: Pick<OpenQuestion, 'balanceCents' | 'payments'>): string {
	const withOne = balanceCents + (payments.at(-1)?.amountCents ?? 0);
	return `Both payments stay on record either way. ${owes(withOne, 'with one payment')}, ${owes(balanceCents, 'with both').toLowerCase()}.`;
}

function owes(cents: number, when: string): string {
	return cents < 0 ? `Overpaid by ${formatCents(-cents)} ${when}` : `Balance due ${formatCents(cents)} ${when}`;
}

const answerTexts: Partial<Record<string, string>> = {
	same: 'Same payment, later one voided',
	two_payments: 'Two payments',
	assign: 'Assigned',
	leave: 'Left unmatched',
	looked: 'Reviewed',
	two_people: 'Two people'
};

/** `Two payments: Bruno Kestrel, $160.00`. The name is isolated, so that right-to-left text doesn't move the amount. */
export function decidedText({ answer, payment, people }: DecidedQuestion): string {
	const what = (Object.hasOwn(answerTexts, answer) ? answerTexts[answer] : undefined) ?? 'Decided';
	const names = people.map((one) => one.name).filter(Boolean);
	const to = answer === 'assign' && names.length > 0 ? ` to ${names.join(' and ')}` : '';
	const about = payment ? `${isolated(payment.patronName ?? 'No name')}, ${sumText(payment)}` : names.join(' and ');
	return `${what}${to}: ${about}`;
}
