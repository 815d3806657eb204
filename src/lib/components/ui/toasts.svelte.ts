import { getContext, setContext } from 'svelte';
import { Timers } from './timers.ts';

export interface Toast {
	/** Identifies the toast's subject. A later toast with the same id replaces this one. */
	id: string;
	/** `alarm` interrupts a screen reader and stays until it's dismissed. */
	tone: 'saved' | 'recorded' | 'quiet' | 'alarm';
	title: string;
	line?: string;
	/** A receipt code, which the outbox and the roster also show. */
	code?: string;
	/** What the user can do about the message. */
	action?: { label: string; act: () => void };
	/** Whether open sheets show the message too. Alarms don't need this. */
	isInSheets?: true;
}

const contextKey = 'toasts';

/** Provides the page's messages to every sheet inside the calling component. */
export const provideToasts = (toasts: ToastList): ToastList => setContext(contextKey, toasts);

/** The page's messages. Undefined on a page without messages. */
export const findToasts = (): ToastList | undefined => getContext(contextKey);

// Long enough for a screen reader to read the message, and for a user who looked away to see it.
const lifeMs = 9_000;
/** A message with a button stays longer, because it takes longer to understand. */
const actionLifeMs = 30_000;
/** The minimum time before a toast is replaced. *Saved* must be seen, even if the server responds at once. */
const minMs = 1_800;
/** The maximum number of toasts on the screen, because more would cover the board. */
const most = 2;

/** Short messages at the bottom of the screen. */
export class ToastList {
	items = $state<Toast[]>([]);
	/** When each toast was shown, by its id, on the clock of `performance.now()`. */
	#shownAt: Partial<Record<string, number>> = {};
	readonly #replacements = new Timers();
	readonly #expiries = new Timers();

	show(toast: Toast): void {
		this.#replacements.cancel(toast.id);
		const waitMs = this.#waitFor(toast);
		if (waitMs <= 0) this.#put(toast);
		else this.#replacements.restart(toast.id, waitMs, () => this.show(toast));
	}

	/** How long to wait in ms, so that the toast to be replaced stays visible long enough to be read. */
	#waitFor({ id, tone }: Toast): number {
		if (tone === 'alarm') return 0;
		const isKnown = this.items.some((item) => item.id === id);
		const gone = isKnown || this.items.length < most ? id : this.#firstToGo()?.id;
		const shownAt = gone === undefined ? undefined : this.#shownAt[gone];
		return shownAt === undefined ? 0 : minMs - (performance.now() - shownAt);
	}

	/** The oldest toast that isn't an alarm. Alarms stay until they're dismissed, even if there are more than the maximum. */
	#firstToGo(): Toast | undefined {
		return this.items.find(({ tone }) => tone !== 'alarm');
	}

	dismiss(id: string): void {
		this.#replacements.cancel(id);
		this.#expiries.cancel(id);
		this.#shownAt[id] = undefined;
		this.items = this.items.filter((toast) => toast.id !== id);
	}

	clear(): void {
		for (const { id } of this.items) this.dismiss(id);
	}

	/** Keeps all toasts on the screen while the pointer or the focus is on one of them. */
	hold(): void {
		this.#expiries.cancelAll();
	}

	release(): void {
		for (const toast of this.items) this.#expire(toast);
	}

	#put(toast: Toast): void {
		const isKnown = this.items.some((item) => item.id === toast.id);
		const old = isKnown || this.items.length < most ? undefined : this.#firstToGo();
		if (old) this.dismiss(old.id);
		this.items = isKnown ? this.items.map((item) => (item.id === toast.id ? toast : item)) : [...this.items, toast];
		this.#shownAt[toast.id] = performance.now();
		this.#expire(toast);
	}

	#expire(toast: Toast): void {
		this.#expiries.cancel(toast.id);
		if (toast.tone !== 'alarm')
			this.#expiries.restart(toast.id, toast.action ? actionLifeMs : lifeMs, () => this.dismiss(toast.id));
	}
}
