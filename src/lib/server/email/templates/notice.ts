import { fullDayText, momentText } from '../../../format/local.ts';
import type { PaymentFlag } from '../../../domain/payment.ts';
import type { Business, NoticeContent } from '../email-content.ts';
import { given, type EmailText } from './email-text.ts';
import {
	figureOf,
	givenBackWords,
	howWords,
	methodWords,
	paidSoFarWords,
	sumFacts,
	takenWords
} from './payment-text.ts';
import { whenWords } from './charter-text.ts';
import { named, oneLine, passage } from './typed-text.ts';

interface FlagLabel {
	short: string;
	full: string;
}

const flagLabels: Record<PaymentFlag, FlagLabel> = {
	possible_duplicate: {
		short: 'possible duplicate',
		full: 'Possible duplicate: the same person, amount, and method within 10 minutes. Was it one payment or two?'
	},
	unmatched: { short: 'unmatched', full: 'Unmatched: this person is not on the roster. Whose payment is it?' },
	late: { short: 'late', full: 'Late: logged after the charter was completed or canceled.' },
	overpaid: { short: 'overpaid', full: 'Overpaid: this is more than the balance due.' },
	odd_time: {
		short: 'odd time',
		full: 'Odd time: the phone’s clock was wrong. The payment is filed under the time it was recorded.'
	}
};
const labelOfFlag: ReadonlyMap<string, FlagLabel> = new Map(Object.entries(flagLabels));
/** A flag that a newer release set. */
const otherLabel: FlagLabel = { short: 'other', full: 'Other: please check this payment.' };

/** Tells the office about a payment: who took it, what to check, and where. */
export function noticeWords(facts: NoticeContent, business: Business): EmailText {
	const { charter, status } = facts;
	const sum = takenWords(facts);
	const from = facts.name === undefined ? 'someone not named' : named(facts.name);
	const how = methodWords[facts.method].toLowerCase();
	const taker = named(facts.takenBy);
	return {
		subject: `${lookAt(facts)}${sum} ${how}, ${from}, ${named(facts.title)}`,

		preview: `Taken by ${taker}, receipt code ${facts.receiptCode}`,
		letterhead: named(business.name),
		title: status.kind === 'voided' ? 'Payment recorded, then voided' : 'Payment recorded',
		figure: figureOf(facts),
		alerts: [...statusLines(facts), ...facts.flags.map((flag) => (labelOfFlag.get(flag) ?? otherLabel).full)],
		lead: [`${taker} took ${sum} from ${from}.`],
		facts: given([
			{ label: 'Charter', value: named(facts.title, 120) },
			{ label: 'When', value: whenWords(charter) },
			{ label: 'From', value: from },
			{ label: 'How', value: howWords(facts.method, facts.reference) },
			...sumFacts(facts),
			{ label: 'Taken by', value: taker },
			{ label: 'Sent in by', value: facts.deliveredBy === undefined ? undefined : named(facts.deliveredBy) },
			{
				label: 'Claimed to be taken by',
				value: facts.takenByClaim === undefined ? undefined : `${named(facts.takenByClaim)} (no such account)`
			},
			{ label: 'Replaces', value: facts.replaces },
			{ label: 'Phone’s clock', value: momentText(facts.takenAt, charter.timeZone) },
			{ label: 'Recorded', value: momentText(facts.recordedAt, charter.timeZone) },
			{ label: 'Receipt code', value: facts.receiptCode, isCode: true },
			{
				label: 'Receipt',
				value: facts.receiptTo === undefined ? 'None: no email address' : `To ${facts.receiptTo}`
			},
			{ label: 'Paid so far', value: paidSoFarWords(facts) },
			{ label: 'Note', value: facts.note === undefined ? undefined : passage(facts.note) }
		]),
		action: facts.officeUrl === undefined ? undefined : { label: 'Open the charter', href: facts.officeUrl },
		foot: [
			`${named(business.name)} sends this for each payment. The charter of ${fullDayText(charter.date)} has them all.`
		]
	};
}

function lookAt({ flags, status }: NoticeContent): string {
	const words = flags.map((flag) => (labelOfFlag.get(flag) ?? otherLabel).short);
	if (status.kind !== 'stands') words.unshift(status.kind);
	return words.length === 0 ? '' : `[${words.join(', ')}] `;
}

function statusLines({ status, charter, correctedBecause }: NoticeContent): string[] {
	const because = correctedBecause === undefined ? '.' : `: ${oneLine(correctedBecause, 300)}`;
	switch (status.kind) {
		case 'stands':
			return [];
		case 'voided':
			return [`Voided ${momentText(status.at, charter.timeZone)}${because}`];
		case 'refunded':
			return [`${givenBackWords(status)} was refunded since then${because}`];
		default:
			return status satisfies never;
	}
}
