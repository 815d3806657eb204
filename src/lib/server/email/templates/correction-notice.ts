import { fullDayText } from '../../../format/local.ts';
import { momentText } from '../../../format/moments.ts';
import { formatCents } from '../../../domain/money.ts';
import type { CorrectionFlag } from '../../../domain/payment.ts';
import type { Business, CorrectionContent } from '../email-content.ts';
import { given, type EmailText } from './email-text.ts';
import { methodWords, paidSoFarWords } from './payment-text.ts';
import { whenWords } from './charter-text.ts';
import { named, passage } from './typed-text.ts';

const doneWords = { void: 'voided', refund: 'refunded', change: 'changed', other: 'corrected' } as const;
const wantedWords = { void: 'Void', refund: 'Refund', change: 'Change', other: 'Other correction' } as const;

const flagLabels: Record<CorrectionFlag, string> = {
	over_refunded: 'Over-refunded: this exceeds the amount left to refund.',
	already_voided: 'This payment was already voided. Please check which correction is right.',
	requested: 'This is a request. Nothing changes until you accept it.',
	odd_time: 'The phone’s clock was wrong, so the correction is filed under the time the server received it.',
	unknown_kind:
		'A newer version of the app made this correction. This version doesn’t recognize it, so totals leave it out.'
};
const labelOfFlag: ReadonlyMap<string, string> = new Map(Object.entries(flagLabels));

/** Writes the email that tells the office about a correction: what it does, to which payment, and who sent it. */
export function correctionWords(content: CorrectionContent, business: Business): EmailText {
	const { what, isRequest, charter, payment, refund, replacement } = content;
	const paid = payment ? paidWords(payment) : `Payment ${content.receiptCode}`;
	const title = isRequest ? `${wantedWords[what]} requested` : `Payment ${doneWords[what]}`;
	const taker = named(content.takenBy);
	const sender = content.deliveredBy === undefined ? undefined : named(content.deliveredBy);
	const by = sender === undefined ? `by ${taker}` : `by ${taker}, sent by ${sender}`;
	const given_ = refund && formatCents(refund.amountCents + refund.tipCents);
	return {
		subject: `[${title.toLowerCase()}] ${given_ === undefined ? paid : `${given_} of ${paid}`}, ${named(content.title)}`,
		preview: `${title} ${by}: ${named(content.reason)}`,
		letterhead: named(business.name),
		title,
		figure: undefined,
		alerts: content.flags.map((flag) => labelOfFlag.get(flag) ?? 'Other: please check this correction.'),
		lead: [`${title} ${by}.`],
		details: given([
			{ label: 'Charter', value: named(content.title, 120) },
			{ label: 'When', value: whenWords(charter) },
			{ label: 'Payment', value: paid },
			{ label: 'Receipt code', value: content.receiptCode, isCode: true },
			{ label: 'Payment taken by', value: payment && named(payment.takenBy) },
			{ label: 'Payment sent by', value: payment?.deliveredBy === undefined ? undefined : named(payment.deliveredBy) },
			{ label: 'Fare refunded', value: refund && formatCents(refund.amountCents) },
			{ label: 'Tip refunded', value: refund && refund.tipCents > 0 ? formatCents(refund.tipCents) : undefined },
			{ label: 'Refunded by', value: refund && methodWords[refund.method] },
			{ label: 'Correct payment', value: replacement && `${paidWords(replacement)}, ${replacement.receiptCode}` },
			{ label: 'Reason', value: passage(content.reason) },
			{ label: `${wantedWords[what]} by`, value: taker },
			{ label: 'Sent by', value: sender },
			{
				label: 'Named as the author',
				value: content.takenByClaim === undefined ? undefined : `${named(content.takenByClaim)} (no such account)`
			},
			{ label: 'Phone’s clock', value: momentText(content.takenAt, charter.timeZone) },
			{ label: 'Recorded', value: momentText(content.recordedAt, charter.timeZone) },
			{ label: 'Paid so far', value: paidSoFarWords(content) }
		]),
		action: content.officeUrl === undefined ? undefined : { label: 'Open the charter', href: content.officeUrl },
		foot: [
			`${named(business.name)} sends this for every void, refund, and change. The charter of ${fullDayText(charter.date)} has them all.`
		]
	};
}

function paidWords(
	payment: Pick<NonNullable<CorrectionContent['payment']>, 'name' | 'amountCents' | 'tipCents' | 'method'>
) {
	const { name, amountCents, tipCents, method } = payment;
	const from = name === undefined ? '' : ` from ${named(name)}`;
	return `${formatCents(amountCents + tipCents)} ${methodWords[method].toLowerCase()}${from}`;
}
