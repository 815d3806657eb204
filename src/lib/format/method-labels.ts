import type { PaymentMethod } from '../domain/payment.ts';

/** The names of payment methods on screens, in emails, and in reports. */
export const methodLabels: Record<PaymentMethod, string> = {
	cash: 'Cash',
	card: 'Card',
	check: 'Check',
	other: 'Other'
};
