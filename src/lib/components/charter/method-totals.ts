import type { PaymentMethod } from '../../domain/payment.ts';
import type { PaymentView } from '../../snapshot/payment-view.ts';
import { methodWords } from './method-words.ts';

type Counted = Pick<PaymentView, 'method' | 'keptCents' | 'keptTipCents'>;

const order: readonly PaymentMethod[] = ['cash', 'card', 'check', 'other'];

/** The totals by method: fares and tips minus refunds. Voided payments don't count. */
export function totalsByMethod(payments: readonly Counted[]): { label: string; cents: number }[] {
	const totals = order.map((method) => {
		const cents = payments
			.filter((payment) => payment.method === method)
			.reduce((sum, { keptCents, keptTipCents }) => sum + keptCents + keptTipCents, 0);
		return { label: methodWords[method], cents };
	});
	return totals.filter(({ cents }) => cents !== 0);
}
