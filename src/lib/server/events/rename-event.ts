import type { CharterEvent, EventAggregate } from '../../domain/event.ts';
import { resolveSpan } from '../../domain/local-time.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { parseSlug } from '../../domain/slug.ts';
import type { EventCard, MoneyEventCard, OfficeEvent } from '../../wire/event.ts';
import type { Clock, Digest } from '../shared/ports.ts';
import type { Audited } from '../audit/index.ts';
import { eventFields } from './audited-fields.ts';
import type { Events } from './ports.ts';
import type { Ledger } from '../ledger/index.ts';
import { requireRight } from '../shared/allow.ts';
import { showChanged } from '../shared/audience.ts';
import { requirePage } from '../shared/find-page.ts';
import { uuidFrom } from './roster.ts';
import { slugTaken } from './slug-offers.ts';
import { isSameKey, keyReused, type Outcome } from '../shared/submission.ts';

const maxTries = 12;
/** The maximum number of former slugs on a card. Nobody renames a charter this often. */
const maxFormer = 20;

export interface RenamePorts {
	clock: Clock;
	events: Events;
	ledger: Pick<Ledger, 'readKey' | 'bindKey'>;
	sha256: Digest;
	audited: Audited;
}

export interface RenameRequest {
	newSlug: string;
	/** The reason for allowing an overlap with another charter on the new date. If missing, the charter keeps its current reason. */
	overlapReason?: string | undefined;
	/** Computes the times that change together with the date. Called again if someone else changed the event in the meantime. */
	timesOf?: ((event: CharterEvent) => EventTimes) | undefined;
	/** The request's idempotency key, or the refusal if it can't be read. Null if there is none. */
	key: string | Refusal | null;
	/** The SHA-256 hash of the request body's exact bytes. */
	bodySha256: string;
}

type EventTimes = Partial<Pick<CharterEvent, 'startsAt' | 'endsAt' | 'timeZone'>>;
type Move = Pick<RenameRequest, 'newSlug' | 'overlapReason' | 'timesOf'>;

export interface EventRenamed {
	/** `existing` if the same request was repeated with its key, so nothing changed. */
	outcome: Outcome;
	event: EventCard | MoneyEventCard | OfficeEvent;
}

/**
 * Changes an event's slug, and its date to the one in the new slug. The old slug redirects, and no records move.
 *
 * First claims the new slug as an alias, then changes the event. After a crash in between, repeating the request finishes the work.
 *
 * Repeating a finished request with the same idempotency key changes nothing, even if the event has been renamed again in the meantime.
 * @throws Refusal `not_allowed`, `bad_slug`, `event_not_found`, `slug_taken` with a suggestion, `stale_version`, `key_malformed`,
 * `key_reused`
 */
export async function renameEvent(
	ports: RenamePorts,
	actor: Actor,
	slug: string,
	request: RenameRequest
): Promise<EventRenamed> {
	requireRight(actor, 'events:write');
	const key = request.key ?? undefined;
	if (key instanceof Refusal) throw key;
	parseSlug(request.newSlug);
	const page = await requirePage(ports.events, slug);
	if (key === undefined)
		return { outcome: 'created', event: showChanged(actor, await rename(ports, actor, page, request)) };
	const { home: canonicalSlug } = page.event;
	const { bodySha256 } = request;
	const done = { id: uuidFrom(ports.sha256(`${key} renamed`)), kind: 'rename_done', home: canonicalSlug, bodySha256 };
	const bound = await ports.ledger.bindKey({ id: key, kind: 'rename', home: canonicalSlug, bodySha256 });
	if (!isSameKey(bound, 'rename', canonicalSlug, bodySha256)) throw keyReused();
	if (await ports.ledger.readKey(done.id)) return { outcome: 'existing', event: showChanged(actor, page) };
	const renamed = await rename(ports, actor, page, request);
	const isFirst = (await ports.ledger.bindKey(done)) === done;
	return { outcome: isFirst ? 'created' : 'existing', event: showChanged(actor, renamed) };
}

async function rename(ports: RenamePorts, actor: Actor, found: EventAggregate, move: Move): Promise<EventAggregate> {
	const { newSlug } = move;
	let page = found;
	const { home: canonicalSlug, startsAt } = page.event;
	if (isDone(page.event, move)) return page;
	// Check the times before claiming the slug, because a clock change on the new date may skip the start time.
	withSlug(page, move, page.event.updatedAt);
	if (newSlug !== canonicalSlug && (await ports.events.insertAlias(newSlug, canonicalSlug)) === 'slug_taken') {
		throw await slugTaken(ports.events, newSlug, startsAt);
	}
	for (let tries = 0; tries < maxTries; tries += 1) {
		const renamed = withSlug(page, move, ports.clock.now().toISOString());
		const { event } = page;
		const action = event.eventId === newSlug ? 'event_changed' : 'event_renamed';
		const draft = { action, ...eventFields(event, renamed.event) } as const;
		const update = () => ports.events.update(renamed.event, event.version);
		if ((await ports.audited(actor, draft, update, (result) => result === 'updated')) === 'updated') return renamed;
		// Another field changed in the meantime. Keep that change and apply the slug on top of it.
		page = await requirePage(ports.events, canonicalSlug);
		if (isDone(page.event, move)) return page;
	}
	throw new Refusal('stale_version', { detail: 'Someone else keeps changing this charter. Try again.' });
}

function isDone(event: CharterEvent, { newSlug, overlapReason = event.overlapReason }: Move): boolean {
	return event.eventId === newSlug && event.overlapReason === overlapReason;
}

function withSlug(
	page: EventAggregate,
	{ newSlug: eventId, overlapReason, timesOf }: Move,
	updatedAt: string
): EventAggregate {
	const { date } = parseSlug(eventId);
	const event = { ...page.event, ...timesOf?.(page.event) };
	const span = resolveSpan(date, event.startsAt, event.endsAt, event.timeZone);
	const reason = overlapReason === undefined ? {} : { overlapReason };
	const formerSlugs = formerAfter(event, eventId);
	const changed = { ...event, ...span, ...reason, eventId, formerSlugs, date, updatedAt };
	return { ...page, event: { ...changed, version: event.version + 1 } };
}

/** Phones keep entries under the slug that the charter had when they were saved, so they need every slug that it ever had. */
function formerAfter({ eventId, home, formerSlugs = [] }: CharterEvent, newSlug: string): string[] | undefined {
	const former = new Set([...formerSlugs, eventId].filter((slug) => slug !== home && slug !== newSlug));
	return former.size > 0 ? [...former].slice(-maxFormer) : undefined;
}
