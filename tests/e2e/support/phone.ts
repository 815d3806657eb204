import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { findChromium } from '../../support/browser.ts';
import { killByCommand } from '../../support/processes.ts';
import { localDate } from '../../support/api.ts';
import { scaled } from '../../support/slowness.ts';

// Chromium waits five minutes before it retries a failed sync. This field trial of Chromium's makes that seconds.
const eagerSync = [
	'--force-fieldtrials=BackgroundSync/Fast/',
	'--force-fieldtrial-params=BackgroundSync.Fast:initial_retry_delay_sec/3/retry_delay_factor/1/max_sync_attempts/5/min_sync_recovery_time_sec/1'
];

export type PhoneOptions = {
	/** No Background Sync, as on iPhones. */
	hasSync?: boolean;
	viewport?: { width: number; height: number };
	/** Device pixels per CSS pixel: 3 on most phones. */
	deviceScaleFactor?: number;
	/** Starts a separate browser process, which a test can kill and reopen with its storage. Costs 2 s of processor time. */
	hasOwnBrowser?: boolean;
};

let shared: Promise<Browser> | undefined;

/** One browser for the phones of a worker that are never killed. */
function shareBrowser(): Promise<Browser> {
	const executablePath = findChromium();
	shared ??= chromium.launch({ ...(executablePath && { executablePath }), args: eagerSync, timeout: scaled(120_000) });
	return shared;
}

const memoryFolder = '/dev/shm';
const profileBytes = 1e9;

/** In memory if there is room, because a save on a busy disk may take longer than the app waits for it. */
function findProfileFolder(): string {
	try {
		const { bavail, bsize } = statfsSync(memoryFolder);
		return bavail * bsize > profileBytes ? memoryFolder : tmpdir();
	} catch {
		return tmpdir();
	}
}

/** A phone: a browser process with its own storage that can be killed and restarted. */
export class Phone {
	readonly userDataDir = mkdtempSync(join(findProfileFolder(), 'scc-phone-'));
	context!: BrowserContext;
	page!: Page;
	private readonly url: string;
	private readonly options: PhoneOptions;

	constructor(url: string, options: PhoneOptions) {
		this.url = url;
		this.options = options;
	}

	async start(): Promise<void> {
		const contextOptions = {
			baseURL: this.url,
			viewport: this.options.viewport ?? { width: 390, height: 844 },
			...(this.options.deviceScaleFactor && { deviceScaleFactor: this.options.deviceScaleFactor }),
			locale: 'en-US',
			timezoneId: 'America/Los_Angeles'
		};
		if (this.options.hasOwnBrowser) {
			const executablePath = findChromium();
			this.context = await chromium.launchPersistentContext(this.userDataDir, {
				...contextOptions,
				...(executablePath && { executablePath }),
				args: eagerSync,
				timeout: scaled(120_000)
			});
		} else {
			this.context = await (await shareBrowser()).newContext(contextOptions);
		}
		if (this.options.hasSync === false) {
			await this.context.addInitScript(() => {
				Reflect.deleteProperty(window, 'SyncManager');
				Reflect.deleteProperty(ServiceWorkerRegistration.prototype, 'sync');
			});
		}
		this.page = this.context.pages()[0] ?? (await this.context.newPage());
	}

	/** Sends SIGKILL to every process of this browser, so nothing is flushed. */
	async kill9(): Promise<void> {
		const gone = this.context.waitForEvent('close').catch(() => undefined);
		killByCommand(this.userDataDir);
		await gone;
	}

	/**
	 * Closes the browser normally and opens it again, as on another day. Chromium writes cookies up to 30 s late, but writes all of them when
	 * it is closed. A kill before that also ends the session, which another test covers.
	 */
	async reopen(): Promise<void> {
		await this.context.close();
		await this.start();
		await this.page.goto('/');
		await expect(this.page.getByRole('article').first()).toBeVisible();
		await waitForRosters(this.page);
	}

