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
		insertPayment: (home, payment) => ledger.insertPayment(home, payment),
		insertCorrection: (home, correction) => ledger.insertCorrection(home, correction),
		insertRequest: (home, request) => ledger.insertRequest(home, request),
		insertRequestDecided: (home, decided) => ledger.insertRequestDecided(home, decided),
		readPayment: (home, paymentId) => ledger.readPayment(home, paymentId),
		readDevice: (deviceId) => ledger.readDevice(deviceId)
	};
}
