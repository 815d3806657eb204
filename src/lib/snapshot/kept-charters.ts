import * as v from 'valibot';
import { eventEntries } from '../domain/event.ts';
import type { AnyEventCard } from '../wire/event.ts';

/** A whole charter on this phone, stored in addition to its brief card. */
export interface KeptCharter {
	/** The card, without the long lists that are only on the charter's page. */
	card: AnyEventCard;
	/** The copy is at least as new as the brief card with this `rev`. Undefined if that isn't known. */
	rev?: string | undefined;
	/** The validator of the server's response for this charter alone. */
	etag?: string | undefined;
	/** When the server sent the copy, by the server's clock. */
	asOf: string;
}

/** Charters by `eventId`. */
export type KeptCharters = ReadonlyMap<string, KeptCharter>;

export const noCharters: KeptCharters = new Map();

const facts = v.object(eventEntries);

/** Whether the whole copy is up to date: its `rev` is the card's, so the charter hasn't changed since the copy was made. */
export function isCurrent({ rev }: AnyEventCard, kept: KeptCharter | undefined): boolean {
	return rev !== undefined && kept?.rev === rev;
}

/** Whether the person has lost or gained the right to see money since the copy was made. */
export function hasOtherRights(card: AnyEventCard, kept: KeptCharter): boolean {
	return (card.payments === undefined) !== (kept.card.payments === undefined);
}

/** Whether the board shows this copy although the server has a newer version. */
export function isBehind(card: AnyEventCard, kept: KeptCharter | undefined): kept is KeptCharter {
	return card.isBrief === true && kept !== undefined && !isCurrent(card, kept) && !hasOtherRights(card, kept);
}

/**
 * Returns the charter to show, whole if this phone has a copy. Until a newer copy arrives, an outdated copy keeps both its lists and its
 * counts, so that they match each other.
 */
export function wholeIfKept(card: AnyEventCard, kept: KeptCharter | undefined, asOf = ''): AnyEventCard {
	if (!kept || hasOtherRights(card, kept)) return card;
	if (card.isBrief !== true) return kept.asOf > asOf ? kept.card : card;
	return isCurrent(card, kept) ? kept.card : { ...kept.card, ...v.parse(facts, card) };
}

/** Returns the newer stored board. An older version of the app may have stored a board after this version stored the brief cards. */
export function newerBoard<B extends { asOf: string }>(cards: B | undefined, old: B | undefined): B | undefined {
	return old && old.asOf > (cards?.asOf ?? '') ? old : cards;
}

/** When the server sent or last confirmed the oldest data that the board shows, by the server's clock. */
export function oldestAsOf(
	cards: readonly AnyEventCard[],
	charters: KeptCharters,
	asOf: string | undefined
): string | undefined {
	return cards.reduce((oldest, card) => {
		const kept = charters.get(card.eventId);
		return oldest !== undefined && isBehind(card, kept) && kept.asOf < oldest ? kept.asOf : oldest;
	}, asOf);
}

/**
 * Returns the whole charters that this phone keeps once the server has sent a board with these cards. Includes whole cards from the
 * previous board, because older versions of the app stored rosters there.
 */
export function keepWhole(
	before: { events: readonly AnyEventCard[]; asOf?: string | undefined } | undefined,
	cards: readonly AnyEventCard[],
	charters: readonly KeptCharter[]
): KeptCharters {
	const kept = new Map(charters.map((one): [string, KeptCharter] => [one.card.eventId, one]));
	const brief = new Set(cards.filter((card) => card.isBrief === true).map((card) => card.eventId));
	const { events = [], asOf = '' } = before ?? {};
	for (const card of events) {
		const one = kept.get(card.eventId);
		// The copy was still current when the previous board arrived, so it gets that board's time.
		if (one && one.asOf < asOf && isCurrent(card, one)) kept.set(card.eventId, { ...one, asOf });
		if (!one && asOf !== '' && card.isBrief !== true && brief.has(card.eventId)) kept.set(card.eventId, { card, asOf });
	}
	return kept;
}
