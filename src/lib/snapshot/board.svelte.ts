import type { Entry } from '../outbox/model/entry.ts';
import { anyEventCard, board, type AnyEventCard, type Board } from '../wire/event.ts';
import { readMessage, readTolerantly } from '../wire/parse.ts';
import { problem } from '../wire/problem.ts';
import { localDay } from '../domain/local-day.ts';
import { addDays, instantAt } from './calendar.ts';
import { askIfChanged, type ApiResult } from '../api/client.ts';
import type { SnapshotStore } from './store.ts';
import { minAsOf, mergeBoard, type CardView } from './view.ts';

/** The days around today that the phone stores. */
const daysBack = 2;
const daysAhead = 30;
/** How far one *Show past* goes back. */
const pastDays = 30;

/** How one refresh ended. */
export type Refreshed = { isOk: true } | { isOk: false; why: 'no_answer' | 'server'; retryAfterS?: number };

export interface BoardParts {
	store: SnapshotStore;
	/** The server's time, if known, or the phone's. */
	now: () => number;
	/** The time zone of the business. */
	timeZone: () => string;
	entries: () => readonly Entry[];
	maySee: (entry: Entry) => boolean;
	userId: () => string | undefined;
	onExpired: (reason: string | undefined) => void;
	/** A fresh board arrived, as of this server time. */
	onFresh: (asOf: string) => void;
	/** The server said that nothing changed. */
	onUnchanged: () => void;
}

type Answered = { board: Board; etag: string | undefined } | { unchangedAt: string };

