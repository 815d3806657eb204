import type { Refreshed } from '../snapshot/board.svelte.ts';

export interface LoopParts {
	everyMs: number;
	refresh: () => Promise<Refreshed>;
	/** Whether someone is signed in, with a session that hasn't expired. */
	mayAsk: () => boolean;
	random?: () => number;
}

/** If several events wake the phone within this time, they share one request. */
const wakeMs = 400;
const firstRetryMs = 10_000;
const maxRetryMs = 60_000;
const maxServerPauseMs = 5 * 60_000;

/**
 * How long to wait before the next request. Retries start out frequent, in case the signal is back, and then slow down to spare a failing
 * server. Jitter spreads the requests of phones that wake at the same time.
 */
export function pauseBefore(everyMs: number, failures: number, last: Refreshed, random: number): number {
	if (last.isOk) return everyMs * (1 - 0.1 * random);
	const isServer = last.why === 'server';
	const [first, most] = isServer ? [everyMs * 2, maxServerPauseMs] : [firstRetryMs, maxRetryMs];
	const pauseMs = Math.min(first * 2 ** (failures - 1), most) * (1 + 0.1 * random);
	// Caps the `Retry-After` delay, because a proxy may send a day or more, and a timer can't wait longer than 24.8 days.
	return Math.max(pauseMs, Math.min((last.retryAfterS ?? 0) * 1000, maxServerPauseMs));
}

/** Refreshes the board or a charter while the page is visible and online: at intervals, and whenever it becomes visible or online. */
export class RefreshLoop {
	readonly #parts: LoopParts;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#failures = 0;
	/** The number of the newest refresh. Only the newest refresh schedules the next one. */
	#turn = 0;
	#isRunning = false;

	constructor(parts: LoopParts) {
		this.#parts = parts;
	}

	/** @returns a function that stops the loop */
	start(): () => void {
		this.#isRunning = true;
		const wake = (): void => this.wake();
		document.addEventListener('visibilitychange', wake);
		addEventListener('pageshow', wake);
		addEventListener('online', wake);
		this.#plan(this.#parts.everyMs);
		return () => {
			this.#isRunning = false;
			clearTimeout(this.#timer);
			document.removeEventListener('visibilitychange', wake);
			removeEventListener('pageshow', wake);
			removeEventListener('online', wake);
		};
	}

	/** Refreshes after a moment. If the page is hidden or offline, refreshes once it is visible and online. */
	wake(): void {
		clearTimeout(this.#timer);
		this.#failures = 0;
		if (isAwake()) this.#plan(wakeMs);
	}

	/** Refreshes immediately, even if the browser reports that the phone is offline. */
	async now(): Promise<void> {
		const turn = ++this.#turn;
		clearTimeout(this.#timer);
		const refreshed = await this.#parts.refresh();
		if (turn !== this.#turn) return;
		this.#failures = refreshed.isOk ? 0 : this.#failures + 1;
		const random = (this.#parts.random ?? Math.random)();
		this.#plan(pauseBefore(this.#parts.everyMs, this.#failures, refreshed, random));
	}

	#plan(ms: number): void {
		clearTimeout(this.#timer);
		if (this.#isRunning) this.#timer = setTimeout(() => this.#tick(), ms);
	}

	#tick(): void {
		// While the page is hidden or offline, nothing is scheduled. The event that wakes the page schedules the next refresh.
		if (!isAwake()) return;
		if (this.#parts.mayAsk()) void this.now();
		else this.#plan(this.#parts.everyMs);
	}
}

function isAwake(): boolean {
	return document.visibilityState === 'visible' && navigator.onLine;
}
