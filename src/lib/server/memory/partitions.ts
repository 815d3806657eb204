import type { CharterEvent, EventAggregate } from '../../domain/event.ts';
import type { TripRecord } from '../../domain/trip-record.ts';
import type { Patron } from '../../domain/patron.ts';
import type { Correction, Payment, RequestDecided } from '../../domain/payment.ts';
import type { Waiver, WaiverMatch, WaiverStrike } from '../../domain/waiver.ts';
import { inPageOrder } from '../../domain/page-order.ts';

type Head = { type: 'event'; event: CharterEvent } | { type: 'alias'; home: string };

/** The rows of one canonical slug, like a partition of the real table. */
export interface Partition {
	patrons: Map<string, Patron>;
	payments: Map<string, Payment>;
	corrections: Map<string, Correction>;
	requests: Map<string, Correction>;
	requestsDecided: Map<string, RequestDecided>;
	waivers: Map<string, Waiver>;
	waiverMatches: Map<string, WaiverMatch>;
	waiverStrikes: Map<string, WaiverStrike>;
	aboard: Map<string, TripRecord>;
}

/** The rows of the fake table, which all memory stores share. */
export class MemoryPartitions {
	readonly heads = new Map<string, Head>();
	/** Contains `<day>#<canonical slug>` for each UTC day on which a charter has payments or corrections. */
	readonly moneyDays = new Set<string>();
	readonly #bySlug = new Map<string, Partition>();

	of(canonicalSlug: string): Partition {
		const partition = this.#bySlug.get(canonicalSlug) ?? {
			patrons: new Map<string, Patron>(),
			payments: new Map<string, Payment>(),
			corrections: new Map<string, Correction>(),
			requests: new Map<string, Correction>(),
			requestsDecided: new Map<string, RequestDecided>(),
			waivers: new Map<string, Waiver>(),
			waiverMatches: new Map<string, WaiverMatch>(),
			waiverStrikes: new Map<string, WaiverStrike>(),
			aboard: new Map<string, TripRecord>()
		};
		this.#bySlug.set(canonicalSlug, partition);
		return partition;
	}

	slugs(): string[] {
		return [...this.#bySlug.keys()];
	}

	page(event: CharterEvent): EventAggregate {
		const { patrons, payments, corrections, requests, requestsDecided, waivers, waiverMatches, waiverStrikes, aboard } =
			this.of(event.home);
		// Return a copy, so that changing it doesn't change the stored rows.
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

export function insertOnce<K, T>(rows: Map<K, T>, id: K, row: T): 'inserted' | 'present' {
	if (rows.has(id)) return 'present';
	rows.set(id, structuredClone(row));
	return 'inserted';
}
