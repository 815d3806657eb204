import type { PaymentMethod } from '../domain/payment.ts';

/** Payment methods as screens, emails, and reports name them. */
export const methodLabels: Record<PaymentMethod, string> = {
	cash: 'Cash',
	card: 'Card',
	check: 'Check',
	other: 'Other'
};
