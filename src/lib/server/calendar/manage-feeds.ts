import { fieldsChanged } from '../../domain/audit.ts';
import { formatFeedToken, isFeedId, parseFeedToken, type CalendarFeed } from '../../domain/calendar-feed.ts';
import { isCrewId } from '../../domain/crew-id.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import { foldName } from '../../domain/text.ts';
import { hasRight, type Actor } from '../../domain/rights.ts';
import type {
	CalendarFeedCreated,
	CalendarFeedList,
	CalendarFeedMessage,
	CreateCalendarFeed
} from '../../wire/calendar.ts';
import type { Audited } from '../audit/index.ts';
import type { Crew } from '../crew/index.ts';
import { requireRight } from '../shared/allow.ts';
import { insertNext } from '../shared/insert-next.ts';
import type { Clock, Digest, Ids } from '../shared/ports.ts';
import type { CalendarFeeds } from './ports.ts';

export interface ManageFeedPorts {
	clock: Clock;
	ids: Ids;
	sha256: Digest;
	calendarFeeds: CalendarFeeds;
	crew: Pick<Crew, 'readMany'>;
	audited: Audited;
}

/**
 * The maximum number of feeds for one person, one boat, or the business. A person has one feed for each calendar app, and several people
 * can subscribe to a boat's or the business's calendar.
 */
const maxFeeds = { crew: 10, boat: 30, business: 30 };
const owners = { crew: 'A person', boat: 'A boat', business: 'The calendar of all charters' };

/**
 * Creates a feed. Only this response contains the feed's secret token.
 * @throws Refusal `not_allowed`, or `invalid` for an unknown crew member, a missing boat, or too many feeds for one person, one boat, or
 * the business
 */
export async function createFeed(
	ports: ManageFeedPorts,
	actor: Actor,
	message: CreateCalendarFeed
): Promise<Omit<CalendarFeedCreated, 'url'>> {
	requireRight(actor, 'events:see');
	const subject = await subjectOf(ports, actor, message);
	const secret = ports.ids.token();
	const feed: Omit<CalendarFeed, 'feedId'> = {
		...subject,
		secretSha256: ports.sha256(secret),
		createdAt: ports.clock.now().toISOString(),
		createdBy: actor.id
	};
	const [shown] = await feedMessages(ports, [{ ...feed, feedId: '' }]);
	if (!shown) throw new Refusal('unavailable', { retryAfterS: 1 });
	const fields = fieldsChanged({}, { kind: feed.kind, crewId: feed.crewId, boat: feed.boat });
	const about = { targetName: shown.name, crewId: feed.crewId };
	const insert = (feedId: string) => {
		const draft = { action: 'calendar_created', targetId: feedId, ...about, fields } as const;
		const put = () => ports.calendarFeeds.insert({ ...feed, feedId });
		return ports.audited(actor, draft, put, (result) => result === 'inserted');
	};
	const { feeds } = await ports.calendarFeeds.list();
	const feedId = await insertNext({
		idAt: (number) => ports.sha256(JSON.stringify([subject, number])).slice(0, 12),
		rows: new Map(feeds.map((one) => [one.feedId, one])),
		read: (id) => ports.calendarFeeds.read(id),
		requireRoom: (rows) => requireRoom(rows, subject),
		insert
	});
	return { ...shown, id: feedId, token: formatFeedToken({ feedId, secret }) };
}

function requireRoom(feeds: readonly CalendarFeed[], subject: Subject): void {
	const { kind } = subject;
	const isOf = (feed: CalendarFeed): boolean =>
		feed.kind === kind && feed.crewId === subject.crewId && foldName(feed.boat ?? '') === foldName(subject.boat ?? '');
	if (feeds.filter((feed) => isActive(feed) && isOf(feed)).length < maxFeeds[kind]) return;
	const detail = `${owners[kind]} can have ${maxFeeds[kind]} addresses. Revoke one that isn’t used.`;
	throw refuseField('body', 'too_many', detail);
}

interface Subject extends Pick<CalendarFeed, 'crewId' | 'boat'> {
	kind: keyof typeof maxFeeds;
}

async function subjectOf(ports: ManageFeedPorts, actor: Actor, message: CreateCalendarFeed): Promise<Subject> {
	const isAdmin = hasRight(actor, 'admin');
	const kind = message.kind ?? (message.boat !== undefined ? 'boat' : isAdmin ? 'business' : 'crew');
	if (kind !== 'crew') requireRight(actor, 'admin');
	if (kind === 'business') return { kind };
	if (kind === 'boat') {
		if (message.boat === undefined) throw refuseField('boat', 'missing', 'Which boat?');
		return { kind, boat: message.boat };
	}
	const crewId = message.crewId ?? actor.id;
	if (crewId !== actor.id) requireRight(actor, 'admin');
	const [account] = isCrewId(crewId) ? await ports.crew.readMany([crewId]) : [];
	if (!account) throw refuseField('crewId', 'unknown_crew', 'There is no such crew account.');
	return { kind, crewId };
}

