import type { CharterEvent } from '../../domain/event.ts';
import type { Clock } from '../shared/ports.ts';
import type { Events } from './ports.ts';

const maxKept = 200;
// The list can lack another process's changes for this long. That's fine, because calendars refresh only every few hours.
const listedForMs = 30_000;

/**
 * Wraps the store in two caches: `readEvent` for one second, because a whole party opens a link at once, and `listEvents` for half a
 * minute, because every calendar feed reads the same list.
 *
 * Writing an event or an alias through this store clears both caches. Writes by other processes appear only when a cache expires.
 */
export function rememberEvents(events: Events, clock: Clock, keptForMs = 1_000): Events {
	const kept = new Map<string, { event: CharterEvent; atMs: number }>();
	const lists = new Map<string, { events: Promise<CharterEvent[]>; atMs: number }>();
	const forget = (): void => {
		kept.clear();
		lists.clear();
	};
	const thenForget = async <T>(writing: Promise<T>): Promise<T> => {
		forget();
		try {
			return await writing;
		} finally {
			forget();
		}
	};
	return {
		async readEvent(slug) {
			const nowMs = clock.now().getTime();
			const found = kept.get(slug);
			if (found && nowMs - found.atMs < keptForMs) return found.event;
			const event = await events.readEvent(slug);
			if (kept.size >= maxKept) kept.clear();
			if (event) kept.set(slug, { event, atMs: nowMs });
			return event;
		},
		readPage: (slug) => events.readPage(slug),
		openPage: (slug) => events.openPage(slug),
		readLedgerPage: (slug) => events.readLedgerPage(slug),
		readWindow: (from, to) => events.readWindow(from, to),
		listEvents(from, to) {
			const nowMs = clock.now().getTime();
			const name = `${from} ${to}`;
			const found = lists.get(name);
			if (found && nowMs - found.atMs < listedForMs) return found.events;
			const listing = events.listEvents(from, to);
			lists.clear();
			lists.set(name, { events: listing, atMs: nowMs });
			// Don't cache a failed read. The caller still gets the error.
			listing.catch(() => lists.delete(name));
			return listing;
		},
		openWindow: (from, to) => events.openWindow(from, to),
		openCards: (from, to) => events.openCards(from, to),
		insert: (event) => thenForget(events.insert(event)),
		insertAlias: (slug, canonicalSlug) => thenForget(events.insertAlias(slug, canonicalSlug)),
		update: (event, expectedVersion) => thenForget(events.update(event, expectedVersion)),
		isSlugFree: (slug) => events.isSlugFree(slug),
		readImport: (booking) => events.readImport(booking),
		claimImport: (booking, claim) => events.claimImport(booking, claim),
		insertPatron: (canonicalSlug, patron) => events.insertPatron(canonicalSlug, patron),
		insertPatrons: (canonicalSlug, patrons) => events.insertPatrons(canonicalSlug, patrons),
		changePatron: (canonicalSlug, patronId, change) => events.changePatron(canonicalSlug, patronId, change)
	};
}
