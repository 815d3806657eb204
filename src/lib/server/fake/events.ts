import type { AboardRecord } from '../../domain/aboard-record.ts';
import type { BoardPage, CharterEvent, EventPage } from '../../domain/event.ts';
import { inDepartureOrder, inPageOrder } from '../../domain/page-order.ts';
import type { Patron } from '../../domain/patron.ts';
import type { Correction, Payment, RequestDecided } from '../../domain/payment.ts';
import { summaryOf, type Waiver, type WaiverMatch, type WaiverStrike } from '../../domain/waiver.ts';
import type { Booking, Events, ImportClaim, Stamped } from '../ports.ts';
import type { Faults } from './faults.ts';

type Head = { type: 'event'; event: CharterEvent } | { type: 'alias'; home: string };

/** What is kept under one home: the same partition as in the table. */
export interface Partition {
	patrons: Map<string, Patron>;
	payments: Map<string, Payment>;
	corrections: Map<string, Correction>;
	requests: Map<string, Correction>;
	requestsDecided: Map<string, RequestDecided>;
	waivers: Map<string, Waiver>;
	waiverMatches: Map<string, WaiverMatch>;
	waiverStrikes: Map<string, WaiverStrike>;
	aboard: Map<string, AboardRecord>;
}

/** The rows of the fake table, shared by its stores. */
export class FakePartitions {
	readonly heads = new Map<string, Head>();
	readonly #byHome = new Map<string, Partition>();

	of(home: string): Partition {
		const partition = this.#byHome.get(home) ?? {
			patrons: new Map<string, Patron>(),
			payments: new Map<string, Payment>(),
			corrections: new Map<string, Correction>(),
			requests: new Map<string, Correction>(),
			requestsDecided: new Map<string, RequestDecided>(),
			waivers: new Map<string, Waiver>(),
			waiverMatches: new Map<string, WaiverMatch>(),
			waiverStrikes: new Map<string, WaiverStrike>(),
			aboard: new Map<string, AboardRecord>()
		};
		this.#byHome.set(home, partition);
		return partition;
	}

	homes(): string[] {
		return [...this.#byHome.keys()];
	}

	page(event: CharterEvent): EventPage {
		const { patrons, payments, corrections, requests, requestsDecided, waivers, waiverMatches, waiverStrikes, aboard } =
			this.of(event.home);
		// A copy: a caller that changes what it read must not change what is stored.
		return structuredClone(
			inPageOrder({
				event,
				patrons: [...patrons.values()],
				payments: [...payments.values()],
				corrections: [...corrections.values()],
				requests: [...requests.values()],
				requestsDecided: [...requestsDecided.values()],
				waivers: [...waivers.values()],
				waiverMatches: [...waiverMatches.values()],
				waiverStrikes: [...waiverStrikes.values()],
				aboard: [...aboard.values()]
			})
		);
	}
}

export class FakeEvents implements Events {
	readonly #rows: FakePartitions;
	readonly #faults: Faults;
	readonly #imports = new Map<string, string[]>();

	constructor(rows: FakePartitions, faults: Faults) {
		this.#rows = rows;
		this.#faults = faults;
	}

	async readPage(slug: string): Promise<EventPage | undefined> {
		const head = this.#rows.heads.get(slug);
		const home = head?.type === 'alias' ? this.#rows.heads.get(head.home) : head;
		return home?.type === 'event' ? this.#rows.page(home.event) : undefined;
	}

	async openPage(slug: string): Promise<Stamped<EventPage> | undefined> {
		const page = await this.readPage(slug);
		return page && stamped(page);
	}

	async readLedgerPage(slug: string): Promise<EventPage | undefined> {
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

	async openWindow(from: string, to: string): Promise<Stamped<BoardPage[]>> {
		return stamped(await this.readWindow(from, to));
	}

	insert(event: CharterEvent): Promise<'inserted' | 'slug_taken'> {
		return this.#faults.around('insertEvent', () => {
			if (this.#rows.heads.has(event.home)) return 'slug_taken';
			this.#rows.heads.set(event.home, { type: 'event', event: structuredClone(event) });
			return 'inserted';
		});
	}

	insertAlias(slug: string, home: string): Promise<'inserted' | 'slug_taken'> {
		return this.#faults.around('insertAlias', () => {
			const head = this.#rows.heads.get(slug);
			if (head) return head.type === 'alias' && head.home === home ? 'inserted' : 'slug_taken';
			this.#rows.heads.set(slug, { type: 'alias', home });
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

	insertPatron(home: string, patron: Patron): Promise<'inserted' | 'present'> {
		return this.#faults.around('insertPatron', () => {
			const { patrons } = this.#rows.of(home);
			if (patrons.has(patron.patronId)) return 'present';
			patrons.set(patron.patronId, structuredClone(patron));
			return 'inserted';
		});
	}

	async changePatron(home: string, patronId: string, change: (before: Patron) => Patron): Promise<Patron | undefined> {
		const { patrons } = this.#rows.of(home);
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

function boardPage(page: EventPage): BoardPage {
	return { ...page, waivers: page.waivers.map(summaryOf) };
}
