import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import {
	createCrew,
	createEvent,
	localDate,
	readLedger,
	signInAsAdmin,
	type Client,
	type CrewSignIn
} from '../../support/api.ts';
import { startApp, type App, type AppOptions } from '../../support/app.ts';
import { scaled } from '../../support/slowness.ts';
import { openPhone, sha256, waitForRosters, type Phone, type PhoneOptions } from './phone.ts';

/** The requests that deliver entries: the batch, and single ones. */
export const sending = /\/api\/(outbox|events\/[^/]+\/(payment|waivers))$/;

/** One server with one captain, for all tests of a file. */
export type AppWithCaptain = { app: App; admin: Client; captain: CrewSignIn };

export async function startAppWithCaptain(options: AppOptions = {}): Promise<AppWithCaptain> {
	const app = await startApp(options);
	const admin = await signInAsAdmin(app.url);
	const captain = await createCrew(admin, { name: 'Rosa Ostrow' });
	await createEvent(admin, { title: 'First of the day' });
	// Midnight must be hours away: the board would lose its charter, and phones wait for that.
	if (localDate(0, Date.now() + 3 * 3_600_000) !== localDate())
		await createEvent(admin, { title: 'First of tomorrow', date: localDate(1) });
	return { app, admin, captain };
}

/** A captain's phone that is signed in. */
export async function openCaptainsPhone(
	{ app, captain }: AppWithCaptain,
	options: PhoneOptions = {},
	url = app.url
): Promise<Phone> {
	const phone = await openPhone(url, options);
	await phone.enter(captain.crewId, captain.passcode);
	return phone;
}

/** Refreshes the board and waits for the phone report that is sent with it. */
export async function reportPhone(phone: Phone): Promise<void> {
	const isReport = (request: { url(): string; headers(): Record<string, string> }): boolean =>
		request.url().includes('/api/events?') && 'scc-phone' in request.headers();
	const answered = phone.page.waitForResponse((response) => isReport(response.request()), { timeout: scaled(60_000) });
	await phone.page.getByRole('button', { name: /^As of/ }).click();
	await answered;
}

let charters = 0;

/** A separate charter, and a board that shows it. */
export async function addCharter({ admin }: AppWithCaptain, page?: Page): Promise<{ eventId: string; title: string }> {
	charters += 1;
	const title = `Passage ${charters}`;
	const { eventId } = await createEvent(admin, { title });
	if (page) {
		await page.goto('/');
		await expect(page.getByRole('article', { name: title })).toBeVisible();
		await waitForRosters(page);
	}
	return { eventId, title };
}

/** An annotation that adds a test's claim to docs/proof.md: faults of the outbox's list, and letters of its invariants. */
export function proves(faults: number[], guards: string): { annotation: { type: string; description: string }[] } {
	return {
		annotation: [
			{ type: 'faults', description: faults.join(' ') },
			{ type: 'guards', description: guards }
		]
	};
}

export type StoredEntry = {
	id: string;
	eventId: string;
	body: string;
	bodySha256: string;
	state: string;
	attempts: number;
	problem?: string;
	epoch: string;
	deviceId: string;
	seq: number;
};

/** The phone's entries for one charter, in any state. */
export async function readEntries(page: Page, eventId: string): Promise<StoredEntry[]> {
	const all = await page.evaluate(async () => {
		const open = indexedDB.open('scc-outbox');
		const database = await new Promise<IDBDatabase>((resolve, reject) => {
			open.onsuccess = () => resolve(open.result);
			open.onerror = () => reject(new Error(`the outbox could not be opened: ${open.error?.name}`));
		});
		const read = (store: string) =>
			new Promise<any[]>((resolve) => {
				const request = database.transaction(store).objectStore(store).getAll();
				request.onsuccess = () => resolve(request.result);
			});
		const [intents, deliveries] = await Promise.all([read('intents'), read('delivery')]);
		database.close();
		return intents.map((intent) => {
			const delivery = deliveries.find((one) => one.id === intent.id);
			const { state = 'missing', attempts = 0, lastProblem } = delivery ?? {};
			return { ...intent, state, attempts, problem: lastProblem?.reason };
		});
	});
	return all.filter((entry) => entry.eventId === eventId);
}

