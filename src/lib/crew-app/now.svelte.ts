/** The time for screens, as a value that moves: by the server's clock where it is known, and by the phone's own. */
export class Now {
	#ms = $state(0);
	readonly #read: () => number;
	readonly #offsetMs: () => number;

	constructor(read: () => number, offsetMs: () => number = () => 0) {
		this.#read = read;
		this.#offsetMs = offsetMs;
		this.#ms = read();
	}

	/** By the server's clock: what today is, and which charter is under way. */
	get ms(): number {
		return this.#ms + this.#offsetMs();
	}

	/** By the phone's own clock, which the outbox keeps its times in. */
	get deviceMs(): number {
		return this.#ms;
	}

	/** Moves so often, and when the app comes back into view. Returns what stops it. */
	start(everyMs: number): () => void {
		const move = (): void => {
			this.#ms = this.#read();
		};
		move();
		const timer = setInterval(move, everyMs);
		document.addEventListener('visibilitychange', move);
		return () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', move);
		};
	}
}