/** The board: the server's last response with this phone's entries added. The stored copy shows first and is then refreshed. */
export class BoardView {
	readonly #parts: BoardParts;
	#events = $state.raw<readonly AnyEventCard[]>([]);
	#past = $state.raw<readonly AnyEventCard[]>([]);
	#asOf = $state<string | undefined>(undefined);
	#isStale = $state(false);
	#isLoading = $state(false);
	#problem = $state<string | undefined>(undefined);
	#page = $state.raw<AnyEventCard | undefined>(undefined);
	#pageAsOf = $state<string | undefined>(undefined);
	#etag: string | undefined;
	/** The validator of `#page`, and the card that came with it. */
	#pageTag: { etag: string; card: AnyEventCard } | undefined;
	#pastFromDays = daysBack;
	#refreshing: Promise<Refreshed> | undefined;
	#isAskedAgain = false;
	/** Counts requests, because two responses may overtake each other. */
	#asked = 0;
	#last: Refreshed = { isOk: true };
	#cardAsked = 0;
	#boardTaken = 0;
	#mergedAsOf = $derived.by(() => minAsOf(this.#parts.entries(), this.#asOf));
	#cards = $derived.by(() =>
		mergeBoard([...this.#past, ...this.#events], this.#parts.entries(), this.#parts.maySee, this.#mergedAsOf)
	);

	constructor(parts: BoardParts) {
		this.#parts = parts;
	}

	/** Every charter on this phone, by date and departure. */
	get cards(): CardView[] {
		return this.#cards;
	}
	/** The server's time of the response on the screen. */
	get asOf(): string | undefined {
		return this.#asOf;
	}
	/** The last request had no response. */
	get isStale(): boolean {
		return this.#isStale;
	}
	get isLoading(): boolean {
		return this.#isLoading;
	}
	/** `storage_failed`, `unreadable`, or `partly_unreadable`. None is shown as an empty board. */
	get problem(): string | undefined {
		return this.#problem;
	}

	/** Finds a charter by its slug or its canonical slug, so that a link from before a rename works without signal. */
	card(eventId: string): CardView | undefined {
		const find = (name: 'eventId' | 'bornAs') => this.#cards.find((view) => view.card[name] === eventId);
		return find('eventId') ?? find('bornAs');
	}

	/** A charter's own response, with the lists that the board leaves out. Undefined until there was signal for it. */
	page(eventId: string): AnyEventCard | undefined {
		return this.#page?.eventId === eventId ? this.#page : undefined;
	}

	/** The server's time of what the screen shows of one charter. */
	asOfCharter(eventId: string): string | undefined {
		const own = this.page(eventId) && this.#pageAsOf;
		return own !== undefined && (this.#asOf === undefined || own > this.#asOf) ? own : this.#asOf;
	}

	/** Loads the phone's copy, if it belongs to this person. @param isUserKnown resolves once the stored user is loaded */
	async load(isUserKnown: Promise<void>): Promise<void> {
		try {
			const { store, userId } = this.#parts;
			const [held, seen] = await Promise.all([store.read('board'), store.read('boardSeen'), isUserKnown]);
			if (!held || held.userId !== userId()) return;
			const isSame = held.etag !== undefined && seen?.etag === held.etag && seen.userId === held.userId;
			this.#show(isSame ? { ...held, asOf: seen.asOf } : held);
			this.#etag = held.etag;
		} catch {
			this.#problem = 'storage_failed';
		}
	}

	/** Asks the server. Calls during a request cause one more, because its response may be older than the call. */
	async refresh(): Promise<Refreshed> {
		this.#isAskedAgain = true;
		this.#refreshing ??= this.#ask().finally(() => (this.#refreshing = undefined));
		return this.#refreshing;
	}

	/** Refreshes one charter, including the lists that the board leaves out. */
	async refreshCharter(eventId: string): Promise<Refreshed> {
		const userId = this.#parts.userId();
		const asked = ++this.#asked;
		const shown = this.card(eventId)?.card;
		const tag = this.#pageTag;
		// A newer board replaced the card, so its page is out of date too, whatever the validator says.
		const known = tag !== undefined && tag.card === shown ? tag.etag : undefined;
		const reply = await askIfChanged(`/api/events/${encodeURIComponent(shown?.eventId ?? eventId)}`, known);
		const isOurs = userId !== undefined && userId === this.#parts.userId();
		const refreshed = this.#note(reply);
		if (!reply.ok || !isOurs || asked < this.#boardTaken) return refreshed;
		const event = reply.status === 200 ? await readTolerantly(anyEventCard, reply.body) : undefined;
		if (event || reply.status === 304) this.#pageAsOf = this.#timeOf(reply);
		if (!event) return refreshed;
		// Renamed, and found through its old address: the board knows the new one.
		if (event.eventId !== (shown?.eventId ?? eventId)) return this.refresh();
		this.#page = event;
		const card = onBoard(event);
		const isShown = shown !== undefined && JSON.stringify(card) === JSON.stringify(shown);
		const standing = isShown ? shown : card;
		this.#pageTag = reply.etag === undefined || card.unreadable ? undefined : { etag: reply.etag, card: standing };
		if (isShown) return refreshed;
		this.#cardAsked = asked;
		this.#putCard(card);
		await this.#keep();
		return refreshed;
	}

	/** Loads one more month back. It isn't stored on the phone. */
	async loadPast(): Promise<void> {
		const to = this.#pastFromDays + 1;
		const from = this.#pastFromDays + pastDays;
		const answer = await this.#fetch(-from, -to);
		if (!answer || !('board' in answer)) return;
		this.#pastFromDays = from;
		this.#past = sortCards([...answer.board.events, ...this.#past]);
	}

	/** Deletes the board, because the next person on this phone may see less. */
	async clear(): Promise<void> {
		this.hide();
		const { store } = this.#parts;
		await Promise.all([store.drop('board'), store.drop('boardSeen')]).catch(() => {
			this.#problem = 'storage_failed';
		});
	}

	/** Like `clear`, if another tab has cleared the storage already. */
	hide(): void {
		this.#events = [];
		this.#past = [];
		this.#asOf = undefined;
		this.#page = undefined;
		this.#pageTag = undefined;
		this.#etag = undefined;
		this.#pastFromDays = daysBack;
	}

	async #ask(): Promise<Refreshed> {
		this.#isLoading = true;
		while (this.#isAskedAgain) {
			this.#isAskedAgain = false;
			const userId = this.#parts.userId();
			const asked = ++this.#asked;
			const answer = await this.#fetch(-daysBack, daysAhead, this.#etag);
			// If someone signed out or in meanwhile, the response was for another person.
			const isOurs = userId !== undefined && userId === this.#parts.userId();
			if (answer && isOurs && 'board' in answer) await this.#take(answer, userId, asked);
			else if (answer && isOurs && 'unchangedAt' in answer) await this.#seeUnchanged(answer.unchangedAt, userId);
		}
		this.#isLoading = false;
		return this.#last;
	}

	async #fetch(fromDays: number, toDays: number, etag?: string): Promise<Answered | undefined> {
		const nowMs = this.#parts.now();
		const today = localDay(nowMs, this.#parts.timeZone());
		const query = `from=${addDays(today, fromDays)}&to=${addDays(today, toDays)}`;
		let whole: Board | undefined;
		let next: string | undefined;
		let wholeTag: string | undefined;
		let unreadable = 0;
		// A large window comes in several responses. A part is never shown as the whole.
		do {
			const isFirst = next === undefined;
			const path = `/api/events?${isFirst ? query : `${query}&next=${encodeURIComponent(next ?? '')}`}`;
			const reply = await askIfChanged(path, isFirst ? etag : undefined, isFirst);
			const answer = await this.#read(reply);
			if (reply.ok && reply.status === 304) {
				return { unchangedAt: this.#timeOf(reply) };
			}
			if (!answer) return undefined;
			// The first part's validator covers the whole window.
			if (isFirst && reply.ok) wholeTag = reply.etag;

			const { events, asOf } = answer;
			unreadable += answer.unreadable ?? 0;
			whole = { events: [...(whole?.events ?? []), ...events], asOf: whole?.asOf ?? asOf };
			next = answer.next === next ? undefined : answer.next;
		} while (next !== undefined);
		// What this version can't read, the next one may: it must get a whole answer again.
		return { board: whole, etag: unreadable ? undefined : wholeTag };
	}

	async #read(reply: ApiResult): Promise<Board | undefined> {
		this.#last = this.#note(reply);
		this.#isStale = !reply.ok || reply.status >= 500;
		if (!reply.ok || reply.status === 304) return undefined;
		const answer = reply.status === 200 ? await readTolerantly(board, reply.body) : undefined;
		this.#problem = answer || this.#isStale || reply.status === 401 ? undefined : 'unreadable';
		if (answer?.unreadable) this.#problem = 'partly_unreadable';
		return answer;
	}

	#note(reply: ApiResult): Refreshed {
		if (!reply.ok) return { isOk: false, why: 'no_answer' };
		if (reply.status === 401) this.#parts.onExpired(readMessage(problem, reply.body)?.reason);
		if (reply.status < 500 && reply.status !== 429) return { isOk: true };
		const { retryAfterMs } = reply;
		return {
			...{ isOk: false, why: 'server' },
			...(retryAfterMs !== undefined && { retryAfterS: Math.ceil(retryAfterMs / 1000) })
		};
	}

	async #take({ board: answer, etag }: { board: Board; etag: string | undefined }, userId: string, asked: number) {
		// Two responses may overtake each other. The newer one wins.
		if (this.#asOf !== undefined && Date.parse(answer.asOf) < Date.parse(this.#asOf)) return;
		const newer = this.#cardAsked > asked ? this.#pageTag?.card : undefined;
		this.#boardTaken = asked;
		this.#etag = etag;
		this.#show(newer ? { ...answer, events: replaceCard(answer.events, newer) } : answer);
		this.#parts.onFresh(answer.asOf);
		await this.#keep(userId);
	}

	async #seeUnchanged(asOf: string, userId: string): Promise<void> {
		this.#parts.onUnchanged();
		const etag = this.#etag;
		if (etag === undefined || (this.#asOf !== undefined && asOf <= this.#asOf)) return;
		this.#asOf = asOf;
		await this.#write(() => this.#parts.store.keep('boardSeen', { asOf, etag, userId }));
	}

	async #keep(userId = this.#parts.userId()): Promise<void> {
		const [events, asOf, etag] = [this.#events, this.#asOf, this.#etag];
		if (userId === undefined || asOf === undefined) return;
		await this.#write(() =>
			this.#parts.store.keep('board', { events: [...events], asOf, userId, ...(etag !== undefined && { etag }) })
		);
	}

	async #write(work: () => Promise<void>): Promise<void> {
		try {
			await work();
		} catch {
			this.#problem = 'storage_failed';
		}
	}

