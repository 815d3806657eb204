import { formatCents } from '../domain/money.ts';
import { foldName } from '../domain/text.ts';
import type { RosterEntry } from '../wire/event.ts';
import { compareRoster } from './compare-roster.ts';
import { charterFinder, hostKey } from './match-charters.ts';
import { withoutTitle } from './paste-names.ts';
import type { ReadCharter } from './read-charters.ts';

/** An existing charter, as the board's API returns it. */
export interface ExistingCharter {
	eventId: string;
	/** The canonical slug, if the charter was renamed. */
	bornAs?: string | undefined;
	/** Former slugs other than the canonical one, if the charter was renamed more than once. */
	formerSlugs?: readonly string[] | undefined;
	title: string;
	boat?: string | undefined;
	status: string;
	startInstant: string;
	endInstant: string;
	/** Undefined if the user isn't allowed to see money. */
	totalPriceCents?: number | undefined;
	patrons?: readonly RosterEntry[] | undefined;
	/** The booking that the charter comes from. Null if there is none, and undefined if the user isn't allowed to see it. */
	booking?: { source: string; externalId: string } | null | undefined;
}

export interface CharterComparison {
	/** Rows to import. A booking with a number may already exist, and importing it again updates it. */
	fresh: ReadCharter[];
	/** Rows whose charter already exists, with the same start and the same link or host. */
	same: ReadCharter[];
	/** Rows whose charter already exists with different details. The import skips them. */
	different: { charter: ReadCharter; by: ExistingCharter; differences: string[] }[];
	/** Rows whose link belongs to another charter. */
	taken: { charter: ReadCharter; by: ExistingCharter }[];
	/** For each row in `fresh`, by line number: the charters on the same boat that the row overlaps. */
	overlaps: Map<number, string[]>;
	/**
	 * For each row in `fresh` with a new booking number, by line number: an existing charter that may be the same one but doesn't have this
	 * number. Importing the row would create a second charter.
	 */
	twins: Map<number, ExistingCharter>;
}

/** Compares a list with the existing charters, so that importing the list again doesn't create any charter twice. */
export function compareCharters(
	charters: readonly ReadCharter[],
	existing: readonly ExistingCharter[]
): CharterComparison {
	const findExisting = charterFinder(existing);
	const comparison: CharterComparison = {
		...{ fresh: [], same: [], different: [], taken: [] },
		overlaps: new Map(),
		twins: new Map()
	};
	const byBooking = new Map(existing.flatMap((one) => (one.booking ? [[bookingKey(one.booking), one]] : [])));
	/** Finds the existing charter that an import of this row would update. The row has a booking number. */
	const findBooked = (charter: ReadCharter): ExistingCharter | undefined => {
		const known = byBooking.get(bookingKey(charter.body));
		if (known) return known;
		const by = findExisting(charter);
		// If the user isn't allowed to see bookings, the charter counts if it has the same start, because it may have this booking number.
		return by?.booking === undefined && by?.startInstant === charter.startInstant ? by : undefined;
	};
	for (const charter of charters) {
		const by = charter.body.externalId === undefined ? findExisting(charter) : undefined;
		if (!by) comparison.fresh.push(charter);
		else if (by.startInstant !== charter.startInstant) comparison.taken.push({ charter, by });
		else {
			const differences = differencesOf(charter, by);
			if (differences.length === 0) comparison.same.push(charter);
			else comparison.different.push({ charter, by, differences });
		}
	}
	const isBooked = ({ body }: ReadCharter): boolean => body.externalId !== undefined;
	for (const charter of comparison.fresh.filter(isBooked)) {
		const by = findBooked(charter) ? undefined : findExisting(charter);
		if (by?.booking === undefined) continue;
		// The same host may have another booking at another time of the day.
		const isOther = by.booking !== null && by.startInstant !== charter.startInstant;
		if (!isOther) comparison.twins.set(charter.line, by);
	}
	const spans: Span[] = [
		...comparison.fresh.map((charter) => ({
			line: charter.line,
			eventId: isBooked(charter) ? findBooked(charter)?.eventId : undefined,
			title: charter.body.title,
			boat: charter.body.boat,
			isCanceled: charter.body.status === 'cancelled',
			...{ startInstant: charter.startInstant, endInstant: charter.endInstant }
		})),
		...existing.map((one) => ({ ...one, isCanceled: one.status === 'cancelled' }))
	];
	for (const [one, other] of overlapsOf(spans)) {
		for (const [own, its] of [
			[one, other],
			[other, one]
		] as const) {
			if (own.line === undefined) continue;
			const where = its.line === undefined ? its.title : `line ${its.line}, ${its.title}`;
			comparison.overlaps.set(own.line, [...(comparison.overlaps.get(own.line) ?? []), where]);
		}
	}
	return comparison;
}

