import type { BoardCard } from '../../domain/board-card.ts';
import type { BoardPage, CharterEvent, EventAggregate } from '../../domain/event.ts';
import type { Patron } from '../../domain/patron.ts';

/** Rows as they were stored, with a text that changes whenever one of them is written. */
export interface Stamped<T> {
	stamp: string;
	/** Parses the rows. Skip this if you already have the result for this stamp. */
	read(): T;
}

/** The cards of a window, with a text that changes whenever one of them does. */
export interface OpenedCards {
	stamp: string;
	/** From a day of the window on: each day's cards in the order of departure. Reads no further than it is asked for. */
	days(fromDay: string): AsyncIterable<BoardCard[]>;
}

/**
 * Every store refuses with `Refusal('unavailable')` when the database is throttled, unreachable or its answer is unknown. Reads are
 * consistent unless said otherwise.
 */
export interface Events {
	/**
	 * All rows under a slug in one query; after a rename, in two. `event.eventId` differs from the slug asked for when that is an
	 * alias. Undefined when nothing has that slug.
	 */
	readPage(slug: string): Promise<EventAggregate | undefined>;
	/** The same page, built only when `read` is called. */
	openPage(slug: string): Promise<Stamped<EventAggregate> | undefined>;
	/** The same page without waivers. Money doesn't need them, and anyone with the link can add some. */
	readLedgerPage(slug: string): Promise<EventAggregate | undefined>;
	/** Reads only the event, without its roster: one row, or two if the slug isn't the canonical one. */
	readEvent(slug: string): Promise<CharterEvent | undefined>;
	/**
	 * Events whose local date is in [from, to], by one index query (eventually consistent: milliseconds behind). Of each waiver, only
	 * what decides who has signed.
	 */
	readWindow(from: string, to: string): Promise<BoardPage[]>;
	/** Only the events of that window, without anything recorded under them, ordered by departure. */
	listEvents(from: string, to: string): Promise<CharterEvent[]>;
	/** The same window as `readWindow`, built only when `read` is called. */
	openWindow(from: string, to: string): Promise<Stamped<BoardPage[]>>;
	/**
	 * What the board shows of the events in [from, to]. Has every write that was acknowledged before, and reads no records of charters that
	 * didn't change.
	 */
	openCards(from: string, to: string): Promise<OpenedCards>;
	/** Claims the slug and puts the event. A single conditional put. */
	insert(event: CharterEvent): Promise<'inserted' | 'slug_taken'>;
	/** Claims a slug as an alias. Also returns `inserted` if the slug already is this alias. */
	insertAlias(slug: string, canonicalSlug: string): Promise<'inserted' | 'slug_taken'>;
	/** Replaces the event if it still has `expectedVersion`. */
	update(event: CharterEvent, expectedVersion: number): Promise<'updated' | 'stale'>;
	isSlugFree(slug: string): Promise<boolean>;
	/** The newest claim of an external booking. */
	readImport(booking: Booking): Promise<ImportClaim | undefined>;
	/** Puts a claim if its number is free. Returns the newest claim: this one, or the one that was faster. */
	claimImport(booking: Booking, claim: ImportClaim): Promise<ImportClaim>;
	/** `present` if a patron with that id exists. That patron stays unchanged. */
	insertPatron(canonicalSlug: string, patron: Patron): Promise<'inserted' | 'present'>;
	/**
	 * Reads a patron, applies `change`, and writes the row back only if nobody wrote it in between; otherwise applies `change` to what
	 * is there now. Undefined when there is no such patron. Throws what `change` throws, and `unavailable` when others never stop.
	 */
	changePatron(
		canonicalSlug: string,
		patronId: string,
		change: (before: Patron) => Patron
	): Promise<Patron | undefined>;
}

/** A booking in another system. */
export interface Booking {
	source: string;
	externalId: string;
}

/** The slug that a booking's event has or will have. Claims are numbered from 1 and never change; the newest counts. */
export interface ImportClaim {
	slug: string;
	number: number;
}