	#timeOf(reply: ApiResult): string {
		return (reply.ok ? reply.serverTime : undefined) ?? instantAt(this.#parts.now());
	}

	#putCard(card: AnyEventCard): void {
		this.#events = replaceCard(this.#events, card);
		this.#past = replaceCard(this.#past, card);
	}

	#show(answer: Board): void {
		const shown = this.#pageTag?.card;
		const events = answer.events.map((card) =>
			card.eventId === shown?.eventId && JSON.stringify(card) === JSON.stringify(shown) ? shown : card
		);
		this.#events = sortCards(events);
		this.#asOf = answer.asOf;
		this.#past = this.#past.filter((card) => !answer.events.some((event) => event.eventId === card.eventId));
	}
}

function replaceCard(cards: readonly AnyEventCard[], card: AnyEventCard): AnyEventCard[] {
	return cards.map((one) => (one.eventId === card.eventId ? card : one));
}

/** How many unmatched signers a card on the board has at most. */
const maxWaitingOnBoard = 5;

/** A charter's own response reduced to the board's fields, so that the phone doesn't store the long lists. */
function onBoard({ signedWaivers: _signed, struckWaivers: _struck, ...card }: AnyEventCard): AnyEventCard {
	const { waitingSigners } = card;
	return { ...card, ...(waitingSigners && { waitingSigners: waitingSigners.slice(0, maxWaitingOnBoard) }) };
}

function sortCards(cards: readonly AnyEventCard[]): AnyEventCard[] {
	return [...cards].sort((a, b) => (a.startInstant < b.startInstant ? -1 : a.startInstant > b.startInstant ? 1 : 0));
}
