import type { Refreshed } from '../snapshot/board.svelte.ts';

export interface LoopParts {
	everyMs: number;
	refresh: () => Promise<Refreshed>;
	/** Whether someone is signed in, with a session that hasn't expired. */
	mayAsk: () => boolean;
	random?: () => number;
}

/** Several events that wake a phone at once share one request. */
const wakeMs = 400;
const firstRetryMs = 10_000;
const maxRetryMs = 60_000;
const maxServerPauseMs = 5 * 60_000;

/**
 * How long to wait before the next request. The signal may return unnoticed, so the first retries after no response are quick. A failing
 * server is asked less and less often. Jitter spreads the requests of phones that wake together.
 */
export function pauseBefore(everyMs: number, failures: number, last: Refreshed, random: number): number {
	if (last.isOk) return everyMs * (1 - 0.1 * random);
	const isServer = last.why === 'server';
	const [first, most] = isServer ? [everyMs * 2, maxServerPauseMs] : [firstRetryMs, maxRetryMs];
	const pauseMs = Math.min(first * 2 ** (failures - 1), most) * (1 + 0.1 * random);
	// A proxy may ask for a day, and a timer can't wait longer than 24.8 days.
	return Math.max(pauseMs, Math.min((last.retryAfterS ?? 0) * 1000, maxServerPauseMs));
}

/** Refreshes repeatedly while the page is visible and online, and once when it becomes visible or online. */
export class RefreshLoop {
	readonly #parts: LoopParts;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#failures = 0;
	/** Counts the refreshes. Only the newest one schedules the next. */
	#turn = 0;
	#isRunning = false;

	constructor(parts: LoopParts) {
		this.#parts = parts;
	}

	/**
	 * @param isDue whether to refresh at once instead of after the interval. The event that brought the signal back may be over already.
	 * @returns a function that stops the loop
	 */
	start(isDue = false): () => void {
		this.#isRunning = true;
		const wake = (): void => {
			clearTimeout(this.#timer);
			this.#failures = 0;
			if (isAwake()) this.#plan(wakeMs);
		};
		document.addEventListener('visibilitychange', wake);
		addEventListener('pageshow', wake);
		addEventListener('online', wake);
		this.#plan(isDue ? wakeMs : this.#parts.everyMs);
		return () => {
			this.#isRunning = false;
			clearTimeout(this.#timer);
			document.removeEventListener('visibilitychange', wake);
			removeEventListener('pageshow', wake);
			removeEventListener('online', wake);
		};
	}

	/** Refreshes immediately, even if the phone claims to be offline, because a person asked for it. */
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
		// The event that wakes the page schedules the next refresh.
		if (!isAwake()) return;
		if (this.#parts.mayAsk()) void this.now();
		else this.#plan(this.#parts.everyMs);
	}
}

function isAwake(): boolean {
	return document.visibilityState === 'visible' && navigator.onLine;
}
