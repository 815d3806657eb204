import * as v from 'valibot';
import type { CharterEvent } from './event.ts';
import { maybeText, text } from './stored.ts';
import { foldName } from './text.ts';

/** Whose charters a feed lists: a crew member's, a boat's, or all of them. */
export const feedKinds = ['crew', 'boat', 'business'] as const;
export type FeedKind = (typeof feedKinds)[number];

/** A stored calendar feed. Its address contains a secret, which is shown once and never stored. */
export const storedCalendarFeed = v.object({
	feedId: text,
	/** A text, because a newer release may have stored another kind. Such a feed isn't served. */
	kind: text,
	/** For a crew member's feed. */
	crewId: maybeText,
	/** For a boat's feed, as charters name it. */
	boat: maybeText,
	secretSha256: text,
	createdAt: text,
	createdBy: text,
	revokedAt: maybeText
});
export type CalendarFeed = v.InferOutput<typeof storedCalendarFeed>;

/** The secret part of an address. Both parts come from our own generator. */
export function formatFeedToken({ feedId, secret }: { feedId: string; secret: string }): string {
	return `${feedId}_${secret}`;
}

/** Undefined for a text that can't be one of our tokens, so that the database isn't asked. */
export function parseFeedToken(token: string): { feedId: string; secret: string } | undefined {
	const [, feedId, secret] = /^([0-9a-f]{12})_([\w-]{20,128})$/.exec(token) ?? [];
	return feedId === undefined || secret === undefined ? undefined : { feedId, secret };
}

export function isFeedId(text: string): boolean {
	return /^[0-9a-f]{12}$/.test(text);
}

/** Whether a feed lists a charter, or listed it before the crew or the boat changed. Undefined if it never did. */
export function placeIn(
	feed: Pick<CalendarFeed, 'kind' | 'crewId' | 'boat'>,
	event: Pick<CharterEvent, 'crew' | 'boat' | 'formerCrew' | 'formerBoats'>
): 'listed' | 'dropped' | undefined {
	if (feed.kind === 'business') return 'listed';
	if (feed.kind === 'crew') {
		if (event.crew.some((slot) => slot.crewId === feed.crewId)) return 'listed';
		return event.formerCrew?.some((crewId) => crewId === feed.crewId) ? 'dropped' : undefined;
	}
	const isBoat = (name: string | undefined): boolean => name !== undefined && isSameBoat(name, feed.boat);
	if (isBoat(event.boat)) return 'listed';
	return event.formerBoats?.some(isBoat) ? 'dropped' : undefined;
}

export function isSameBoat(one: string, other: string | undefined): boolean {
	return other !== undefined && foldName(one) === foldName(other);
}

// Far more than a charter ever had. Keeps its row small.
const maxFormer = 60;

type Former = Pick<CharterEvent, 'crew' | 'boat' | 'formerCrew' | 'formerBoats'>;

/** Who is no longer in the crew after a change, and which boats the charter is no longer on. Their feeds show it as canceled. */
export function formerAfter(before: Former, after: Former): Pick<CharterEvent, 'formerCrew' | 'formerBoats'> {
	const isAboard = (crewId: string): boolean => after.crew.some((slot) => slot.crewId === crewId);
	const crew = [...(before.formerCrew ?? []), ...before.crew.map((slot) => slot.crewId)];
	const formerCrew = [...new Set(crew)].filter((crewId) => !isAboard(crewId)).slice(-maxFormer);
	const boats = [...(before.formerBoats ?? []), ...(before.boat === undefined ? [] : [before.boat])];
	const formerBoats = boats
		.filter((boat, at) => !isSameBoat(boat, after.boat) && boats.findIndex((one) => isSameBoat(one, boat)) === at)
		.slice(-maxFormer);
	return {
		formerCrew: formerCrew.length > 0 ? formerCrew : undefined,
		formerBoats: formerBoats.length > 0 ? formerBoats : undefined
	};
}
