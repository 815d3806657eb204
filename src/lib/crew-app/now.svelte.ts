/** The current time as reactive state, by the server's clock and by the phone's clock. */
export class Now {
	#ms = $state(0);
	readonly #read: () => number;
	readonly #offsetMs: () => number;

	constructor(read: () => number, offsetMs: () => number = () => 0) {
		this.#read = read;
		this.#offsetMs = offsetMs;
		this.#ms = read();
	}

	/** The current time by the server's clock, which decides which day is today and which charter is under way. */
	get ms(): number {
		return this.#ms + this.#offsetMs();
	}

	/** The current time by the phone's clock, which the outbox uses. */
	get deviceMs(): number {
		return this.#ms;
	}

	/** Updates the time at this interval and when the app becomes visible. @returns a function that stops the updates */
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
