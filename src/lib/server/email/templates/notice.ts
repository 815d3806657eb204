import { fullDayText } from '../../../format/local.ts';
import { momentText } from '../../../format/moments.ts';
import type { PaymentFlag } from '../../../domain/payment.ts';
import type { Business, NoticeContent } from '../email-content.ts';
import { given, type EmailText } from './email-text.ts';
import {
	figureOf,
	givenBackWords,
	howWords,
	methodWords,
	paidSoFarWords,
	sumDetails,
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
		full: 'The phone’s clock was wrong, so the payment is filed under the time the server received it.'
	}
};
const labelOfFlag: ReadonlyMap<string, FlagLabel> = new Map(Object.entries(flagLabels));
/** The label for a flag that only a newer release knows. */
const otherLabel: FlagLabel = { short: 'other', full: 'Other: please check this payment.' };

/** Writes the email that tells the office about a payment: who took it, on which charter, and what to check. */
export function noticeWords(content: NoticeContent, business: Business): EmailText {
	const { charter, status } = content;
	const sum = takenWords(content);
	const from = content.name === undefined ? 'someone not named' : named(content.name);
	const how = methodWords[content.method].toLowerCase();
	const taker = named(content.takenBy);
	return {
		subject: `${lookAt(content)}${sum} ${how}, ${from}, ${named(content.title)}`,

		preview: `Taken by ${taker}, receipt code ${content.receiptCode}`,
		letterhead: named(business.name),
		title: status.kind === 'voided' ? 'Payment recorded, then voided' : 'Payment recorded',
		figure: figureOf(content),
		alerts: [...statusLines(content), ...content.flags.map((flag) => (labelOfFlag.get(flag) ?? otherLabel).full)],
		lead: [`${taker} took ${sum} from ${from}.`],
		details: given([
			{ label: 'Charter', value: named(content.title, 120) },
			{ label: 'When', value: whenWords(charter) },
			{ label: 'From', value: from },
			{ label: 'How', value: howWords(content, business) },
			...sumDetails(content),
			{ label: 'Taken by', value: taker },
			{ label: 'Sent by', value: content.deliveredBy === undefined ? undefined : named(content.deliveredBy) },
			{
				label: 'Named as the taker',
				value: content.takenByClaim === undefined ? undefined : `${named(content.takenByClaim)} (no such account)`
			},
			{ label: 'Replaces', value: content.replaces },
			{ label: 'Phone’s clock', value: momentText(content.takenAt, charter.timeZone) },
			{ label: 'Recorded', value: momentText(content.recordedAt, charter.timeZone) },
			{ label: 'Receipt code', value: content.receiptCode, isCode: true },
			{
				label: 'Receipt',
				value: content.receiptTo === undefined ? 'None: no email address' : `To ${content.receiptTo}`
			},
			{ label: 'Paid so far', value: paidSoFarWords(content) },
			{ label: 'Note', value: content.note === undefined ? undefined : passage(content.note) }
		]),
		action: content.officeUrl === undefined ? undefined : { label: 'Open the charter', href: content.officeUrl },
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
