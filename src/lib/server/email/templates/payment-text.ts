import { momentText } from '../../../format/local.ts';
import { namedMethod } from '../../../domain/method-name.ts';
import { formatCents } from '../../../domain/money.ts';
import type { PaymentMethod } from '../../../domain/payment.ts';
import type { ReceiptContent } from '../email-content.ts';
import type { EmailText } from './email-text.ts';
import { oneLine } from './typed-text.ts';

type Paid = Pick<ReceiptContent, 'amountCents' | 'tipCents' | 'status'>;

export const methodWords: Record<PaymentMethod, string> = {
	cash: 'Cash',
	card: 'Card',
	check: 'Check',
	other: 'Other'
};

/** `Check, reference 1042` */
export function howWords(method: PaymentMethod, reference: string | undefined): string {
	const named = namedMethod({ method, reference });
	const how = named.name ?? methodWords[method];
	return named.reference === undefined ? how : `${how}, reference ${oneLine(named.reference, 60)}`;
}

/** The total that was paid: fare and tip. */
export function takenWords({ amountCents, tipCents }: Pick<Paid, 'amountCents' | 'tipCents'>): string {
	return formatCents(amountCents + tipCents);
}

/** The total that was given back: fare and tip. */
export function givenBackWords({ refundedCents, refundedTipCents = 0 }: Extract<Paid['status'], { kind: 'refunded' }>) {
	return formatCents(refundedCents + refundedTipCents);
}

/** The amount at the top. Crossed out if it no longer counts. */
export function figureOf(paid: Paid): NonNullable<EmailText['figure']> {
	const isVoided = paid.status.kind === 'voided';
	return { label: isVoided ? 'Voided' : 'Received', value: takenWords(paid), isStruck: isVoided };
}

/** Splits fare and tip if there is a tip. For a refund, adds what was refunded and what is left. */
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
 * The best estimate of when the money changed hands. Uses the phone's clock if the server received the payment within a month after that
 * time, since a phone may be without a signal for days. Otherwise uses the server's clock, so that a wrong phone clock can't put a wrong
 * day on a receipt.
 */
export function paidAt({ takenAt, recordedAt }: Pick<ReceiptContent, 'takenAt' | 'recordedAt'>): string {
	const lateMs = Date.parse(recordedAt) - Date.parse(takenAt);
	return lateMs >= 0 && lateMs <= 31 * dayMs ? takenAt : recordedAt;
}

export function paidWords(paid: Pick<ReceiptContent, 'takenAt' | 'recordedAt' | 'charter'>): string {
	return momentText(paidAt(paid), paid.charter.timeZone);
}

/** `$2,500.00 of $2,340.00, overpaid by $160.00` */
export function paidSoFarWords({ paidCents, priceCents }: { paidCents: number; priceCents: number }): string {
	const over = paidCents > priceCents ? `, overpaid by ${formatCents(paidCents - priceCents)}` : '';
	return `${formatCents(paidCents)} of ${formatCents(priceCents)}${over}`;
}
