import { openDB } from 'idb';
import { publish } from './contender.ts';

// As in its guide: the page posts, and the worker queues failed requests.
const registered = navigator.serviceWorker.register('/worker.js');

type Stored = { requestData: { headers: Record<string, string> } };

publish({
	async ready() {
		await registered;
		if (navigator.serviceWorker.controller) return;
		await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
	},
	async save({ id, eventId, ...fields }) {
		await fetch(`/api/events/${eventId}/payment`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'idempotency-key': id },
			body: JSON.stringify({ paymentId: id, ...fields })
		}).catch(() => {
			// Rejects after the worker has queued it.
		});
	},
	async waiting() {
		const known = await indexedDB.databases();
		if (!known.some(({ name }) => name === 'workbox-background-sync')) return [];
		const db = await openDB('workbox-background-sync');
		const rows: Stored[] = db.objectStoreNames.contains('requests') ? await db.getAll('requests') : [];
		db.close();
		return rows.map((row) => row.requestData.headers['idempotency-key'] ?? '');
	},
	signedIn: () => {
		// It doesn't offer this.
	}
});
