import type { Ledger } from '../ledger/index.ts';

/** The same ledger, which wakes the mailer whenever an intent is put, whichever record it belongs to. Nobody waits for the mailer. */
export function wakingLedger(ledger: Ledger, wake: () => void): Ledger {
	return {
		readKey: (id) => ledger.readKey(id),
		bindKey: (row) => ledger.bindKey(row),
		async insertMailIntent(intent) {
			await ledger.insertMailIntent(intent);
			wake();
		},
		insertPayment: (canonicalSlug, payment) => ledger.insertPayment(canonicalSlug, payment),
		insertCorrection: (canonicalSlug, correction) => ledger.insertCorrection(canonicalSlug, correction),
		insertRequest: (canonicalSlug, request) => ledger.insertRequest(canonicalSlug, request),
		insertRequestDecided: (canonicalSlug, decided) => ledger.insertRequestDecided(canonicalSlug, decided),
		readPayment: (canonicalSlug, paymentId) => ledger.readPayment(canonicalSlug, paymentId),
		readDevice: (deviceId) => ledger.readDevice(deviceId)
	};
}