function bookingKey({ source, externalId }: { source?: string | undefined; externalId?: string | undefined }): string {
	return JSON.stringify([source, externalId]);
}

/** Describes how a row differs from the existing charter. Values that the row leaves out don't count as differences. */
function differencesOf({ body, endInstant }: ReadCharter, by: ExistingCharter): string[] {
	const isCanceled = by.status === 'cancelled';
	const hasOtherBoat = body.boat !== undefined && foldName(body.boat) !== foldName(by.boat ?? '');
	const price = by.totalPriceCents ?? body.totalPriceCents;
	return [
		...(endInstant === by.endInstant ? [] : ['different end time']),
		...(hasOtherBoat ? [`boat ${by.boat ?? 'none'} → ${body.boat ?? 'none'}`] : []),
		...(price === body.totalPriceCents ? [] : [`price ${formatCents(price)} → ${formatCents(body.totalPriceCents)}`]),
		...(isCanceled && body.status !== 'cancelled' ? ['the charter is canceled here'] : []),
		...(!isCanceled && body.status === 'cancelled' ? ['canceled in the list'] : []),
		...guestDifferences(body.patrons ?? [], by.patrons)
	];
}

function guestDifferences(
	people: NonNullable<ReadCharter['body']['patrons']>,
	roster: readonly RosterEntry[] | undefined
): string[] {
	if (roster === undefined) return [];
	const firstNames = new Set(roster.map(({ name }) => foldName(withoutTitle(name).split(' ')[0] ?? '')));
	// A list often has only the host's first name. That is enough, because the row already matches the charter.
	const isKnownHost = (person: (typeof people)[number]): boolean =>
		person.isHost === true && firstNames.has(hostKey(person.name));
	const pasted = people
		.filter((person) => !isKnownHost(person))
		.map((person, place) => ({ person: namedAsIn(roster, person), place, line: 0, text: '' }));
	const { fresh, changes } = compareRoster(pasted, roster);
	return [
		...(fresh.length > 0 ? [`not on the roster: ${fresh.map(({ person }) => person.name).join(', ')}`] : []),
		...(changes.length > 0 ? [`other details of ${changes.map(({ patron }) => patron.name).join(', ')}`] : [])
	];
}

/** If the host's name differs from the name on the roster only by a title, uses the one on the roster. */
function namedAsIn<P extends { name: string; isHost?: boolean | undefined }>(
	roster: readonly RosterEntry[],
	person: P
): P {
	const isListed = roster.some(({ name }) => foldName(name) === foldName(person.name));
	const same =
		person.isHost === true && !isListed ? roster.find(({ name }) => hostKey(name) === hostKey(person.name)) : undefined;
	return same ? { ...person, name: same.name } : person;
}

interface Span {
	line?: number | undefined;
	/** For a row: the existing charter that importing the row would update. */
	eventId?: string | undefined;
	title: string;
	boat?: string | undefined;
	isCanceled: boolean;
	startInstant: string;
	endInstant: string;
}

function overlapsOf(spans: readonly Span[]): [Span, Span][] {
	const byBoat = Map.groupBy(
		spans.filter((span) => foldName(span.boat ?? '') !== '' && !span.isCanceled),
		(span) => foldName(span.boat ?? '')
	);
	const pairs: [Span, Span][] = [];
	for (const group of byBoat.values()) {
		const sorted = group.toSorted((a, b) => (a.startInstant < b.startInstant ? -1 : 1));
		for (const [at, one] of sorted.entries()) {
			for (const other of sorted.slice(at + 1)) {
				if (other.startInstant >= one.endInstant) break;
				// A booking that was imported before appears twice: as a row and as an existing charter.
				const areRows = one.line !== undefined && other.line !== undefined;
				const isItself = !areRows && one.eventId !== undefined && one.eventId === other.eventId;
				if (!isItself) pairs.push([one, other]);
			}
		}
	}
	return pairs;
}
