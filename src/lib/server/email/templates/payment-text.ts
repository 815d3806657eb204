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

/** All that was handed over: fare and tip. */
export function takenWords({ amountCents, tipCents }: Pick<Paid, 'amountCents' | 'tipCents'>): string {
	return formatCents(amountCents + tipCents);
}

/** Fare and tip that were given back. */
export function givenBackWords({ refundedCents, refundedTipCents = 0 }: Extract<Paid['status'], { kind: 'refunded' }>) {
	return formatCents(refundedCents + refundedTipCents);
}

/** The amount at the top. It is struck through if it no longer counts. */
export function figureOf(paid: Paid): NonNullable<EmailText['figure']> {
	const isVoided = paid.status.kind === 'voided';
	return { label: isVoided ? 'Voided' : 'Received', value: takenWords(paid), isStruck: isVoided };
}

/** Fare and tip apart, where there is a tip; what was given back, and what is left of it. */
export function sumFacts({ amountCents, tipCents, status }: Paid): { label: string; value: string | undefined }[] {
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
 * When the money changed hands, as far as can be told: by the phone's clock where that fits to the server's, which is up to a month
 * ahead of it after days without signal. A clock that is wrong must not put a wrong day on a receipt.
 */
export function paidAt({ takenAt, recordedAt }: Pick<ReceiptContent, 'takenAt' | 'recordedAt'>): string {
	const lateMs = Date.parse(recordedAt) - Date.parse(takenAt);
	return lateMs >= 0 && lateMs <= 31 * dayMs ? takenAt : recordedAt;
}

export function paidWords(paid: Pick<ReceiptContent, 'takenAt' | 'recordedAt' | 'sail'>): string {
	return momentText(paidAt(paid), paid.sail.timeZone);
}

/** `$2,500.00 of $2,340.00, overpaid by $160.00` */
export function paidSoFarWords({ paidCents, priceCents }: { paidCents: number; priceCents: number }): string {
	const over = paidCents > priceCents ? `, overpaid by ${formatCents(paidCents - priceCents)}` : '';
	return `${formatCents(paidCents)} of ${formatCents(priceCents)}${over}`;
}
