/** Named timers. Each name has at most one running timer. */
export class Timers {
	readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

	/** Sets the timer with this name, replacing a running one. */
	restart(name: string, ms: number, act: () => void): void {
		clearTimeout(this.#timers.get(name));
		this.#timers.set(name, setTimeout(act, ms));
	}

	cancel(name: string): void {
		clearTimeout(this.#timers.get(name));
		this.#timers.delete(name);
	}

	cancelAll(): void {
		for (const name of [...this.#timers.keys()]) this.cancel(name);
	}
}
