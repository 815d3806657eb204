import { parseFeedToken, placeIn, type CalendarFeed } from '../../domain/calendar-feed.ts';
import type { CrewSlotName } from '../../domain/crew.ts';
import { isCrewId } from '../../domain/crew-id.ts';
import type { CharterEvent } from '../../domain/event.ts';
import { hasRight } from '../../domain/rights.ts';
import { keyIdOfActor } from '../../domain/service-key.ts';
import type { Crew } from '../crew/index.ts';
import type { Events, KnownTags } from '../events/index.ts';
import type { ServiceKeys } from '../keys/index.ts';
import type { Clock, Digest } from '../shared/ports.ts';
import { isActive, noSuchFeed } from './manage-feeds.ts';
import type { CalendarEntry, CalendarFeeds, WriteCalendar } from './ports.ts';

export interface ReadFeedPorts {
	clock: Clock;
	sha256: Digest;
	version: string;
	calendarFeeds: Pick<CalendarFeeds, 'read'>;
	events: Pick<Events, 'listEvents'>;
	crew: Pick<Crew, 'readMany'>;
	serviceKeys: Pick<ServiceKeys, 'read'>;
	currentSettings: () => Promise<{ businessName: string; timeZone: string }>;
	/** The origin of the site, for links to charters. */
	siteOrigin: string | undefined;
	writeCalendar: WriteCalendar;
}

const dayMs = 24 * 60 * 60 * 1000;
const pastDays = 30;
const aheadDays = 365;

const slotNames: Record<CrewSlotName, string> = {
	captain: 'Captain',
	first_mate: 'First mate',
	second_mate: 'Second mate',
	deckhand: 'Deckhand',
	host: 'Onboard host'
};

/**
 * Returns the calendar at a secret URL: charters of the last 30 days and the next year, without guests, contacts, prices, or notes.
 * Omits the text if the caller already has the current version.
 * @throws Refusal `not_found` for an unknown or revoked URL, or for a crew member who may no longer see charters
 */
export async function readFeed(
	ports: ReadFeedPorts,
	token: string,
	known: KnownTags
): Promise<{ tag: string; text: string | undefined }> {
	const given = parseFeedToken(token);
	const feed = given && (await ports.calendarFeeds.read(given.feedId));
	// Compare hashes, so that the response time reveals nothing about the secret.
	if (!feed || feed.secretSha256 !== ports.sha256(given.secret) || !isActive(feed)) throw noSuchFeed();
	const nowMs = ports.clock.now().getTime();
	const day = (days: number): string => new Date(nowMs + days * dayMs).toISOString().slice(0, 10);
	await requireCreator(ports, feed);
	const [whose, { businessName, timeZone }, events] = await Promise.all([
		nameOf(ports, feed),
		ports.currentSettings(),
		ports.events.listEvents(day(-pastDays), day(aheadDays))
	]);
	const listed = events.flatMap((event) => {
		const place = placeIn(feed, event);
		return place === undefined ? [] : [{ event, isDropped: place === 'dropped' }];
	});
	const name = whose === undefined ? businessName : `${whose} · ${businessName}`;
	const versions = listed.map(({ event, isDropped }) => [event.home, event.version, event.updatedAt, isDropped]);
	const parts = [ports.version, feed.feedId, name, timeZone, ports.siteOrigin, versions];
	// Use a weak tag, because the edge may compress the text.
	const tag = `W/"${ports.sha256(JSON.stringify(parts)).slice(0, 32)}"`;
	if (known.has(tag)) return { tag, text: undefined };
	const entries = listed.map(({ event, isDropped }) => entryOf(ports, feed, event, isDropped));
	return { tag, text: await ports.writeCalendar({ name, timeZone, entries }, tag) };
}

/**
 * Refuses a boat's or the business's calendar if its creator is no longer an admin, and any calendar whose creator is a revoked service
 * key. Older releases didn't revoke a key's calendars when they revoked the key.
 * @throws Refusal `not_found`
 */
async function requireCreator(ports: ReadFeedPorts, { kind, createdBy }: CalendarFeed): Promise<void> {
	const keyId = keyIdOfActor(createdBy);
	if (keyId !== undefined) {
		const key = await ports.serviceKeys.read(keyId);
		if (!key || key.revokedAt !== undefined || !key.rights.includes('admin')) throw noSuchFeed();
		return;
	}
	if (kind === 'crew' || !isCrewId(createdBy)) return;
	const [account] = await ports.crew.readMany([createdBy]);
	if (!account?.isActive || !hasRight(account, 'admin')) throw noSuchFeed();
}

/** Returns the name of the person or boat that the calendar is for. Undefined for the business's calendar. @throws Refusal `not_found` */
async function nameOf(ports: ReadFeedPorts, feed: CalendarFeed): Promise<string | undefined> {
	if (feed.kind === 'business') return undefined;
	if (feed.kind === 'boat' && feed.boat !== undefined) return feed.boat;
	if (feed.kind !== 'crew' || feed.crewId === undefined) throw noSuchFeed();
	const [account] = await ports.crew.readMany([feed.crewId]);
	if (!account?.isActive || !hasRight(account, 'events:see')) throw noSuchFeed();
	return account.name;
}

function entryOf(ports: ReadFeedPorts, feed: CalendarFeed, event: CharterEvent, isDropped: boolean): CalendarEntry {
	const { eventId, version: sequence, title, location, date, startsAt, endsAt, timeZone } = event;
	const slots = event.crew.flatMap(({ crewId, slot }) => (crewId === feed.crewId ? [slotNames[slot]] : []));
	const isCanceled = isDropped || event.status === 'cancelled';
	return {
		// The canonical slug never changes. Use its hash, because the slug contains the host's name.
		uid: `${ports.sha256(`calendar ${event.home}`).slice(0, 32)}@ship-captain-crew`,
		...{ sequence, title, location, date, startsAt, endsAt, timeZone },
		status: isCanceled ? 'canceled' : event.status === 'pending' ? 'tentative' : 'confirmed',
		lines: [
			...(event.boat === undefined ? [] : [`Boat: ${event.boat}`]),
			...(slots.length === 0 ? [] : [`Your role: ${slots.join(', ')}`])
		],
		startInstant: event.startInstant,
		endInstant: event.endInstant,
		createdAt: event.createdAt,
		changedAt: event.updatedAt,
		url: ports.siteOrigin === undefined ? undefined : `${ports.siteOrigin}/charter/${eventId}`
	};
}
