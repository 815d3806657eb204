import { momentText } from '../../../format/moments.ts';
import { namedMethod } from '../../../domain/method-name.ts';
import { formatCents } from '../../../domain/money.ts';
import type { PaymentMethod } from '../../../domain/payment.ts';
import type { Business, PaymentContent, ReceiptContent } from '../email-content.ts';
import type { EmailText } from './email-text.ts';
import { oneLine } from './typed-text.ts';

type Paid = Pick<ReceiptContent, 'amountCents' | 'tipCents' | 'status'>;

export const methodWords: Record<PaymentMethod, string> = {
	cash: 'Cash',
	card: 'Card',
	check: 'Check',
	other: 'Other'
};

/** The payment method as text, like `Check, reference 1042`. */
export function howWords(
	{ method, reference }: Pick<PaymentContent, 'method' | 'reference'>,
	{ methodNames = [] }: Business
): string {
	const named = namedMethod({ method, reference }, methodNames);
	const how = named.name ?? methodWords[method];
	return named.reference === undefined ? how : `${how}, reference ${oneLine(named.reference, 60)}`;
}

/** The total that was paid, including the tip. */
export function takenWords({ amountCents, tipCents }: Pick<Paid, 'amountCents' | 'tipCents'>): string {
	return formatCents(amountCents + tipCents);
}

/** The total that was refunded, including the tip. */
export function givenBackWords({ refundedCents, refundedTipCents = 0 }: Extract<Paid['status'], { kind: 'refunded' }>) {
	return formatCents(refundedCents + refundedTipCents);
}

/** The amount at the top of the email, crossed out if the payment was voided. */
export function figureOf(paid: Paid): NonNullable<EmailText['figure']> {
	const isVoided = paid.status.kind === 'voided';
	return { label: isVoided ? 'Voided' : 'Received', value: takenWords(paid), isStruck: isVoided };
}

/** The rows with fare and tip, if there is a tip. After a refund, also shows what was refunded and what is left. */
export function sumDetails({ amountCents, tipCents, status }: Paid): { label: string; value: string | undefined }[] {
	const refunded = status.kind === 'refunded' ? status.refundedCents : undefined;
	const refundedTip = status.kind === 'refunded' ? (status.refundedTipCents ?? 0) : 0;
	return [
		{ label: 'Fare', value: tipCents > 0 || refunded !== undefined ? formatCents(amountCents) : undefined },
		{ label: 'Tip', value: tipCents > 0 ? formatCents(tipCents) : undefined },
		{ label: 'Refunded', value: refunded === undefined ? undefined : formatCents(-refunded) },
		{
			label: 'Fare after refunds',
			value: refunded === undefined ? undefined : formatCents(amountCents - refunded)
		},
		{ label: 'Tip refunded', value: refundedTip > 0 ? formatCents(-refundedTip) : undefined }
	];
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Estimates when the money changed hands. Uses the phone's clock, unless the server received the payment before that time or more than a
 * month after it, so that a wrong phone clock can't put a wrong day on a receipt.
 */
export function paidAt({ takenAt, recordedAt }: Pick<ReceiptContent, 'takenAt' | 'recordedAt'>): string {
	const lateMs = Date.parse(recordedAt) - Date.parse(takenAt);
	return lateMs >= 0 && lateMs <= 31 * dayMs ? takenAt : recordedAt;
}

export function paidWords(paid: Pick<ReceiptContent, 'takenAt' | 'recordedAt' | 'charter'>): string {
	return momentText(paidAt(paid), paid.charter.timeZone);
}

/** How much of the price has been paid, like `$2,500.00 of $2,340.00, overpaid by $160.00`. */
export function paidSoFarWords({ paidCents, priceCents }: { paidCents: number; priceCents: number }): string {
	const over = paidCents > priceCents ? `, overpaid by ${formatCents(paidCents - priceCents)}` : '';
	return `${formatCents(paidCents)} of ${formatCents(priceCents)}${over}`;
}
