import type { Entry } from '../outbox/model/entry.ts';
import { board, type AnyEventCard, type Board } from '../wire/event.ts';
import { readMessage, readTolerantly } from '../wire/parse.ts';
import { problem } from '../wire/problem.ts';
import { localDay } from '../domain/local-day.ts';
import { slugsOf } from '../domain/slugs-of.ts';
import { addDays, instantAt } from './calendar.ts';
import type { AnsweredBoard } from '../api/board-pages.ts';
import { askIfChanged, type ApiResult } from '../api/client.ts';
import {
	isBehind,
	keepWhole,
	newerBoard,
	noCharters,
	oldestAsOf,
	wholeIfKept,
	type KeptCharters
} from './kept-charters.ts';
import type { SnapshotStore } from './store.ts';
import { minAsOf, mergeBoard, type CardView, type SignedHere } from './view.ts';
import type { BoardState, WholeCharters } from './whole-charters.ts';

/** The board covers the days from `daysBack` days before today through `daysAhead` days after today. */
const daysBack = 2;
const daysAhead = 30;
/** How many days one tap on *Show past* goes back. */
const pastDays = 30;

/** The result of one refresh. */
export type Refreshed = { isOk: true } | { isOk: false; why: 'no_answer' | 'server'; retryAfterS?: number };

export interface BoardParts {
	store: SnapshotStore;
	/** The current time by the server's clock if known, otherwise by the phone's clock. */
	now: () => number;
	/** The time zone of the business. */
	timeZone: () => string;
	entries: () => readonly Entry[];
	maySee: (entry: Entry) => boolean;
	userId: () => string | undefined;
	onExpired: (reason: string | undefined) => void;
	/** Called when a new board has arrived, with the server's time. */
	onFresh: (asOf: string) => void;
	/** Called when the server responded that nothing changed. */
	onUnchanged: () => void;
}

type Answered = AnsweredBoard | { unchangedAt: string };