/**
 * The check at the end of every test, in the style of Jepsen's set-full: the server has each saved id exactly once and nothing else, with
 * the same bytes and the name of the person who took it, and the phone knows it.
 */
export async function expectAllRecorded(
	{ app, admin, captain }: AppWithCaptain,
	page: Page,
	eventId: string,
	promised: readonly { id: string; body: string; bodySha256?: string }[],
	timeoutMs = scaled(60_000)
): Promise<void> {
	const ids = promised.map((entry) => entry.id).sort();
	// Asks a busy server again. If the server is gone, ends the test and shows its last output.
	const readIds = async () => {
		const rows = await readLedger(admin, eventId).catch(() => []);
		app.assertAlive();
		return rows.map((row) => row.paymentId).sort();
	};
	await expect.poll(readIds, { timeout: timeoutMs }).toEqual(ids);
	const isRecorded = (entry: StoredEntry): boolean => entry.state === 'recorded';
	await expect
		.poll(async () => (await readEntries(page, eventId)).filter(isRecorded).length, { timeout: timeoutMs })
		.toBe(promised.length);
	const ledger = await readLedger(admin, eventId);
	expect(ledger.map((row) => row.paymentId).sort()).toEqual(ids);
	const hashes = new Map(ledger.map((row) => [row.paymentId, row.bodySha256]));
	// A phone trims the body of a recorded entry. Its hash is still that of the whole body.
	for (const { id, body, bodySha256 = sha256(body) } of promised) expect(hashes.get(id)).toBe(bodySha256);
	expect(new Set(ledger.map((row) => row.takenBy))).toEqual(new Set(promised.length > 0 ? [captain.crewId] : []));
}

export type RawEntry = { intent: Record<string, unknown>; delivery: Record<string, unknown> | undefined };

/** An entry in the format of the first release, written by hand. An update of the app must accept it unchanged. */
export function rawEntry(takenBy: string, eventId: string, seq: number, epoch: string): RawEntry {
	const id = randomUUID();
	const takenAt = new Date(Date.now() - (1_000 - seq) * 1_000).toISOString();
	const device = { id: epoch, epoch, seq };
	const fields = { paymentId: id, patronName: 'Alice Tidewell', amountCents: 100 + seq, tipCents: 0, method: 'cash' };
	const body = JSON.stringify({ ...fields, takenAt, takenBy, device });
	const named = { id, kind: 'payment', eventId, takenBy, takenByName: 'Rosa Ostrow', deviceId: epoch, epoch, seq };
	return {
		intent: { ...named, takenAt, schema: 1, body, bodySha256: sha256(body) },
		delivery: { id, state: 'saved', attempts: 0, nextAttemptAt: Date.now(), changedAt: Date.now() }
	};
}

/** Writes rows unchanged into the first released schema, and creates it if there is none. */
export async function writeRaw(page: Page, rows: readonly RawEntry[]): Promise<void> {
	await page.evaluate(async (entries) => {
		// Without a version, this opens the existing version, or creates version 1.
		const open = indexedDB.open('scc-outbox');
		open.onupgradeneeded = () => {
			open.result.createObjectStore('intents', { keyPath: 'id' });
			open.result.createObjectStore('delivery', { keyPath: 'id' }).createIndex('due', ['state', 'nextAttemptAt']);
			open.result.createObjectStore('meta', { keyPath: 'id' });
		};
		const database = await new Promise<IDBDatabase>((resolve, reject) => {
			open.onsuccess = () => resolve(open.result);
			open.onerror = () => reject(new Error('the outbox could not be opened'));
		});
		const tx = database.transaction(['intents', 'delivery'], 'readwrite');
		for (const { intent, delivery } of entries) {
			tx.objectStore('intents').put(intent);
			if (delivery) tx.objectStore('delivery').put(delivery);
		}
		await new Promise<void>((resolve, reject) => {
			tx.oncomplete = () => resolve();
			tx.onabort = () => reject(new Error('the outbox could not be filled'));
		});
		database.close();
	}, rows);
}

/** The ids in the rows with their bodies. */
export function promisedBy(rows: readonly RawEntry[]): { id: string; body: string }[] {
	return rows.map(({ intent }) => ({ id: String(intent.id), body: String(intent.body) }));
}

/** Simulates a person coming back to the app, which makes every phone send. */
export async function comeBack(page: Page): Promise<void> {
	await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}
