import type { BoardCard } from '../../domain/board-card.ts';
import type { BoardPage, CharterEvent, EventAggregate } from '../../domain/event.ts';
import type { Patron } from '../../domain/patron.ts';

/** Rows as stored, with a stamp that changes whenever one of them is written. */
export interface Stamped<T> {
	stamp: string;
	/** Parses the rows. Not needed if you already have the result for this stamp. */
	read(): T;
}

/** A window's cards, with a stamp that changes whenever one of them changes. */
export interface OpenedCards {
	stamp: string;
	/** Changes whenever a charter moves to another day of the window, and rarely otherwise. */
	moves: string;
	/** Yields each day's cards in order of departure, starting on a day of the window. Reads only as far as the caller asks. */
	days(fromDay: string): AsyncIterable<BoardCard[]>;
}

/**
 * Every method throws `Refusal('unavailable')` if the database is throttled or unreachable, or if its response is unknown. Reads are
 * consistent unless stated otherwise.
 */
export interface Events {
	/**
	 * Reads an event and everything recorded under it with one query, or with two if the slug isn't the canonical one. Undefined if nothing
	 * has this slug.
	 *
	 * If the slug is an old one, it differs from `event.eventId`.
	 */
	readPage(slug: string): Promise<EventAggregate | undefined>;
	/** Like `readPage`, but builds the aggregate only when the result's `read` is called. */
	openPage(slug: string): Promise<Stamped<EventAggregate> | undefined>;
	/**
	 * Like `readPage`, but without waivers and boarding records. Payments don't need them, and there may be many, because anyone with the
	 * link can add waivers.
	 */
	readLedgerPage(slug: string): Promise<EventAggregate | undefined>;
	/** Reads only the event, without its roster: one row, or two if the slug isn't the canonical one. */
	readEvent(slug: string): Promise<CharterEvent | undefined>;
	/**
	 * Reads the events whose local date is in [from, to], with one index query (eventually consistent, milliseconds behind). Reads only a
	 * summary of each waiver.
	 */
	readWindow(from: string, to: string): Promise<BoardPage[]>;
	/** Like `readWindow`, but returns only the events, without anything recorded under them. They are ordered by departure. */
	listEvents(from: string, to: string): Promise<CharterEvent[]>;
	/** Like `readWindow`, but builds the events' aggregates only when the result's `read` is called. */
	openWindow(from: string, to: string): Promise<Stamped<BoardPage[]>>;
	/**
	 * Opens the board's cards for the events in [from, to]. Includes every acknowledged write, and doesn't read the records of charters
	 * that didn't change.
	 */
	openCards(from: string, to: string): Promise<OpenedCards>;
	/** Claims the slug and inserts the event with a single conditional put. */
	insert(event: CharterEvent): Promise<'inserted' | 'slug_taken'>;
	/** Claims a slug as an alias of an event. Also returns `inserted` if the slug already is an alias of that event. */
	insertAlias(slug: string, canonicalSlug: string): Promise<'inserted' | 'slug_taken'>;
	/** Replaces the event if it still has `expectedVersion`. */
	update(event: CharterEvent, expectedVersion: number): Promise<'updated' | 'stale'>;
	isSlugFree(slug: string): Promise<boolean>;
	/** Reads the newest claim of an external booking. */
	readImport(booking: Booking): Promise<ImportClaim | undefined>;
	/**
	 * Puts a claim if no other claim of the booking has its number. Returns the newest claim: this one, or the one that another request put
	 * first.
	 */
	claimImport(booking: Booking, claim: ImportClaim): Promise<ImportClaim>;
	/** Returns `present` if a patron with that id already exists. That patron stays unchanged. */
	insertPatron(canonicalSlug: string, patron: Patron): Promise<'inserted' | 'present'>;
	/**
	 * Like `insertPatron` for each patron in this order, but cheaper. If it throws, some of them may have been inserted, but nothing is
	 * written afterward.
	 */
	insertPatrons(canonicalSlug: string, patrons: readonly Patron[]): Promise<('inserted' | 'present')[]>;
	/**
	 * Reads a patron, applies `change`, and writes the row back if nobody else wrote it in the meantime; otherwise starts again with the
	 * current row. Undefined if the patron doesn't exist.
	 * @throws what `change` throws, and Refusal `unavailable` if others keep writing
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

/** The slug that a booking's event has or will have. Claims are numbered from 1 and never change; the newest one counts. */
export interface ImportClaim {
	slug: string;
	number: number;
}
