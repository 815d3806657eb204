export interface Toast {
	/** The thing it speaks of: a later toast with the same id takes its place. */
	id: string;
	/** `alarm` interrupts a screen reader and stays until it is put away. */
	tone: 'saved' | 'recorded' | 'quiet' | 'alarm';
	title: string;
	line?: string;
	/** A receipt code. Never shown here alone: outbox and roster have it too. */
	code?: string;
}

// Long enough to be read aloud and to be found again after a look at the till.
const lifeMs = 9_000;
/** "Saved" is a promise of its own and must be seen, even where the server answers within a blink. */
const leastMs = 1_800;

/** Short messages at the lower edge. */
export class ToastList {
	items = $state<Toast[]>([]);
	#shownAt = new Map<string, number>();
	#timers = new Map<string, ReturnType<typeof setTimeout>>();

	show(toast: Toast): void {
		const shownAt = this.#shownAt.get(toast.id);
		const waitMs = shownAt === undefined ? 0 : leastMs - (performance.now() - shownAt);
		if (waitMs > 0) this.#later(toast.id, waitMs, () => this.#put(toast));
		else this.#put(toast);
	}

	dismiss(id: string): void {
		clearTimeout(this.#timers.get(id));
		this.#timers.delete(id);
		this.#shownAt.delete(id);
		this.items = this.items.filter((toast) => toast.id !== id);
	}

	/** Stops the clocks while somebody reads: the pointer or the focus is on a toast. */
	hold(): void {
		for (const timer of this.#timers.values()) clearTimeout(timer);
	}

	release(): void {
		for (const toast of this.items) this.#expire(toast);
	}

	#put(toast: Toast): void {
		const isKnown = this.items.some((item) => item.id === toast.id);
		this.items = isKnown
			? this.items.map((item) => (item.id === toast.id ? toast : item))
			: [...this.items.slice(-2), toast];
		this.#shownAt.set(toast.id, performance.now());
		this.#expire(toast);
	}

	#expire(toast: Toast): void {
		if (toast.tone !== 'alarm') this.#later(toast.id, lifeMs, () => this.dismiss(toast.id));
	}

	#later(id: string, ms: number, act: () => void): void {
		clearTimeout(this.#timers.get(id));
		this.#timers.set(id, setTimeout(act, ms));
	}
}