/** @throws Refusal `not_allowed` */
export async function listFeeds(ports: ManageFeedPorts, actor: Actor): Promise<CalendarFeedList> {
	requireRight(actor, 'events:see');
	const { feeds, unreadable } = await ports.calendarFeeds.list();
	const seen = feeds.filter((feed) => isActive(feed) && mayManage(actor, feed));
	return {
		feeds: await feedMessages(ports, seen),
		...(unreadable > 0 && hasRight(actor, 'admin') && { unreadable })
	};
}

/**
 * Revokes a feed immediately and keeps its row. Idempotent.
 * @param named the feed's id, or the token from its URL
 * @throws Refusal `not_allowed`, or `not_found` for an unknown feed or someone else's
 */
export async function revokeFeed(ports: ManageFeedPorts, actor: Actor, named: string): Promise<void> {
	requireRight(actor, 'events:see');
	const feedId = parseFeedToken(named)?.feedId ?? named;
	const feed = isFeedId(feedId) ? await ports.calendarFeeds.read(feedId) : undefined;
	if (!feed || !mayManage(actor, feed)) throw noSuchFeed();
	if (isActive(feed)) await end(ports, actor, feed);
}

/** Revokes all feeds that this account created. Idempotent. @throws Refusal `not_allowed` */
export async function revokeOwnFeeds(ports: ManageFeedPorts, actor: Actor): Promise<void> {
	requireRight(actor, 'events:see');
	const { feeds } = await ports.calendarFeeds.list();
	for (const feed of feeds) if (isActive(feed) && feed.createdBy === actor.id) await end(ports, actor, feed);
}

/**
 * Revokes the feeds for this account, and all feeds that this account or service key created. Called if the account is deactivated, a phone
 * is lost, or the key is revoked. Idempotent.
 */
export async function endFeedsOf(ports: ManageFeedPorts, actor: Actor, actorId: string): Promise<void> {
	const { feeds } = await ports.calendarFeeds.list();
	const isOf = (feed: CalendarFeed): boolean => feed.crewId === actorId || feed.createdBy === actorId;
	for (const feed of feeds) if (isActive(feed) && isOf(feed)) await end(ports, actor, feed);
}

async function end(ports: ManageFeedPorts, actor: Actor, feed: CalendarFeed): Promise<void> {
	const [shown] = await feedMessages(ports, [feed]);
	const about = { targetId: feed.feedId, targetName: shown?.name, crewId: feed.crewId };
	const draft = { action: 'calendar_revoked', ...about, fields: [] } as const;
	const revokedAt = ports.clock.now().toISOString();
	await ports.audited(actor, draft, () => ports.calendarFeeds.revoke(feed.feedId, revokedAt));
}

export function isActive(feed: CalendarFeed): boolean {
	return feed.revokedAt === undefined;
}

export function noSuchFeed(): Refusal {
	return new Refusal('not_found', { detail: 'There is no such calendar. Its address may have been revoked.' });
}

function mayManage(actor: Actor, feed: CalendarFeed): boolean {
	return hasRight(actor, 'admin') || (feed.kind === 'crew' && feed.crewId === actor.id);
}

/** Converts feeds for responses. Omits the secrets' hashes, and feeds of a kind that only a newer release knows. */
async function feedMessages(
	ports: Pick<ManageFeedPorts, 'crew'>,
	feeds: readonly CalendarFeed[]
): Promise<CalendarFeedMessage[]> {
	const crewIds = [...new Set(feeds.flatMap(({ crewId }) => (crewId === undefined ? [] : [crewId])))];
	const accounts = crewIds.length === 0 ? [] : await ports.crew.readMany(crewIds);
	const names = new Map(accounts.map(({ crewId, name }) => [crewId, name]));
	return feeds.flatMap(({ feedId, kind, crewId, boat, createdAt }): CalendarFeedMessage[] => {
		const base = { id: feedId, createdAt };
		if (kind === 'business') return [{ ...base, kind, name: 'All charters' }];
		if (kind === 'boat' && boat !== undefined) return [{ ...base, kind, name: boat, boat }];
		if (kind !== 'crew' || crewId === undefined) return [];
		return [{ ...base, kind, name: names.get(crewId) ?? crewId, crewId }];
	});
}
