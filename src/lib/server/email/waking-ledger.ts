import type { Ledger } from '../ledger/index.ts';

/**
 * Wraps a ledger so that each new email job wakes the email worker. Doesn't wait for the worker.
 * @param isTrial whether the current request tests a release. If so, emails about its records aren't sent automatically
 */
export function wakingLedger(ledger: Ledger, wake: () => void, isTrial: () => boolean = () => false): Ledger {
	return withEmailJobs(ledger, async (job) => {
		await ledger.insertEmailJob(job, isTrial());
		wake();
	});
}

/** Wraps a ledger to replace its `insertEmailJob`. */
export function withEmailJobs(ledger: Ledger, insertEmailJob: Ledger['insertEmailJob']): Ledger {
	return {
		readKey: (id) => ledger.readKey(id),
		bindKey: (row) => ledger.bindKey(row),
		insertEmailJob,
		listMoneyDay: (canonicalSlug, day) => ledger.listMoneyDay(canonicalSlug, day),
		insertPayment: (canonicalSlug, payment) => ledger.insertPayment(canonicalSlug, payment),
		insertCorrection: (canonicalSlug, correction) => ledger.insertCorrection(canonicalSlug, correction),
		insertRequest: (canonicalSlug, request) => ledger.insertRequest(canonicalSlug, request),
		insertRequestDecided: (canonicalSlug, decided) => ledger.insertRequestDecided(canonicalSlug, decided),
		readPayment: (canonicalSlug, paymentId) => ledger.readPayment(canonicalSlug, paymentId),
		readDevice: (deviceId) => ledger.readDevice(deviceId)
	};
}
