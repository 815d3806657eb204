import type { KeptStore } from '../snapshot/store.ts';

/** If the measured difference changes by less than this, network delays may be the reason, so the change is ignored. */
const jitterMs = 5_000;
/** If the clocks differ by this much or more, the screen warns that the phone's clock is wrong. */
const warnFromMs = 3 * 60_000;

/**
 * An estimate of the server's time: the phone's clock plus the difference that was last measured. The board uses it to decide which day is
 * today, but the outbox never uses it.
 */
export class ServerClock {
	readonly #deviceNow: () => number;
	readonly #store: KeptStore;
	readonly #onJump: () => void;
	/** The server's time minus the phone's time. NaN until the clocks have been compared. */
	#offsetMs = $state(NaN);

	constructor(deviceNow: () => number, store: KeptStore, onJump: () => void) {
		this.#deviceNow = deviceNow;
		this.#store = store;
		this.#onJump = onJump;
	}

	now(): number {
		return this.#deviceNow() + this.offsetMs;
	}

	/** The server's time minus the phone's time, or 0 if unknown. */
	get offsetMs(): number {
		return this.#offsetMs || 0;
	}

	/** How far the phone's clock is ahead of the server's clock. Negative if it is behind, and 0 if the difference is too small to warn. */
	get wrongByMs(): number {
		return Math.abs(this.offsetMs) < warnFromMs ? 0 : -this.offsetMs;
	}

	/** Loads the difference from the last visit, unless the phone's clock was set back since then. Never rejects. */
	async load(): Promise<void> {
		const kept = await this.#store.read('clock').catch(() => undefined);
		// If the storage was slow, the difference may already have been measured from a response.
		if (kept && Number.isNaN(this.#offsetMs) && this.#deviceNow() >= kept.deviceMs) this.#offsetMs = kept.offsetMs;
	}

	/** Records the server's time from a response. @param deviceMs this phone's time at the same moment */
	note(serverMs: number, deviceMs: number): void {
		const offsetMs = serverMs - deviceMs;
		// Stores the first comparison even if the clock is right, so that `ready-checks.ts` can show that the clock was checked.
		if (Number.isNaN(offsetMs) || Math.abs(offsetMs - this.#offsetMs) < jitterMs) return;
		const isJump = Math.abs(offsetMs - this.offsetMs) >= warnFromMs;
		this.#offsetMs = Math.abs(offsetMs) < jitterMs ? 0 : offsetMs;
		this.#store.keep('clock', { offsetMs: this.offsetMs, deviceMs }).catch(() => {
			// The difference couldn't be stored. The page has it in memory, and the next visit measures it again.
		});
		if (isJump) this.#onJump();
	}
}
