import type { Client } from '../../support/api.ts';
import { readLedger } from '../../support/api.ts';
import { judge, type Table, type Verdict } from '../report.ts';
import { ms, sleep, times } from '../stats.ts';
import { describeTasks, traceTasks } from '../client/page-tasks.ts';
import { AppPhone } from './app-phone.ts';

const entries = 1_000;
const timeoutMs = 120_000;

/** Writes entries into the app's outbox in the app's own format, because entering a thousand payments would take a day. */
async function fillOutbox([eventId, count]: readonly [string, number]): Promise<void> {
	const opening = indexedDB.open('scc-outbox');
	const db = await new Promise<IDBDatabase>((resolve, reject) => {
		opening.onsuccess = () => resolve(opening.result);
		opening.onerror = () => reject(new Error('the outbox could not be opened'));
	});
	const now = Date.now();
	const deviceId = crypto.randomUUID();
	const rows = await Promise.all(
		Array.from({ length: count }, async (_, i) => {
			const id = crypto.randomUUID();
			const takenAt = new Date(now - i * 1000).toISOString();
			const device = { id: deviceId, epoch: deviceId, seq: i + 1 };
			const fields = { patronName: 'Alice Tidewell', amountCents: 100 + i, tipCents: 0, method: 'cash' };
			const body = JSON.stringify({ paymentId: id, ...fields, takenAt, takenBy: 'admin', device });
			const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body)));
			const bodySha256 = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
			const intent = { id, kind: 'payment', eventId, takenBy: 'admin', deviceId, epoch: deviceId, seq: i + 1, takenAt };
			return {
				intent: { ...intent, schema: 1, body, bodySha256 },
				delivery: { id, state: 'saved', attempts: 0, nextAttemptAt: now, changedAt: now }
			};
		})
	);
	const tx = db.transaction(['intents', 'delivery'], 'readwrite');
	for (const { intent, delivery } of rows) {
		tx.objectStore('intents').put(intent);
		tx.objectStore('delivery').put(delivery);
	}
	await new Promise<void>((resolve, reject) => {
		tx.oncomplete = () => resolve();
		tx.onabort = () => reject(new Error('the outbox could not be filled'));
	});
	db.close();
}

/** The app sends a thousand payments to the real server while it shows the board. */
export async function measureLongQueue(
	url: string,
	admin: Client,
	eventId: string
): Promise<{ table: Table; verdict: Verdict }> {
	const phone = new AppPhone(url);
	try {
		await phone.start();
		await phone.signIn();
		await phone.openBoard();
		await phone.waitForWorker();
		await phone.context.setOffline(true);
		await phone.page.evaluate(fillOutbox, [eventId, entries] as const);
		const stopStart = await traceTasks(phone.page);
		const startMs = await phone.openBoard();
		const starting = await stopStart();
		// The app reads the list in pages after the start. Only the sending is measured.
		await sleep(4_000);
		const stopTrace = await traceTasks(phone.page);
		const startedAt = Date.now();
		await phone.context.setOffline(false);
		const until = startedAt + timeoutMs;
		let recorded = 0;
		while (recorded < entries && Date.now() < until) {
			await sleep(500);
			recorded = (await readLedger(admin, eventId)).length;
		}
		const drainedMs = Date.now() - startedAt;
		await sleep(1_000);
		const tasks = await stopTrace();
		const ratio = tasks.maxBusyMs / starting.maxBusyMs;
		return {
			table: {
				title: 'A thousand waiting payments in the app itself, to the real server',
				columns: ['', ''],
				rows: [
					['start without a network, with all of them waiting', ms(startMs)],
					['its longest task, busy', ms(starting.maxBusyMs)],
					['recorded', `${recorded} in ${ms(drainedMs)}`],
					['the longest task, busy', ms(tasks.maxBusyMs)],
					['the longest task, by the clock', ms(tasks.maxMs)],
					['tasks over 50 ms by the clock', String(tasks.overFifty)]
				],
				note: 'All for one charter, and the server on the same two processors as the browser.'
			},
			verdict: judge(
				'1,000 drained by the app with the board open: no task longer than the longest one of opening the app',
				`${recorded} in ${ms(drainedMs)}, ${describeTasks(tasks)}, ${times(ratio)} that of opening`,
				recorded < entries ? undefined : ratio <= 1
			)
		};
	} finally {
		await phone.dispose();
	}
}
