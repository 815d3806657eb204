import { formatCents } from '../domain/money.ts';
import { foldName } from '../domain/text.ts';
import type { RosterEntry } from '../wire/event.ts';
import { compareRoster } from './compare-roster.ts';
import { charterFinder, hostKey } from './match-charters.ts';
import { withoutTitle } from './paste-names.ts';
import type { ReadCharter } from './read-charters.ts';

/** An existing charter, as on the board. */
export interface ExistingCharter {
	eventId: string;
	/** The link that it was created with, if the charter was renamed. */
	bornAs?: string | undefined;
	title: string;
	boat?: string | undefined;
	status: string;
	startInstant: string;
	endInstant: string;
	/** Missing for people who may not see money. */
	totalPriceCents?: number | undefined;
	patrons?: readonly RosterEntry[] | undefined;
}

export interface CharterComparison {
	/** To import. A booking with its own number may already exist; importing it again updates it. */
	fresh: ReadCharter[];
	/** Existing charters with the same start and the same link or host. */
	same: ReadCharter[];
	/** Like `same`, but the list says something else about them. The import leaves them alone. */
	different: { charter: ReadCharter; by: ExistingCharter; differences: string[] }[];
	/** Another charter has the link. */
	taken: { charter: ReadCharter; by: ExistingCharter }[];
	/** From `fresh`: charters at the same time on the same boat, by line. */
	overlaps: Map<number, string[]>;
}

/** Compares a list with the existing charters, so that importing it again creates nothing twice. */
export function compareCharters(
	charters: readonly ReadCharter[],
	existing: readonly ExistingCharter[]
): CharterComparison {
	const findExisting = charterFinder(existing);
	const comparison: CharterComparison = {
		...{ fresh: [], same: [], different: [], taken: [] },
		overlaps: new Map()
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
	const spans: Span[] = [
		...comparison.fresh.map((charter) => ({
			line: charter.line,
			slug: findExisting(charter)?.eventId ?? charter.slug,
			title: charter.body.title,
			boat: charter.body.boat,
			isCanceled: charter.body.status === 'cancelled',
			...{ startInstant: charter.startInstant, endInstant: charter.endInstant }
		})),
		...existing.map((one) => ({ ...one, slug: one.eventId, isCanceled: one.status === 'cancelled' }))
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

/** What the list says that the charter doesn't, as text. Anything that the list leaves out is no difference. */
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
	// A list often has only the host's first name, which the link has too.
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

/** Gives the host the roster's name if the two names differ only in a title, because a title doesn't identify anyone. */
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
	slug: string;
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
				// A booking that was imported before is in both lists.
				const isItself = one.slug === other.slug && one.startInstant === other.startInstant;
				if (!isItself) pairs.push([one, other]);
			}
		}
	}
	return pairs;
}
