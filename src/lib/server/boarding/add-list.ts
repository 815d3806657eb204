import type { EventAggregate } from '../../domain/event.ts';
import type { Patron } from '../../domain/patron.ts';
import type { AboardFlag, TripRecord } from '../../domain/trip-record.ts';
import { refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { isSamePerson } from '../../domain/same-person.ts';
import type { AddList, ListAdded, ListedOutcome, ListedPerson } from '../../wire/roster-list.ts';
import type { Audited } from '../audit/index.ts';
import type { Events } from '../events/index.ts';
import { requireRoom } from '../events/index.ts';
import { requireRight } from '../shared/allow.ts';
import { showAddedPatron } from '../shared/audience.ts';
import { requirePage } from '../shared/find-page.ts';
import type { LedgerPorts } from '../shared/submission.ts';
import { resolveTaker } from '../shared/taker.ts';
import { patronOf } from './add-guest.ts';
import type { Boarding } from './ports.ts';
import { flagsOf, withFlags } from './record.ts';

export interface AddListPorts extends Pick<LedgerPorts, 'clock' | 'crew' | 'sha256'> {
	events: Pick<Events, 'readPage'>;
	roster: Pick<Events, 'insertPatrons'>;
	boarding: Pick<Boarding, 'insertRecords'>;
	audited: Audited;
}

/**
 * Adds a list of people to a roster, each at most once, under the id that the client chose. A request that was cut off can be sent again,
 * and then writes what is missing.
 *
 * Writes the audit log entry with the number of people first, then the roster rows, and then the records of who added each person.
 * @throws Refusal `not_allowed`, `event_not_found`, `invalid`
 */
export async function addList(
	ports: AddListPorts,
	actor: Actor,
	slug: string,
	{ people }: AddList
): Promise<ListAdded> {
	requireRight(actor, 'events:write');
	if (people.filter((one) => one.isHost === true).length > 1) {
		throw refuseField('people', 'more_than_one_host', 'Only one person can be the host.');
	}
	const page = await requirePage(ports.events, slug);
	const { home: canonicalSlug, title } = page.event;
	const compose = await composer(ports, actor, page);
	const onPage = new Map(page.patrons.map((patron) => [patron.patronId, patron]));
	// If several people have the same id, keeps the first one, and compares the others with it below.
	const fresh = new Map<string, Patron>();
	for (const person of people) {
		if (onPage.has(person.patronId) || fresh.has(person.patronId)) continue;
		fresh.set(person.patronId, compose(person).patron);
	}
	const added = new Set<string>();
	if (fresh.size > 0) {
		requireRoom(page, fresh.size);
		const patrons = [...fresh.values()];
		const draft = {
			...({ action: 'patrons_added', targetId: page.event.eventId, targetName: title, canonicalSlug } as const),
			fields: [{ name: 'people', after: String(patrons.length) }]
		};
		const insert = () => ports.roster.insertPatrons(canonicalSlug, patrons);
		const outcomes = await ports.audited(actor, draft, insert, (results) => results.includes('inserted'));
		for (const [at, { patronId }] of patrons.entries()) if (outcomes[at] === 'inserted') added.add(patronId);
	}
	// Another request may have added someone with the same id at the same moment.
	const isContested = added.size < fresh.size;
	const current = isContested ? await requirePage(ports.events, canonicalSlug) : page;
	const there = new Map([...fresh, ...current.patrons.map((patron) => [patron.patronId, patron] as const)]);
	const seen = new Set<string>();
	const outcomeOf = (person: ListedPerson): ListedOutcome => {
		const { patronId } = person;
		const isFirst = !seen.has(patronId);
		seen.add(patronId);
		if (added.has(patronId) && isFirst) return 'added';
		const patron = there.get(patronId);
		return patron && matchesRow(person, patron) ? 'existing' : 'taken';
	};
	const results = people.map((person) => ({ person, outcome: outcomeOf(person) }));
	const recorded = new Set(page.aboard.map(({ kind, recordId }) => `${kind} ${recordId}`));
	const records = results.flatMap(({ person, outcome }) => {
		const needsRecord = outcome === 'added' || (outcome === 'existing' && onPage.has(person.patronId));
		return needsRecord && !recorded.has(`patron ${person.patronId}`) ? [compose(person).record] : [];
	});
	await ports.boarding.insertRecords(canonicalSlug, records);
	return { people: results.map(({ person: { patronId }, outcome }) => ({ patronId, outcome })) };
}

/**
 * Whether a roster row is this person. If the person was removed, the contact details must match, too, because the row would be restored as
 * it was.
 */
function matchesRow(person: ListedPerson, patron: Patron): boolean {
	if (!isSamePerson(person, patron)) return false;
	const contactDiffers = person.email !== patron.email || person.phone !== patron.phone;
	return !patron.isRemoved || !contactDiffers;
}

/** Returns a function that composes rows and records for people whom the same account adds at the same moment. */
async function composer(
	ports: AddListPorts,
	actor: Actor,
	page: EventAggregate
): Promise<(person: ListedPerson) => { patron: Patron; record: TripRecord }> {
	const taker = await resolveTaker(ports, actor, undefined, page.event);
	const receivedAt = ports.clock.now().toISOString();
	let flags: AboardFlag[] | undefined;
	return ({ patronId, ...message }) => {
		const bodySha256 = ports.sha256(JSON.stringify({ patronId, ...message }));
		const record: TripRecord = {
			...{ recordId: patronId, kind: 'patron', message, answerThen: {} },
			...{ ...taker, receivedAt, bodySha256, flags: [] }
		};
		const patron = patronOf(record, message, page);
		// The flags depend on the charter and not on the person, so compute them once.
		flags ??= flagsOf(record, page);
		return { patron, record: withFlags(record, [...flags], { patron: showAddedPatron(patron) }) };
	};
}
