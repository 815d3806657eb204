import type { KeptStore } from '../snapshot/store.ts';

/** A smaller change is network jitter. */
const jitterMs = 5_000;
/** If the clocks differ by this much or more, the screen warns that the phone's clock is wrong. */
const warnFromMs = 3 * 60_000;

/**
 * The phone's estimate of the server's time: its own clock plus the difference at the last response. It decides which day is *today*. The
 * outbox never uses it.
 */
export class ServerClock {
	readonly #deviceNow: () => number;
	readonly #store: KeptStore;
	readonly #onJump: () => void;
	/** NaN until the clocks are compared. */
	#offsetMs = $state(NaN);

	constructor(deviceNow: () => number, store: KeptStore, onJump: () => void) {
		this.#deviceNow = deviceNow;
		this.#store = store;
		this.#onJump = onJump;
	}

	now(): number {
		return this.#deviceNow() + this.offsetMs;
	}

	/** The difference to add to the phone's time to get the server's time. */
	get offsetMs(): number {
		return this.#offsetMs || 0;
	}

	/** How far the phone's clock is ahead of the server's, or behind if negative. 0 if the difference is small. */
	get wrongByMs(): number {
		return Math.abs(this.offsetMs) < warnFromMs ? 0 : -this.offsetMs;
	}

	/** Loads the difference from the last visit, unless the phone's clock was set back since then. Never rejects. */
	async load(): Promise<void> {
		const kept = await this.#store.read('clock').catch(() => undefined);
		if (kept && this.#deviceNow() >= kept.deviceMs) this.#offsetMs = kept.offsetMs;
	}

	/** Records the server's time from a response. @param deviceMs this phone's time at the same moment */
	note(serverMs: number, deviceMs: number): void {
		const offsetMs = serverMs - deviceMs;
		// The first comparison is stored even if the clock is right, as proof of it (`ready-checks.ts`).
		if (Number.isNaN(offsetMs) || Math.abs(offsetMs - this.#offsetMs) < jitterMs) return;
		const isJump = Math.abs(offsetMs - this.offsetMs) >= warnFromMs;
		this.#offsetMs = Math.abs(offsetMs) < jitterMs ? 0 : offsetMs;
		this.#store.keep('clock', { offsetMs: this.offsetMs, deviceMs }).catch(() => {
			// We couldn't store the difference. The page has it in memory, and the next visit asks the server again.
		});
		if (isJump) this.#onJump();
	}
}
