import type { CharterEvent } from '../../domain/event.ts';
import type { Clock } from '../shared/ports.ts';
import type { Events } from './ports.ts';

const maxKept = 200;

/**
 * The same store, with `readEvent` cached for one second, because a whole party opens a link at once. Every write through here clears the
 * cache; writes of other processes show a second later.
 */
export function rememberEvents(events: Events, clock: Clock, keptForMs = 1_000): Events {
	const kept = new Map<string, { event: CharterEvent; atMs: number }>();
	const thenForget = async <T>(writing: Promise<T>): Promise<T> => {
		kept.clear();
		try {
			return await writing;
		} finally {
			kept.clear();
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
		openWindow: (from, to) => events.openWindow(from, to),
		insert: (event) => thenForget(events.insert(event)),
		insertAlias: (slug, canonicalSlug) => thenForget(events.insertAlias(slug, canonicalSlug)),
		update: (event, expectedVersion) => thenForget(events.update(event, expectedVersion)),
		isSlugFree: (slug) => events.isSlugFree(slug),
		readImport: (booking) => events.readImport(booking),
		claimImport: (booking, claim) => events.claimImport(booking, claim),
		insertPatron: (canonicalSlug, patron) => events.insertPatron(canonicalSlug, patron),
		changePatron: (canonicalSlug, patronId, change) => events.changePatron(canonicalSlug, patronId, change)
	};
}
