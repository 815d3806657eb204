/** The phone's time for screens, as a value that moves. */
export class Now {
	#ms = $state(0);
	readonly #read: () => number;

	constructor(read: () => number) {
		this.#read = read;
		this.#ms = read();
	}

	get ms(): number {
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
