import type { Metrics } from '../metrics.ts';
import type { Ledger } from './ports.ts';

/** Wraps a ledger to count the payments it records. A payment that is sent twice counts once. */
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