	async dispose(): Promise<void> {
		// A request that is still on its way must not fail a test that is done.
		await this.context.unrouteAll({ behavior: 'ignoreErrors' }).catch(() => undefined);
		await this.context.close().catch(() => undefined);
		rmSync(this.userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}

	/** Signs in through the screen and waits until the app can start without signal. */
	async signIn(user: string, secret: string, page = this.page): Promise<void> {
		await page.goto('/sign-in');
		await page.getByLabel('User').fill(user);
		await page.getByLabel('Password or passcode').fill(secret);
		await page.getByRole('button', { name: 'Sign in' }).click();
		await expect(page).toHaveURL('/');
		await expect(page.getByRole('article').first()).toBeVisible();
		await page.evaluate(async () => {
			await navigator.serviceWorker.ready;
		});
		await waitForRosters(page);
	}

	/**
	 * Opens the app on a phone that is signed in, in about half the time of `signIn`. For tests that don't test signing in.
	 */
	async enter(user: string, secret: string): Promise<void> {
		await takeSession(this.context, this.url, user, secret);
		await this.page.goto('/');
		await expect(this.page.getByRole('article').first()).toBeVisible();
		await this.page.evaluate(async () => {
			await navigator.serviceWorker.ready;
		});
		await waitForRosters(this.page);
	}

	/** The phone's stored entries: their exact bodies and their states. */
	async readOutbox(page = this.page): Promise<{ id: string; body: string; bodySha256: string; state: string }[]> {
		return page.evaluate(async () => {
			const open = indexedDB.open('scc-outbox');
			const database = await new Promise<IDBDatabase>((settle, reject) => {
				open.onsuccess = () => settle(open.result);
				open.onerror = () => reject(new Error('the outbox could not be opened'));
			});
			const all = (store: string) =>
				new Promise<any[]>((settle) => {
					const request = database.transaction(store).objectStore(store).getAll();
					request.onsuccess = () => settle(request.result);
				});
			const [intents, deliveries] = await Promise.all([all('intents'), all('delivery')]);
			database.close();
			return intents.map(({ id, body, bodySha256 }) => ({
				id,
				body,
				bodySha256,
				state: deliveries.find((one) => one.id === id)?.state ?? 'missing'
			}));
		});
	}
}

/** Waits until today's charters are on the phone with their guests, which load after the board. */
export async function waitForRosters(page: Page): Promise<void> {
	const today = localDate();
	await expect
		.poll(
			async () => {
				const reading = page.evaluate(async (date) => {
					const open = indexedDB.open('scc-snapshot');
					const database = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
					const store = database.transaction('kept').objectStore('kept');
					const read = (key: string) =>
						new Promise<any>((resolve) => {
							const request = store.get(key);
							request.onsuccess = () => resolve(request.result);
						});
					const board = await read('cards');
					const missing: string[] = board ? [] : ['the board'];
					const stored = new Set(board?.events.map(({ eventId }: { eventId: string }) => eventId));
					// The screen shows a charter before the phone stores it.
					for (const link of document.querySelectorAll<HTMLAnchorElement>('article a[href^="/charter/"]')) {
						const shown = decodeURIComponent(link.pathname.split('/')[2] ?? '');
						if (!stored.has(shown)) missing.push(shown);
					}
					for (const { eventId, rev, date: day } of board?.events ?? []) {
						if (day !== date) continue;
						if ((await read(`charter:${eventId}`))?.rev !== rev) missing.push(eventId);
					}
					database.close();
					return missing;
				}, today);
				// A browser without storage has no cache.
				return reading.catch(() => []);
			},
			{ timeout: scaled(60_000) }
		)
		.toEqual([]);
}

/** Signs a browser in without its screen: it gets the cookies that the sign-in form would get. */
export async function takeSession(context: BrowserContext, url: string, user: string, secret: string): Promise<void> {
	const answer = await context.request.post(`${url}/api/session`, { data: { user, secret } });
	expect(answer.status()).toBe(200);
}

export async function openPhone(url: string, options: PhoneOptions = {}): Promise<Phone> {
	const phone = new Phone(url, options);
	await phone.start();
	return phone;
}

/** On the charter sheet, opens a person and then their waiver. */
export async function startSigning(page: Page, name: string): Promise<void> {
	await page
		.getByRole('button', { name: new RegExp(`^${name}`) })
		.first()
		.click();
	await page.getByRole('dialog', { name }).getByRole('button', { name: 'Sign on this phone' }).click();
}

export type TypedPayment = {
	patron: string;
	amount: string;
	method: 'Cash' | 'Card' | 'Check' | 'Other';
	tip?: string;
	reference?: string;
	note?: string;
};

/** Chooses a guest in the payment form. Waits for the roster, because until it is there, any name is *Someone else*. */
export async function chooseGuest(dialog: Locator, name: string): Promise<void> {
	await dialog.getByRole('combobox', { name: 'Patron' }).fill(name);
	await dialog.getByRole('option', { name }).filter({ hasNotText: 'Someone else' }).first().click();
}

/** Payments of the guests that `createEvent` puts on the roster. */
export const alice: TypedPayment = { patron: 'Alice Tidewell', amount: '150', method: 'Cash' };
export const bram: TypedPayment = { patron: 'Bram Okafor', amount: '60', method: 'Card', reference: '4471' };
export const cleo: TypedPayment = { patron: 'Cleo Marsh', amount: '75', method: 'Check', reference: '1042' };

/**
 * Fills in the payment form and taps *Save payment*. If the phone has no roster yet, the payment has only the name, so a test that checks
 * whose payment it is calls `chooseGuest` instead.
 */
export async function logPayment(page: Page, title: string, typed: TypedPayment): Promise<void> {
	const card = page.getByRole('article', { name: title });
	await card.getByRole('button', { name: 'Log payment' }).click();
	const dialog = page.getByRole('dialog', { name: 'Log payment' });
	await dialog.getByRole('combobox', { name: 'Patron' }).fill(typed.patron);
	await dialog.getByRole('option', { name: typed.patron }).first().click();
	await dialog.getByLabel('Amount').fill(typed.amount);
	await dialog.getByRole('radio', { name: typed.method }).check();
	if (typed.tip) await dialog.getByLabel('Tip').fill(typed.tip);
	if (typed.reference) await dialog.getByLabel('Reference').fill(typed.reference);
	if (typed.note) await dialog.getByLabel('Note').fill(typed.note);
	await dialog.getByRole('button', { name: 'Save payment' }).click();
}

export function sha256(text: string): string {
	return createHash('sha256').update(text, 'utf8').digest('hex');
}
