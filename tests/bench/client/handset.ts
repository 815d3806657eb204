import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { ensureChromium } from '../../support/browser.ts';
import { sleep } from '../stats.ts';
import type { BenchPage } from './pages/contender.ts';

// Chromium waits five minutes before it retries a failed sync. This field trial of Chromium's makes that seconds, for every contender.
const eagerSync = [
	'--force-fieldtrials=BackgroundSync/Fast/',
	'--force-fieldtrial-params=BackgroundSync.Fast:initial_retry_delay_sec/3/retry_delay_factor/1/max_sync_attempts/5/min_sync_recovery_time_sec/1'
];

declare global {
	interface Window {
		bench: BenchPage;
	}
}

/** A browser process with its own storage that shows the benchmark's page. */
export class Handset {
	readonly #folder = mkdtempSync(join(tmpdir(), 'scc-bench-phone-'));
	readonly #url: string;
	#context!: BrowserContext;
	page!: Page;

	constructor(url: string) {
		this.#url = url;
	}

	async start(): Promise<void> {
		this.#context = await chromium.launchPersistentContext(this.#folder, {
			executablePath: ensureChromium(console.log),
			args: eagerSync,
			viewport: { width: 390, height: 844 }
		});
		this.page = this.#context.pages()[0] ?? (await this.#context.newPage());
		await this.open(this.page);
	}

	async open(page: Page): Promise<void> {
		await page.goto(this.#url);
		await page.waitForFunction(() => 'bench' in window);
		await page.evaluate(() => window.bench.ready());
	}

	async openTab(): Promise<Page> {
		const page = await this.#context.newPage();
		await this.open(page);
		return page;
	}

	async setOffline(isOffline: boolean): Promise<void> {
		await this.#context.setOffline(isOffline);
	}

	/** Reopens the page, as a person does when nothing happens. */
	async reopen(): Promise<void> {
		await this.open(this.page);
	}

	/** Sends SIGKILL to every process of this browser by its id. */
	async kill(): Promise<void> {
		const gone = this.#context.waitForEvent('close').catch(() => undefined);
		for (const pid of this.#processes()) {
			try {
				process.kill(pid, 'SIGKILL');
			} catch {
				// A child ended with its parent.
			}
		}
		await gone;
		await sleep(300);
		// Otherwise the next browser would think that the killed one is still running.
		for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
			rmSync(join(this.#folder, name), { force: true });
	}

	#processes(): number[] {
		return readdirSync('/proc')
			.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
			.filter((pid) => {
				try {
					return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(this.#folder);
				} catch {
					return false;
				}
			})
			.map(Number);
	}

	async close(): Promise<void> {
		await this.#context.close().catch(() => undefined);
		rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}
