import type { Entry } from '../outbox/entry.ts';
import { board, type AnyEventCard, type Board } from '../wire/event.ts';
import { readMessage } from '../wire/parse.ts';
import { problem } from '../wire/problem.ts';
import { localDay } from '../domain/local-day.ts';
import { addDays } from './calendar.ts';
import { askOffice } from './office-link.ts';
import type { SnapshotStore } from './store.ts';
import { mergeBoard, type CardView } from './view.ts';

/** Days around today that the phone keeps. */
const daysBack = 2;
const daysAhead = 30;
/** How far one *Show past* goes back. */
const pastDays = 30;

export interface BoardParts {
	store: SnapshotStore;
	/** By the server's clock, where it is known. */
	now: () => number;
	/** The time zone of the business. */
	timeZone: () => string;
	entries: () => readonly Entry[];
	maySee: (entry: Entry) => boolean;
	userId: () => string | undefined;
	onExpired: (reason: string | undefined) => void;
	/** A fresh answer came, as of this instant of the server's clock. */
	onFresh: (asOf: string) => void;
}

/** The board: what the office last said, with this phone's own entries worked in. Shown first, asked for again behind it. */
export class BoardView {
	readonly #parts: BoardParts;
	#events = $state.raw<readonly AnyEventCard[]>([]);
	#past = $state.raw<readonly AnyEventCard[]>([]);
	#asOf = $state<string | undefined>(undefined);
	#isStale = $state(false);
	#isLoading = $state(false);
	#problem = $state<string | undefined>(undefined);
	#pastFromDays = daysBack;
	#refreshing: Promise<void> | undefined;
	#isAskedAgain = false;
	#cards = $derived.by(() => mergeBoard([...this.#past, ...this.#events], this.#parts.entries(), this.#parts.maySee));

	constructor(parts: BoardParts) {
		this.#parts = parts;
	}

	/** Every charter held, in order of date and departure. */
	get cards(): CardView[] {
		return this.#cards;
	}
	/** The server's time of the answer on show. */
	get asOf(): string | undefined {
		return this.#asOf;
	}
	/** The last try had no answer. */
	get isStale(): boolean {
		return this.#isStale;
	}
	get isLoading(): boolean {
		return this.#isLoading;
	}
	/** `storage_failed`, or the reason the office gave: an empty board is never shown for either. */
	get problem(): string | undefined {
		return this.#problem;
	}

	/** By its slug, or by the one it was born with: a link from before a rename opens with no signal too. */
	card(eventId: string): CardView | undefined {
		const find = (name: 'eventId' | 'bornAs') => this.#cards.find((view) => view.card[name] === eventId);
		return find('eventId') ?? find('bornAs');
	}

	/** What the phone last saw, if it was this person who saw it. @param isUserKnown resolves once it is recalled who is here */
	async load(isUserKnown: Promise<void>): Promise<void> {
		try {
			const [held] = await Promise.all([this.#parts.store.read('board'), isUserKnown]);
			if (held && held.userId === this.#parts.userId()) this.#show(held);
		} catch {
			this.#problem = 'storage_failed';
		}
	}

	/** Asks again. Calls during an answer under way end in one more request, since that answer may be older than the wish. */
	async refresh(): Promise<void> {
		this.#isAskedAgain = true;
		this.#refreshing ??= this.#ask().finally(() => (this.#refreshing = undefined));
		await this.#refreshing;
	}

	/** A month further back, from the office; not kept on the phone. */
	async loadPast(): Promise<void> {
		const to = this.#pastFromDays + 1;
		const from = this.#pastFromDays + pastDays;
		const answer = await this.#fetch(-from, -to);
		if (!answer) return;
		this.#pastFromDays = from;
		this.#past = sortCards([...answer.events, ...this.#past]);
	}

	/** Forgets what the office said: the next person on this phone may see less. */
	async clear(): Promise<void> {
		this.hide();
		await this.#parts.store.drop('board').catch(() => {
			this.#problem = 'storage_failed';
		});
	}

	/** As `clear`, for a page whose storage another tab has cleared. */
	hide(): void {
		this.#events = [];
		this.#past = [];
		this.#asOf = undefined;
		this.#pastFromDays = daysBack;
	}

	async #ask(): Promise<void> {
		this.#isLoading = true;
		while (this.#isAskedAgain) {
			this.#isAskedAgain = false;
			const userId = this.#parts.userId();
			const answer = await this.#fetch(-daysBack, daysAhead);
			// Signed out or changed hands meanwhile: the answer was for somebody else.
			if (answer && userId !== undefined && userId === this.#parts.userId()) await this.#take(answer, userId);
		}
		this.#isLoading = false;
	}

	async #fetch(fromDays: number, toDays: number): Promise<Board | undefined> {
		const nowMs = this.#parts.now();
		const today = localDay(nowMs, this.#parts.timeZone());
		const query = `from=${addDays(today, fromDays)}&to=${addDays(today, toDays)}`;
		let whole: Board | undefined;
		let next: string | undefined;
		// A window that is too large for one response comes in several. Part of it is never shown as all of it.
		do {
			const answer = await this.#fetchPart(next === undefined ? query : `${query}&next=${encodeURIComponent(next)}`);
			if (!answer) return undefined;
			const { events, asOf } = answer;
			whole = { events: [...(whole?.events ?? []), ...events], asOf: whole?.asOf ?? asOf };
			next = answer.next === next ? undefined : answer.next;
		} while (next !== undefined);
		return whole;
	}

	async #fetchPart(query: string): Promise<Board | undefined> {
		const reply = await askOffice(`/api/events?${query}`);
		this.#isStale = !reply.ok || reply.status >= 500;
		if (!reply.ok) return undefined;
		if (reply.status === 401) this.#parts.onExpired(readMessage(problem, reply.body)?.reason);
		const answer = reply.status === 200 ? readMessage(board, reply.body) : undefined;
		this.#problem = answer || this.#isStale || reply.status === 401 ? undefined : 'unreadable';
		return answer;
	}

	async #take(answer: Board, userId: string): Promise<void> {
		// Two answers may overtake each other; the younger one stays.
		if (this.#asOf !== undefined && Date.parse(answer.asOf) < Date.parse(this.#asOf)) return;
		this.#show(answer);
		this.#parts.onFresh(answer.asOf);
		try {
			await this.#parts.store.keep('board', { ...answer, userId });
		} catch {
			this.#problem = 'storage_failed';
		}
	}

	#show(answer: Board): void {
		this.#events = sortCards(answer.events);
		this.#asOf = answer.asOf;
		this.#past = this.#past.filter((card) => !answer.events.some((event) => event.eventId === card.eventId));
	}
}

function sortCards(cards: readonly AnyEventCard[]): AnyEventCard[] {
	return [...cards].sort((a, b) => (a.startInstant < b.startInstant ? -1 : a.startInstant > b.startInstant ? 1 : 0));
}
