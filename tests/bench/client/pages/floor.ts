import { openFloorStore, publish, putBare, type BenchPayment } from './contender.ts';

// The minimal outbox: a strict put, and one fetch of everything on `online` and at the start.
const opening = openFloorStore();
const hash = async (text: string): Promise<string> => {
	const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
};

async function sendAll(): Promise<void> {
	const db = await opening;
	const rows: { id: string; body: string }[] = await db.getAll('payments');
	if (rows.length === 0) return;
	const operations = await Promise.all(
		rows.map(async ({ id, body }) => {
			const { eventId }: BenchPayment = JSON.parse(body);
			return { key: id, kind: 'payment', eventId, body, schema: 1, sha256: await hash(body) };
		})
	);
	const response = await fetch('/api/outbox', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ operations })
	});
	if (!response.ok) return;
	await response.json();
	const tx = db.transaction('payments', 'readwrite');
	await Promise.all([...rows.map((row) => tx.store.delete(row.id)), tx.done]);
}

const send = (): void => {
	// It handles no errors, because it is the minimum.
	sendAll().catch(() => undefined);
};
addEventListener('online', send);

publish({
	async ready() {
		await opening;
		send();
	},
	save: async (payment) => putBare(await opening, payment),
	async waiting() {
		const keys = await (await opening).getAllKeys('payments');
		return keys.map(String);
	},
	signedIn: send
});
