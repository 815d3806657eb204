import { momentText } from '../../../format/moments.ts';
import { formatCents } from '../../../domain/money.ts';
import type { Business, ReceiptContent } from '../email-content.ts';
import { given, howToReachUs, type EmailText } from './email-text.ts';
import { figureOf, givenBackWords, howWords, paidWords, sumDetails, takenWords } from './payment-text.ts';
import { letterheadOf, charterDetails } from './charter-text.ts';
import { named } from './typed-text.ts';

/** Writes the patron's receipt. It shows any void or refund made before the email is sent, so that the receipt is never wrong. */
export function receiptWords(content: ReceiptContent, business: Business): EmailText {
	const { status, receiptCode } = content;
	const sum = takenWords(content);
	const isVoided = status.kind === 'voided';
	return {
		subject: `Receipt ${receiptCode}: ${subjectEnd(content, sum)}`,
		preview: isVoided ? `${sum} doesn’t count as paid.` : `${sum}, ${howWords(content, business)}`,
		letterhead: letterheadOf(content.charter, business),
		title: 'Receipt',
		figure: figureOf(content),
		alerts: [],
		lead: statusLines(content, sum),
		details: given([
			{ label: 'Receipt code', value: receiptCode, isCode: true },
			{ label: 'Replaces receipt', value: content.replaces },
			{ label: 'Paid', value: paidWords(content) },
			{ label: 'How', value: howWords(content, business) },
			...sumDetails(content),
			owedDetail(content.owed),
			...charterDetails(content.charter)
		]),
		action: content.charterUrl === undefined ? undefined : { label: 'About this charter', href: content.charterUrl },
		foot: [howToReachUs(content.office, business), 'Keep the receipt code. It lets us find this payment quickly.']
	};
}

function subjectEnd({ status }: ReceiptContent, sum: string): string {
	switch (status.kind) {
		case 'stands':
			return sum;
		case 'voided':
			return `${sum}, voided`;
		case 'refunded':
			return `${sum}, ${givenBackWords(status)} refunded`;
		default:
			return status satisfies never;
	}
}

function statusLines({ status, charter, name }: ReceiptContent, sum: string): string[] {
	const thanks = name === undefined ? 'Thank you.' : `Thank you, ${named(name)}.`;
	switch (status.kind) {
		case 'stands':
			return [`${thanks} Your payment is recorded.`];
		case 'voided': {
			const when = momentText(status.at, charter.timeZone);
			const voided = `${sum} was recorded, then voided on ${when}: it doesn’t count as paid.`;
			return [...(name === undefined ? [] : [`${named(name)},`]), voided, 'If you did pay us, please let us know.'];
		}
		case 'refunded': {
			const refunded = givenBackWords(status);
			return [`${thanks} Your payment is recorded, and ${refunded} of it was refunded.`];
		}
		default:
			return status satisfies never;
	}
}

function owedDetail(owed: ReceiptContent['owed']): { label: string; value: string | undefined } {
	const isCharter = owed?.of === 'charter';
	if (owed !== undefined && owed.overpaidCents > 0) {
		return { label: isCharter ? 'Overpaid on the charter' : 'Overpaid', value: formatCents(owed.overpaidCents) };
	}
	const label = isCharter ? 'Balance due on the charter' : 'Balance due';
	return { label, value: owed && (owed.cents > 0 ? formatCents(owed.cents) : 'Nothing') };
}
