// Separate from board.svelte.ts, because the board shows first, and this module loads data that the board doesn't need.
import { askIfChanged, type ApiResult } from '../api/client.ts';
import { localDay } from '../domain/local-day.ts';
import { defaultPhoneDays, type PhoneDays } from '../domain/phone-days.ts';
import { slugsOf } from '../domain/slugs-of.ts';
import type { Entry } from '../outbox/model/entry.ts';
import { anyEventCard, board, type AnyEventCard } from '../wire/event.ts';
import { readTolerantly } from '../wire/parse.ts';
import type { BoardParts, Refreshed } from './board.svelte.ts';
import { addDays, instantAt } from './calendar.ts';
import { hasOtherRights, isCurrent, type KeptCharter, type KeptCharters } from './kept-charters.ts';

/**
 * If at least this many charters are missing, loads them with one request for their range of days, because responses for single charters
 * also include lists that aren't stored. Otherwise, and if charters have changed, requests them one by one.
 */
const minForWindow = 8;
const atOnce = 3;
const maxFailures = 3;

/** The state of the board that this module reads and changes. */
export interface BoardState {
	events: () => readonly AnyEventCard[];
	/** Undefined if an older release sent the board. */
	phoneDays: () => PhoneDays | undefined;
	/** Finds a card as the server sent it, including cards of past charters. */
	card: (eventId: string) => AnyEventCard | undefined;
	kept: () => KeptCharters;
	setKept: (charters: KeptCharters) => void;
	page: (eventId: string) => AnyEventCard | undefined;
	/** @param page the charter's full response, or undefined if the last one is still up to date */
	setPage: (page: AnyEventCard | undefined, asOf: string) => void;
	note: (reply: ApiResult) => Refreshed;
	refresh: () => Promise<Refreshed>;
	/** Runs `work`, which writes to the storage. If it fails, the board shows the problem. */
	write: (work: () => Promise<void>) => Promise<void>;
}

/** Returns the charters that the phone should keep whole. Today's and later charters come before past charters. */
export function wantedCharters(
	cards: readonly AnyEventCard[],
	by: { userId: string; today: string; phoneDays: PhoneDays; entries: readonly Entry[]; openedId: string | undefined }
): AnyEventCard[] {
	const { from, to } = daysToKeep(by);
	const named = new Set([...by.entries.map((entry) => entry.intent.eventId), by.openedId]);
	const wanted = cards.filter(
		(card) =>
			(card.date >= from && card.date <= to) ||
			card.crew.some((slot) => slot.crewId === by.userId) ||
			slugsOf(card).some((slug) => named.has(slug))
	);
	return [...wanted.filter(({ date }) => date >= by.today), ...wanted.filter(({ date }) => date < by.today)];
}

function daysToKeep({ today, phoneDays }: { today: string; phoneDays: PhoneDays }): { from: string; to: string } {
	return { from: addDays(today, -phoneDays.back), to: addDays(today, phoneDays.ahead) };
}

/** Loads whole charters and stores them on the phone. */
export class WholeCharters {
	readonly #parts: BoardParts;
	readonly #board: BoardState;
	#opened: { eventId: string; userId: string } | undefined;
	#isTidied = false;
	#isDue = false;
	#keeping: Promise<void> | undefined;
	/** The last request for each charter. The charter's next request waits for it, so that responses always arrive in order. */
	readonly #asking = new Map<string, Promise<unknown>>();

	constructor(parts: BoardParts, state: BoardState) {
		this.#parts = parts;
		this.#board = state;
	}

	/** Refreshes the open charter. Its whole copy is kept until another charter is opened. */
	async refresh(eventId: string): Promise<Refreshed> {
		const userId = this.#parts.userId();
		const isNew = this.#opened?.eventId !== eventId || this.#opened.userId !== userId;
		if (userId !== undefined && isNew) {
			const opened = { eventId, userId };
			this.#opened = opened;
			void this.#board.write(() => this.#parts.store.keep('opened', opened));
		}
		return (await this.#ask(eventId, true)).refreshed;
	}

	/** Loads whole charters that are missing or have changed. Stops if there is no signal; the next refresh of the board continues. */
	async keep(): Promise<void> {
		this.#isDue = true;
		this.#keeping ??= this.#keepAll().finally(() => (this.#keeping = undefined));
		await this.#keeping;
	}

	async #keepAll(): Promise<void> {
		while (this.#isDue) {
			this.#isDue = false;
			const userId = this.#parts.userId();
			if (userId !== undefined) await this.#keepFor(userId);
		}
	}

