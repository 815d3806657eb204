import type { PaymentMethod } from '../../domain/payment.ts';

export const methodWords: Record<PaymentMethod, string> = {
	cash: 'Cash',
	card: 'Card',
	check: 'Check',
	other: 'Other'
};
