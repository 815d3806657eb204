import type { SnapshotStore } from '../snapshot/store.ts';

/** Jitter of the network is no change. */
const jitterMs = 5_000;
/** From here on the screen says that this phone's clock is off. */
const warnFromMs = 3 * 60_000;

/**
 * What time it is by the server, as far as this phone knows: its own clock plus the difference at the last answer. It decides what
 * *today* is. The outbox never uses it.
 */
export class ServerClock {
	readonly #deviceNow: () => number;
	readonly #store: SnapshotStore;
	readonly #onJump: () => void;
	#offsetMs = $state(0);

	constructor(deviceNow: () => number, store: SnapshotStore, onJump: () => void) {
		this.#deviceNow = deviceNow;
		this.#store = store;
		this.#onJump = onJump;
	}

	now(): number {
		return this.#deviceNow() + this.#offsetMs;
	}

	/** What to add to the phone's time to get the server's. */
	get offsetMs(): number {
		return this.#offsetMs;
	}

	/** How far the phone's clock is ahead of the server's, or behind it if negative; 0 where that is too little to matter. */
	get wrongByMs(): number {
		return Math.abs(this.#offsetMs) < warnFromMs ? 0 : -this.#offsetMs;
	}

	/** Recalls the difference of the last visit, unless the phone's clock was set back since then. Never rejects. */
	async load(): Promise<void> {
		const kept = await this.#store.read('clock').catch(() => undefined);
		if (kept && this.#deviceNow() >= kept.deviceMs) this.#offsetMs = kept.offsetMs;
	}

	/** An answer said what time it is. @param serverMs by the server @param deviceMs by this phone, at the same moment */
	note(serverMs: number, deviceMs: number): void {
		const offsetMs = serverMs - deviceMs;
		if (Number.isNaN(offsetMs) || Math.abs(offsetMs - this.#offsetMs) < jitterMs) return;
		const isJump = Math.abs(offsetMs - this.#offsetMs) >= warnFromMs;
		this.#offsetMs = Math.abs(offsetMs) < jitterMs ? 0 : offsetMs;
		this.#store.keep('clock', { offsetMs: this.#offsetMs, deviceMs }).catch(() => {
			// It is known for this visit; the next one asks the server again.
		});
		if (isJump) this.#onJump();
	}
}
