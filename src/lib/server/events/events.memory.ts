import type { BoardPage, CharterEvent, EventAggregate } from '../../domain/event.ts';
import { inDepartureOrder } from '../../domain/page-order.ts';
import type { Patron } from '../../domain/patron.ts';
import type { Booking, Events, ImportClaim, OpenedCards, Stamped } from './ports.ts';
import { boardCardOf } from '../../domain/board-card.ts';
import type { Faults } from '../memory/faults.ts';
import type { MemoryPartitions } from '../memory/partitions.ts';
import { summaryOf } from '../../domain/waiver.ts';

export class MemoryEvents implements Events {
	readonly #rows: MemoryPartitions;
	readonly #faults: Faults;
	readonly #imports = new Map<string, string[]>();

	constructor(rows: MemoryPartitions, faults: Faults) {
		this.#rows = rows;
		this.#faults = faults;
	}

	async readPage(slug: string): Promise<EventAggregate | undefined> {
		const head = this.#rows.heads.get(slug);
		const target = head?.type === 'alias' ? this.#rows.heads.get(head.home) : head;
		return target?.type === 'event' ? this.#rows.page(target.event) : undefined;
	}

	async openPage(slug: string): Promise<Stamped<EventAggregate> | undefined> {
		const page = await this.readPage(slug);
		return page && stamped(page);
	}

	async readLedgerPage(slug: string): Promise<EventAggregate | undefined> {
		const page = await this.readPage(slug);
		return page && { ...page, waivers: [], aboard: [] };
	}

	async readEvent(slug: string): Promise<CharterEvent | undefined> {
		return (await this.readPage(slug))?.event;
	}

	async readWindow(from: string, to: string): Promise<BoardPage[]> {
		const pages = [...this.#rows.heads.values()].flatMap((head) =>
			head.type === 'event' && head.event.date >= from && head.event.date <= to
				? [boardPage(this.#rows.page(head.event))]
				: []
		);
		return inDepartureOrder(pages);
	}

	async listEvents(from: string, to: string): Promise<CharterEvent[]> {
		return (await this.readWindow(from, to)).map(({ event }) => event);
	}

	async openWindow(from: string, to: string): Promise<Stamped<BoardPage[]>> {
		return stamped(await this.readWindow(from, to));
	}

	async openCards(from: string, to: string): Promise<OpenedCards> {
		const window = await this.openWindow(from, to);
		return {
			stamp: window.stamp,
			moves: JSON.stringify(window.read().map(({ event }) => [event.home, event.date])),
			async *days(fromDay) {
				const cards = window.read().map(boardCardOf);
				const days = [...new Set(cards.map(({ date }) => date))].sort();
				for (const day of days.filter((one) => one >= fromDay)) yield cards.filter(({ date }) => date === day);
			}
		};
	}

	insert(event: CharterEvent): Promise<'inserted' | 'slug_taken'> {
		return this.#faults.around('insertEvent', () => {
			if (this.#rows.heads.has(event.home)) return 'slug_taken';
			this.#rows.heads.set(event.home, { type: 'event', event: structuredClone(event) });
			return 'inserted';
		});
	}

	insertAlias(slug: string, canonicalSlug: string): Promise<'inserted' | 'slug_taken'> {
		return this.#faults.around('insertAlias', () => {
			const head = this.#rows.heads.get(slug);
			if (head) return head.type === 'alias' && head.home === canonicalSlug ? 'inserted' : 'slug_taken';
			this.#rows.heads.set(slug, { type: 'alias', home: canonicalSlug });
			return 'inserted';
		});
	}

	update(event: CharterEvent, expectedVersion: number): Promise<'updated' | 'stale'> {
		return this.#faults.around('updateEvent', () => {
			const head = this.#rows.heads.get(event.home);
			if (head?.type !== 'event' || head.event.version !== expectedVersion) return 'stale';
			this.#rows.heads.set(event.home, { type: 'event', event: structuredClone(event) });
			return 'updated';
		});
	}

	async isSlugFree(slug: string): Promise<boolean> {
		return !this.#rows.heads.has(slug);
	}

	async readImport(booking: Booking): Promise<ImportClaim | undefined> {
		const claims = this.#claimsOf(booking);
		const slug = claims.at(-1);
		return slug === undefined ? undefined : { slug, number: claims.length };
	}

	claimImport(booking: Booking, claim: ImportClaim): Promise<ImportClaim> {
		return this.#faults.around('claimImport', () => {
			const claims = this.#claimsOf(booking);
			if (claims.length === claim.number - 1) claims.push(claim.slug);
			return { slug: claims.at(-1) ?? claim.slug, number: claims.length };
		});
	}

	#claimsOf({ source, externalId }: Booking): string[] {
		const name = JSON.stringify([source, externalId]);
		const claims = this.#imports.get(name) ?? [];
		this.#imports.set(name, claims);
		return claims;
	}

	insertPatron(canonicalSlug: string, patron: Patron): Promise<'inserted' | 'present'> {
		return this.#faults.around('insertPatron', () => {
			const { patrons } = this.#rows.of(canonicalSlug);
			if (patrons.has(patron.patronId)) return 'present';
			patrons.set(patron.patronId, structuredClone(patron));
			return 'inserted';
		});
	}

	async insertPatrons(canonicalSlug: string, patrons: readonly Patron[]): Promise<('inserted' | 'present')[]> {
		const outcomes: ('inserted' | 'present')[] = [];
		for (const patron of patrons) outcomes.push(await this.insertPatron(canonicalSlug, patron));
		return outcomes;
	}

	async changePatron(
		canonicalSlug: string,
		patronId: string,
		change: (before: Patron) => Patron
	): Promise<Patron | undefined> {
		const { patrons } = this.#rows.of(canonicalSlug);
		for (;;) {
			const before = patrons.get(patronId);
			if (!before) return undefined;
			const after = structuredClone(change(structuredClone(before)));
			const isWritten = await this.#faults.around('updatePatron', () => {
				if (patrons.get(patronId) !== before) return false;
				patrons.set(patronId, after);
				return true;
			});
			if (isWritten) return structuredClone(after);
		}
	}
}

function stamped<T>(rows: T): Stamped<T> {
	return { stamp: JSON.stringify(rows), read: () => rows };
}

function boardPage(page: EventAggregate): BoardPage {
	return { ...page, waivers: page.waivers.map(summaryOf) };
}