/** The board: the server's last response plus this phone's entries. Shows the stored copy first and then refreshes it. */
export class BoardView {
	readonly #parts: BoardParts;
	#events = $state.raw<readonly AnyEventCard[]>([]);
	#past = $state.raw<readonly AnyEventCard[]>([]);
	#asOf = $state<string | undefined>(undefined);
	#stale = $state<'no_answer' | 'server' | undefined>();
	#isLoading = $state(false);
	#problem = $state<string | undefined>(undefined);
	#kept = $state.raw<KeptCharters>(noCharters);
	#page = $state.raw<AnyEventCard | undefined>(undefined);
	#pageAsOf = $state<string | undefined>(undefined);
	#unanswered = $state.raw<{ eventId: string; why: 'no_answer' | 'server' } | undefined>(undefined);
	#etag: string | undefined;
	#phoneDays: Board['phoneDays'];
	#pastFromDays = daysBack;
	#refreshing: Promise<Refreshed> | undefined;
	#isAskedAgain = false;
	#last: Refreshed = { isOk: true };
	#keepsWhole = false;
	/** Whether the server has sent or confirmed the board since the app started or the board was cleared. */
	#isFresh = false;
	#wholeCharters: Promise<WholeCharters | undefined> | undefined;
	#all = $derived([...this.#past, ...this.#events]);
	#shownAsOf = $derived(oldestAsOf(this.#all, this.#kept, this.#asOf));
	#shown = $derived(this.#all.map((card) => wholeIfKept(card, this.#kept.get(card.eventId), this.#asOf)));
	#mergedAsOf = $derived.by(() => minAsOf(this.#parts.entries(), this.#shownAsOf));
	/** The function from signed-here.ts, or undefined until that file has loaded. Only a phone with waivers loads it. */
	#signedHere = $state.raw<SignedHere | undefined>();
	#loadingSigned: Promise<void> | undefined;
	#cards = $derived.by(() => {
		const { entries, maySee } = this.#parts;
		if (entries().some((entry) => entry.intent.kind === 'waiver')) this.#loadSigned();
		return mergeBoard(this.#shown, entries(), maySee, this.#mergedAsOf, this.#signedHere);
	});

	constructor(parts: BoardParts) {
		this.#parts = parts;
	}

	/** Every charter on this phone, sorted by start. */
	get cards(): CardView[] {
		return this.#cards;
	}
	/** When the server sent or last confirmed the oldest data on the screen, by the server's clock. */
	get asOf(): string | undefined {
		return this.#shownAsOf;
	}
	/** Why the last request failed: it had no response, or the server had a problem. */
	get stale(): 'no_answer' | 'server' | undefined {
		return this.#stale;
	}
	get isStale(): boolean {
		return this.#stale !== undefined;
	}
	/** The refresh that is running now. */
	get refreshing(): Promise<Refreshed> | undefined {
		return this.#refreshing;
	}
	get isLoading(): boolean {
		return this.#isLoading;
	}
	/** `storage_failed`, `not_allowed`, `unreadable`, or `partly_unreadable`. With any of these, the screen never shows an empty board. */
	get problem(): string | undefined {
		return this.#problem;
	}

	/** Finds a charter by any of its slugs, so that a link from before a rename works without a signal. */
	card(eventId: string): CardView | undefined {
		return this.#cards.find(({ card }) => slugsOf(card).includes(eventId));
	}

	/** The full response for one charter, with the lists that the board leaves out. Undefined until the response has arrived. */
	page(eventId: string): AnyEventCard | undefined {
		return this.#page && slugsOf(this.#page).includes(eventId) ? this.#page : undefined;
	}

	/** When the server sent or last confirmed the data that the screen shows for one charter, by the server's clock. */
	asOfCharter(eventId: string): string | undefined {
		const card = this.#all.find((one) => one.eventId === eventId);
		const kept = this.#kept.get(eventId);
		if (card && isBehind(card, kept)) return kept.asOf;
		const own = this.page(eventId) && this.#pageAsOf;
		return own && (!card || own > (this.#asOf ?? '')) ? own : this.#asOf;
	}

	/** Why this phone has only a charter's brief card, without its lists. */
	whyBrief(eventId: string): 'loading' | 'no_answer' | 'server' {
		if (this.#unanswered?.eventId === eventId) return this.#unanswered.why;
		return this.#stale ?? 'loading';
	}

	/** Loads the stored board, if it belongs to the current user. @param isUserKnown resolves once the stored user is loaded */
	async load(isUserKnown: Promise<void>): Promise<void> {
		try {
			const { store, userId } = this.#parts;
			const [cards, old, seen, charters] = await Promise.all([
				store.read('cards'),
				store.read('board'),
				store.read('boardSeen'),
				store.readCharters(),
				isUserKnown
			]);
			const held = newerBoard(cards, old);
			const me = userId();
			const isOurs = held !== undefined && held.userId === me;
			// If the storage was slow, the server's board may have arrived first. Then ignore the stored board and rosters.
			if (this.#isFresh) return;
			// Keeps the stored rosters even if this version can't read the cards. The next refresh decides which rosters to keep.
			const own = charters.filter((one) => one.userId === me);
			this.#kept = keepWhole(old?.userId === me ? old : undefined, isOurs ? held.events : [], own);
			if (!isOurs) return;
			const isSame = held.etag !== undefined && seen?.etag === held.etag && seen.userId === held.userId;
			this.#show(isSame ? { ...held, asOf: seen.asOf } : held);
			// Uses the stored validator only with brief cards that have `phoneDays`. Older versions of the app stored brief cards without
			// it, or whole charters, which came from a different URL.
			this.#etag = held === cards && held.phoneDays ? held.etag : undefined;
		} catch {
			this.#problem = 'storage_failed';
		}
	}

	/**
	 * Refreshes the board from the server. If called during a request, sends another one afterward, because the pending response may be out
	 * of date.
	 */
	async refresh(): Promise<Refreshed> {
		this.#isAskedAgain = true;
		this.#refreshing ??= this.#ask().finally(() => (this.#refreshing = undefined));
		return this.#refreshing;
	}

	/** Refreshes one charter, including the lists that the board leaves out. */
	async refreshCharter(eventId: string): Promise<Refreshed> {
		const shown = this.card(eventId)?.card.eventId ?? eventId;
		const part = await this.#loadWhole();
		const refreshed: Refreshed = part ? await part.refresh(shown) : { isOk: false, why: 'no_answer' };
		// The screen shows this reason only while the card is brief. If it is still brief after a successful response, the server had a
		// problem.
		this.#unanswered = { eventId: shown, why: refreshed.isOk ? 'server' : refreshed.why };
		return refreshed;
	}

	/** After this call, each refresh also loads the charters that the phone keeps whole. */
	startKeeping(): void {
		this.#keepsWhole = true;
		this.#keepIfFresh();
	}

	/** Loads 30 more days of past charters, which aren't stored on the phone. @returns false if they couldn't be loaded */
	async loadPast(): Promise<boolean> {
		const to = this.#pastFromDays + 1;
		const from = this.#pastFromDays + pastDays;
		const userId = this.#parts.userId();
		const answer = await this.#fetch(-from, -to);
		// If another person signed in while the request was running, the response isn't for them.
		if (!answer || !('board' in answer) || userId !== this.#parts.userId()) return false;
		this.#pastFromDays = from;
		this.#past = sortCards([...answer.board.events, ...this.#past]);
		return true;
	}

	/** Deletes the board, because the next person on this phone may have fewer rights. */
	async clear(): Promise<void> {
		this.hide();
		await this.#write(() => this.#parts.store.clear());
	}

	/** Clears the board in memory only, for example because another tab has already cleared the storage. */
	hide(): void {
		this.#events = [];
		this.#past = [];
		this.#asOf = undefined;
		this.#kept = noCharters;
		this.#page = undefined;
		this.#unanswered = undefined;
		this.#isFresh = false;
		this.#etag = undefined;
		this.#pastFromDays = daysBack;
	}

	async #ask(): Promise<Refreshed> {
		this.#isLoading = true;
		while (this.#isAskedAgain) {
			this.#isAskedAgain = false;
			const userId = this.#parts.userId();
			const answer = await this.#fetch(-daysBack, daysAhead, this.#etag);
			// If another person signed in while the request was running, the response isn't for them.
			const isOurs = userId !== undefined && userId === this.#parts.userId();
			if (!answer || !isOurs) continue;
			this.#isFresh = true;
			if ('board' in answer) await this.#take(answer, userId);
			else await this.#seeUnchanged(answer.unchangedAt, userId);
		}
		this.#isLoading = false;
		this.#keepIfFresh();
		return this.#last;
	}

	#keepIfFresh(): void {
		// Waits for a fresh board, because an old board may have charters of other days, or whole charters from an older version.
		if (this.#keepsWhole && this.#isFresh) void this.#loadWhole().then((part) => part?.keep());
	}

	#loadSigned(): void {
		this.#loadingSigned ??= import('./signed-here.ts')
			.then((part) => void (this.#signedHere = part.signedHere))
			.catch(() => (this.#loadingSigned = undefined));
	}

	/** Loads whole-charters.ts. Undefined if the file can't be loaded now. */
	#loadWhole(): Promise<WholeCharters | undefined> {
		this.#wholeCharters ??= import('./whole-charters.ts')
			.then((part) => new part.WholeCharters(this.#parts, this.#whole()))
			.catch(() => (this.#wholeCharters = undefined));
		return this.#wholeCharters;
	}

	/** The state of this board that whole-charters.ts reads and changes. */
	#whole(): BoardState {
		return {
			events: () => this.#events,
			phoneDays: () => this.#phoneDays,
			card: (eventId) => this.#all.find((one) => one.eventId === eventId),
			kept: () => this.#kept,
			page: (eventId) => this.page(eventId),
			setKept: (kept) => (this.#kept = kept),
			setPage: (page, asOf) => {
				this.#page = page ?? this.#page;
				this.#pageAsOf = asOf;
			},
			note: (reply) => this.#note(reply),
			refresh: () => this.refresh(),
			write: (work) => this.#write(work)
		};
	}

	async #fetch(fromDays: number, toDays: number, etag?: string): Promise<Answered | undefined> {
		const nowMs = this.#parts.now();
		const today = localDay(nowMs, this.#parts.timeZone());
		const path = `/api/events?view=cards&from=${addDays(today, fromDays)}&to=${addDays(today, toDays)}`;
		const reply = await askIfChanged(path, etag, true);
		const first = await this.#answered(reply);
		if (reply.ok && reply.status === 304) return { unchangedAt: this.#timeOf(reply) };
		const whole = first && (await this.#join(first, path));
		// Reading another page of the board overwrites `#problem`, so this sets it again if any page had unreadable records.
		if (whole?.board.unreadable) this.#problem = 'partly_unreadable';
		// If some records are unreadable, drops the validator, so that the next version of the app gets a full response and can try again.
		return whole && { ...whole, etag: whole.board.unreadable ? undefined : whole.etag };
	}

	/**
	 * Joins the responses if the board comes in several pages. Undefined if a page is missing, so that a partial board never looks
	 * complete.
	 */
	async #join(first: AnsweredBoard, path: string): Promise<AnsweredBoard | undefined> {
		if (first.board.next === undefined) return first;
		const pages = await import('../api/board-pages.ts').catch(() => undefined);
		if (!pages) {
			this.#stale = 'no_answer';
			this.#last = { isOk: false, why: 'no_answer' };
		}
		return pages?.joinPages(first, async (next) => {
			const rest = next === undefined ? '' : `&next=${encodeURIComponent(next)}`;
			return this.#answered(await askIfChanged(path + rest, undefined));
		});
	}

	async #answered(reply: ApiResult): Promise<AnsweredBoard | undefined> {
		const answer = await this.#read(reply);
		return answer && { board: answer, etag: reply.ok ? reply.etag : undefined };
	}

	async #read(reply: ApiResult): Promise<Board | undefined> {
		this.#last = this.#note(reply);
		this.#stale = this.#last.isOk ? undefined : this.#last.why;
		if (!reply.ok || reply.status === 304) return undefined;
		const answer = reply.status === 200 ? await readTolerantly(board, reply.body) : undefined;
		const refused = reply.status === 403 ? 'not_allowed' : 'unreadable';
		this.#problem = answer || this.#stale || reply.status === 401 ? undefined : refused;
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

	async #take({ board: answer, etag }: AnsweredBoard, userId: string) {
		// Ignores a response that is older than the board, because responses may arrive out of order.
		if (this.#asOf !== undefined && Date.parse(answer.asOf) < Date.parse(this.#asOf)) return;
		this.#etag = etag;
		this.#kept = keepWhole({ events: this.#events, asOf: this.#asOf }, answer.events, [...this.#kept.values()]);
		this.#show(answer);
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

	async #keep(userId: string): Promise<void> {
		const [events, asOf, etag, phoneDays] = [this.#events, this.#asOf, this.#etag, this.#phoneDays];
		if (asOf === undefined) return;
		await this.#write(() =>
			this.#parts.store.keep('cards', {
				events: [...events],
				asOf,
				userId,
				phoneDays,
				...(etag !== undefined && { etag })
			})
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

	#show(answer: Board): void {
		this.#events = sortCards(answer.events);
		this.#asOf = answer.asOf;
		this.#phoneDays = answer.phoneDays;
		this.#past = this.#past.filter((card) => !answer.events.some((event) => slugsOf(event).includes(card.eventId)));
	}
}

function sortCards(cards: readonly AnyEventCard[]): AnyEventCard[] {
	return [...cards].sort((a, b) => (a.startInstant < b.startInstant ? -1 : a.startInstant > b.startInstant ? 1 : 0));
}
