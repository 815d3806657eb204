import * as v from 'valibot';
import type { CharterEvent } from './event.ts';
import { maybeText, text } from './stored.ts';
import { foldName } from './text.ts';

/** A calendar feed lists the charters of one crew member, of one boat, or of the whole business. */
export const feedKinds = ['crew', 'boat', 'business'] as const;
export type FeedKind = (typeof feedKinds)[number];

/** A stored calendar feed. Its URL contains a secret that is shown once; only the secret's hash is stored. */
export const storedCalendarFeed = v.object({
	feedId: text,
	/** The kind of the feed. It is a string, because a newer release may have stored a kind that this release doesn't serve. */
	kind: text,
	/** The crew member whose charters a `crew` feed lists. */
	crewId: maybeText,
	/** The name of the boat whose charters a `boat` feed lists. */
	boat: maybeText,
	secretSha256: text,
	createdAt: text,
	createdBy: text,
	revokedAt: maybeText
});
export type CalendarFeed = v.InferOutput<typeof storedCalendarFeed>;

/** Formats the secret part of a feed's URL. */
export function formatFeedToken({ feedId, secret }: { feedId: string; secret: string }): string {
	return `${feedId}_${secret}`;
}

/** Parses the secret part of a feed's URL. Returns undefined if the token can't be valid, which saves a database query. */
export function parseFeedToken(token: string): { feedId: string; secret: string } | undefined {
	const [, feedId, secret] = /^([0-9a-f]{12})_([\w-]{20,128})$/.exec(token) ?? [];
	return feedId === undefined || secret === undefined ? undefined : { feedId, secret };
}

export function isFeedId(text: string): boolean {
	return /^[0-9a-f]{12}$/.test(text);
}

/**
 * `listed` if the feed lists the charter now, `dropped` if it listed the charter before the crew or the boat changed, otherwise undefined.
 */
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

// The maximum number of former crew members or boats, more than any charter has. The limit keeps the charter's row small.
const maxFormer = 60;

type Former = Pick<CharterEvent, 'crew' | 'boat' | 'formerCrew' | 'formerBoats'>;

/** The crew members and boats that are no longer on the charter after a change. Their feeds show the charter as canceled. */
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
