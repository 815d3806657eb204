import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { ensureChromium } from '../../support/browser.ts';
import { adminSecret } from '../../support/app.ts';

const word = 'board usable';

/**
 * Logs to the console when the first card offers *Log payment*, in milliseconds since the navigation began. Polling from the test would
 * load its script into the page, which costs a tenth of a start on a slowed page.
 */
function watch(word: string): void {
	const look = (): void => {
		const buttons = document.querySelectorAll<HTMLButtonElement>('article button');
		const isUsable = [...buttons].some((button) => !button.disabled && button.textContent.includes('Log payment'));
		if (isUsable) console.debug(word, performance.now());
		else requestAnimationFrame(look);
	};
	look();
}

/** A phone with the real app. Its browser process can be ended and restarted. */
export class AppPhone {
	readonly #folder = mkdtempSync(join(tmpdir(), 'scc-bench-app-'));
	readonly #url: string;
	readonly #isOurs: boolean;
	#session: CDPSession | undefined;
	context!: BrowserContext;
	page!: Page;

	/** @param isOurs whether the app has cards. On other pages, the watch for cards would never end */
	constructor(url: string, isOurs = true) {
		this.#url = url;
		this.#isOurs = isOurs;
	}

	async start(): Promise<void> {
		this.context = await chromium.launchPersistentContext(this.#folder, {
			executablePath: ensureChromium(console.log),
			baseURL: this.#url,
			viewport: { width: 390, height: 844 },
			locale: 'en-US',
			timezoneId: 'America/Los_Angeles'
		});
		if (this.#isOurs) await this.context.addInitScript(watch, word);
		this.page = this.context.pages()[0] ?? (await this.context.newPage());
	}

	async restart(): Promise<void> {
		this.#session = undefined;
		await this.context.close();
		await this.start();
	}

	async signIn(): Promise<void> {
		const answer = await this.context.request.post(`${this.#url}/api/session`, {
			data: { user: 'admin', secret: adminSecret },
			headers: { origin: this.#url }
		});
		if (!answer.ok()) throw new Error(`The sign-in was answered ${answer.status()}: ${await answer.text()}`);
	}

	/**
	 * Opens the board and waits until it is usable.
	 * @returns milliseconds since the navigation began
	 */
	async openBoard(path = '/'): Promise<number> {
		const said = this.page.waitForEvent('console', {
			predicate: (message) => message.text().startsWith(word),
			timeout: 60_000
		});
		await this.page.goto(path, { waitUntil: 'commit' });
		const text = (await said).text();
		await this.page.waitForLoadState();
		return Number(text.slice(word.length));
	}

	/** Waits until the worker has the whole app, so that it can start without a network. */
	async waitForWorker(): Promise<void> {
		await this.page.evaluate(async () => {
			await navigator.serviceWorker.ready;
		});
		await this.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	}

	async slowDown(rate: number): Promise<void> {
		this.#session ??= await this.context.newCDPSession(this.page);
		await this.#session.send('Emulation.setCPUThrottlingRate', { rate });
	}

	/** Milliseconds that a fixed calculation takes on the page, to prove that the page is slowed down. */
	async timeLoop(): Promise<number> {
		return this.page.evaluate(() => {
			const startedAt = performance.now();
			let sum = 0;
			for (let i = 0; i < 3e7; i++) sum += i % 7;
			return sum > 0 ? performance.now() - startedAt : 0;
		});
	}

	async dispose(): Promise<void> {
		await this.context.close().catch(() => undefined);
		rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}