	async #keepFor(userId: string): Promise<void> {
		const opened = this.#opened ?? (await this.#parts.store.read('opened').catch(() => undefined));
		if (userId !== this.#parts.userId()) return;
		this.#opened ??= opened;
		const openedId = this.#opened?.userId === userId ? this.#opened.eventId : undefined;
		const { now, timeZone, entries } = this.#parts;
		const today = localDay(now(), timeZone());
		const phoneDays = this.#board.phoneDays() ?? defaultPhoneDays;
		const wanted = wantedCharters(this.#board.events(), { userId, today, phoneDays, entries: entries(), openedId });
		await this.#carryOver(userId, wanted);
		const slugs = new Set(wanted.map((card) => card.eventId));
		// If the open charter was renamed, `#carryOver` has already stored its copy under the new slug.
		if (openedId !== undefined && !wanted.some((card) => slugsOf(card).includes(openedId))) slugs.add(openedId);
		await this.#tidy(userId, slugs);
		const missing = (): AnyEventCard[] =>
			wanted.filter((card) => card.isBrief === true && !isCurrent(card, this.#board.kept().get(card.eventId)));
		const { from, to } = daysToKeep({ today, phoneDays });
		const unknown = missing().filter(
			({ eventId, date }) => this.#board.kept().get(eventId)?.rev === undefined && date >= from && date <= to
		);
		if (unknown.length >= minForWindow && !(await this.#askWindow(userId, unknown))) return;
		await this.#askEach(missing());
	}

	/** Stores the existing copies of renamed charters under the new slugs, in case the signal is lost before new copies arrive. */
	async #carryOver(userId: string, wanted: readonly AnyEventCard[]): Promise<void> {
		const kept = this.#board.kept();
		const renamed = wanted.flatMap(({ eventId, bornAs, formerSlugs }) => {
			const old = slugsOf({ eventId, bornAs, formerSlugs }).flatMap((slug) => kept.get(slug) ?? [])[0];
			if (!old || old.card.eventId === eventId) return [];
			return [{ ...old, card: { ...old.card, eventId, bornAs, formerSlugs }, etag: undefined }];
		});
		await this.#put(userId, renamed);
	}

	/** Deletes charters that are no longer wanted, and stores the whole charters from an older version's board. */
	async #tidy(userId: string, wanted: ReadonlySet<string>): Promise<void> {
		const { store } = this.#parts;
		const charters = [...this.#board.kept().values()];
		const kept = charters.filter((one) => {
			const card = this.#board.card(one.card.eventId);
			// The phone must not keep money data for someone who lost the right to see it.
			return wanted.has(one.card.eventId) && !(card && hasOtherRights(card, one));
		});
		if (kept.length < charters.length) {
			this.#board.setKept(new Map(kept.map((one) => [one.card.eventId, one])));
		}
		const isFirst = !this.#isTidied;
		if (!isFirst && kept.length === charters.length) return;
		await this.#board.write(async () => {
			const ids = new Set(kept.map(({ card }) => card.eventId));
			const stray = (await store.charterIds()).filter((eventId) => !ids.has(eventId));
			const unstored = isFirst ? kept.filter(({ rev, etag }) => rev === undefined && etag === undefined) : [];
			if (userId !== this.#parts.userId()) return;
			await store.keepCharters(
				unstored.map((one) => ({ ...one, userId })),
				stray
			);
			if (isFirst) await store.drop('board');
			this.#isTidied = true;
		});
	}

	/** Loads the whole charters for these cards by requesting the range of days they span. @returns whether all the responses arrived */
	async #askWindow(userId: string, cards: readonly AnyEventCard[]): Promise<boolean> {
		const dates = cards.map((card) => card.date).toSorted();
		const ids = new Set(cards.map((card) => card.eventId));
		let next: string | undefined;
		do {
			const rest = next === undefined ? '' : `&next=${encodeURIComponent(next)}`;
			const reply = await askIfChanged(`/api/events?from=${dates[0]}&to=${dates.at(-1)}${rest}`, undefined);
			this.#board.note(reply);
			const answer = reply.ok && reply.status === 200 ? await readTolerantly(board, reply.body) : undefined;
			if (!answer || userId !== this.#parts.userId()) return false;
			const { asOf } = answer;
			const found = answer.events.filter((card) => ids.has(card.eventId) && card.isBrief !== true);
			await this.#put(
				userId,
				found.map((card) => ({ card, rev: card.rev, asOf }))
			);
			next = answer.next === next ? undefined : answer.next;
		} while (next !== undefined);
		return true;
	}

	async #askEach(cards: readonly AnyEventCard[]): Promise<void> {
		const queue = [...cards];
		let failures = 0;
		const work = async (): Promise<void> => {
			for (let card = queue.shift(); card !== undefined && failures < maxFailures; card = queue.shift()) {
				const { refreshed, isKept } = await this.#ask(card.eventId, false);
				failures += isKept ? 0 : refreshed.isOk || refreshed.why === 'server' ? 1 : maxFailures;
			}
		};
		await Promise.all(Array.from({ length: atOnce }, work));
	}

	async #ask(eventId: string, isPage: boolean): Promise<{ refreshed: Refreshed; isKept: boolean }> {
		const before = this.#asking.get(eventId);
		const asking = (async () => {
			await before;
			return this.#askNow(eventId, isPage);
		})();
		this.#asking.set(eventId, asking);
		try {
			return await asking;
		} finally {
			if (this.#asking.get(eventId) === asking) this.#asking.delete(eventId);
		}
	}

	async #askNow(eventId: string, isPage: boolean): Promise<{ refreshed: Refreshed; isKept: boolean }> {
		const userId = this.#parts.userId();
		// Reads `rev` before the request, so that the response is at least as new as this `rev`.
		const rev = this.#board.card(eventId)?.rev;
		const kept = this.#board.kept().get(eventId);
		const page = this.#board.page(eventId);
		// An open charter also shows lists that aren't stored, so its request has a validator only while those lists are in memory.
		const etag = isPage && page === undefined ? undefined : kept?.etag;
		const reply = await askIfChanged(`/api/events/${encodeURIComponent(eventId)}`, etag);
		const refreshed = this.#board.note(reply);
		const event = reply.ok && reply.status === 200 ? await readTolerantly(anyEventCard, reply.body) : undefined;
		if (!reply.ok || userId === undefined || userId !== this.#parts.userId()) return { refreshed, isKept: false };
		const asOf = reply.serverTime ?? instantAt(this.#parts.now());
		// The charter was renamed, and the request used an old slug. Refreshing the board loads the new slug.
		if (event && event.eventId !== eventId) {
			if (isPage || page) this.#board.setPage(event, asOf);
			return { refreshed: await this.#board.refresh(), isKept: false };
		}
		const isSame = reply.status === 304 && kept !== undefined;
		if (!event && !isSame) return { refreshed, isKept: false };
		if (isPage || page) this.#board.setPage(event, asOf);
		if (event) await this.#put(userId, [keptFrom(event, kept, { rev, etag: reply.etag, asOf })]);
		else if (kept) await this.#put(userId, [{ ...kept, rev, asOf }]);
		return { refreshed, isKept: true };
	}

	async #put(userId: string, changed: readonly KeptCharter[]): Promise<void> {
		const charters = new Map(this.#board.kept());
		const news = changed.filter((one) => !isSame(one, charters.get(one.card.eventId)));
		if (news.length === 0) return;
		for (const one of news) charters.set(one.card.eventId, one);
		this.#board.setKept(charters);
		await this.#board.write(() => this.#parts.store.keepCharters(news.map((one) => ({ ...one, userId }))));
	}
}

/**
 * Whether the two copies match, ignoring the server's time. If they do, the new copy isn't stored, because an unchanged charter uses the
 * board's time.
 */
function isSame(one: KeptCharter, before: KeptCharter | undefined): boolean {
	return before !== undefined && one.card === before.card && one.rev === before.rev && one.etag === before.etag;
}

/**
 * Prepares a charter's response for storage: drops the lists of waivers and shortens the list of unmatched signers. An unchanged card
 * stays the same object, so that the screen doesn't render it again.
 */
function keptFrom(
	{ signedWaivers: _signed, struckWaivers: _struck, ...event }: AnyEventCard,
	before: KeptCharter | undefined,
	about: Omit<KeptCharter, 'card'>
): KeptCharter {
	const { waitingSigners } = event;
	const card = { ...event, ...(waitingSigners && { waitingSigners: waitingSigners.slice(0, maxWaitingOnBoard) }) };
	const isUnchanged = before !== undefined && JSON.stringify(before.card) === JSON.stringify(card);
	// If some records are unreadable, drops the validator, so that the next version of the app gets a full response and can try again.
	return { card: isUnchanged ? before.card : card, ...about, etag: card.unreadable ? undefined : about.etag };
}

/** The maximum number of unmatched signers on a card of the board. */
const maxWaitingOnBoard = 5;
