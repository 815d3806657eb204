import { createCollection } from '@tanstack/db';
import { IndexedDBAdapter, startOfflineExecutor } from '@tanstack/offline-transactions';
import { publish, type BenchPayment } from './contender.ts';

// Uses its storage adapter to learn when a transaction is stored, because `commit()` resolves only after the server's response.
class ReportingAdapter extends IndexedDBAdapter {
	readonly stored = new Map<string, () => void>();

	override async set(key: string, value: string): Promise<void> {
		await super.set(key, value);
		for (const [id, tell] of this.stored) if (value.includes(id)) tell();
	}
}

const storage = new ReportingAdapter();
const payments = createCollection<BenchPayment, string>({
	id: 'payments',
	getKey: (payment) => payment.id,
	sync: { sync: ({ markReady }) => markReady() },
	startSync: true
});

const executor = startOfflineExecutor({
	collections: { payments },
	storage,
	mutationFns: {
		async logPayment({ transaction, idempotencyKey }) {
			for (const { modified } of transaction.mutations) {
				const { id, eventId, ...fields } = modified as unknown as BenchPayment;
				const response = await fetch(`/api/events/${eventId}/payment`, {
					method: 'POST',
					headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
					body: JSON.stringify({ paymentId: id, ...fields })
				});
				if (!response.ok) throw new Error(`HTTP ${response.status}: ${response.statusText}`);
			}
		}
	}
});

publish({
	ready: () => executor.waitForInit(),
	async save(payment) {
		const isStored = new Promise<void>((resolve) => storage.stored.set(payment.id, resolve));
		const transaction = executor.createOfflineTransaction({
			mutationFnName: 'logPayment',
			autoCommit: false,
			idempotencyKey: payment.id
		});
		transaction.mutate(() => {
			payments.insert(payment);
		});
		transaction.commit().catch(() => {
			// The library has dropped it after a permanent failure. The benchmark counts these later.
		});
		await isStored;
		storage.stored.delete(payment.id);
	},
	async waiting() {
		const waiting = await executor.peekOutbox();
		return waiting.flatMap((one) => one.mutations.map((mutation) => String(mutation.key ?? mutation.modified.id)));
	},
	signedIn: () => executor.getOnlineDetector().notifyOnline()
});
