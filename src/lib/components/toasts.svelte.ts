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

type Timer = ReturnType<typeof setTimeout>;

// Long enough to be read aloud and to be found again after a look at the till.
const lifeMs = 9_000;
/** "Saved" is a promise of its own and must be seen, even where the server answers within a blink. */
const leastMs = 1_800;
/** More would cover the board; the outbox has them all. */
const most = 2;

/** Short messages at the lower edge. */
export class ToastList {
	items = $state<Toast[]>([]);
	readonly #shownAt = new Map<string, number>();
	readonly #replacements = new Map<string, Timer>();
	readonly #expiries = new Map<string, Timer>();

	show(toast: Toast): void {
		clearTimeout(this.#replacements.get(toast.id));
		const shownAt = this.#shownAt.get(toast.id);
		const waitMs = shownAt === undefined ? 0 : leastMs - (performance.now() - shownAt);
		if (waitMs <= 0) this.#put(toast);
		else
			this.#replacements.set(
				toast.id,
				setTimeout(() => this.#put(toast), waitMs)
			);
	}

	dismiss(id: string): void {
		clearTimeout(this.#replacements.get(id));
		clearTimeout(this.#expiries.get(id));
		this.#shownAt.delete(id);
		this.items = this.items.filter((toast) => toast.id !== id);
	}

	/** Nothing leaves while somebody reads: the pointer or the focus is on a toast. */
	hold(): void {
		for (const timer of this.#expiries.values()) clearTimeout(timer);
	}

	release(): void {
		for (const toast of this.items) this.#expire(toast);
	}

	#put(toast: Toast): void {
		const isKnown = this.items.some((item) => item.id === toast.id);
		if (!isKnown) for (const old of this.items.slice(0, 1 - most)) this.dismiss(old.id);
		this.items = isKnown ? this.items.map((item) => (item.id === toast.id ? toast : item)) : [...this.items, toast];
		this.#shownAt.set(toast.id, performance.now());
		this.#expire(toast);
	}

	#expire(toast: Toast): void {
		clearTimeout(this.#expiries.get(toast.id));
		if (toast.tone === 'alarm') return;
		this.#expiries.set(
			toast.id,
			setTimeout(() => this.dismiss(toast.id), lifeMs)
		);
	}
}
