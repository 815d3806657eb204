import type { Metrics } from '../metrics.ts';
import type { Ledger } from './ports.ts';

/** The same ledger, which also counts the payments that it records. One that is sent again counts once. */
export function countingLedger(ledger: Ledger, metrics: Metrics): Ledger {
	return {
		...ledger,
		async insertPayment(canonicalSlug, payment) {
			const outcome = await ledger.insertPayment(canonicalSlug, payment);
			if (outcome === 'inserted') metrics.count('PaymentsRecorded');
			return outcome;
		}
	};
}
