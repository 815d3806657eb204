import type { CharterEvent } from '../../domain/event.ts';
import type { CreateEvent } from '../../wire/event-requests.ts';

/** The charter fields that people and bookings fill in, except for the crew and the roster. */
export const filledNames = [
	'date',
	'title',
	'kind',
	'boat',
	'location',
	'startsAt',
	'endsAt',
	'timeZone',
	'capacity',
	'status',
	'itinerary',
	'guestsPay',
	'totalPriceCents',
	'pricePerGuestCents',
	'notes',
	'privateNotes'
] as const satisfies readonly (keyof CharterEvent)[];

/** The fields of a charter that a booking may set. */
const bookedNames = [...filledNames, 'crew'] as const;
export type BookedName = (typeof bookedNames)[number];

export type Booked = Partial<Record<BookedName, unknown>>;
type Sent = Partial<Pick<CreateEvent, BookedName>>;

function crewText(crew: readonly { slot: string; crewId: string }[]): string {
	return crew
		.map(({ slot, crewId }) => `${slot} ${crewId}`)
		.toSorted()
		.join(', ');
}

/** The values that a booking sent, as stored with the charter. Omits fields without a value. */
export function bookedValues(message: Sent): Booked {
	const values = bookedNames.map((name): [BookedName, unknown] => [
		name,
		name === 'crew' ? message.crew && crewText(message.crew) : message[name]
	]);
	return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** The charter's current values, to compare with the booking's. */
function chartersValues(event: CharterEvent): Booked {
	return bookedValues(event);
}

/** Fields that some accounts aren't allowed to see. Responses must not help these accounts guess the values. */
const secretNames: readonly BookedName[] = ['totalPriceCents', 'pricePerGuestCents', 'notes', 'privateNotes'];
// These fields change together or not at all, so that the end is never before the start.
const spanNames: readonly BookedName[] = ['startsAt', 'endsAt', 'timeZone'];

/** The defaults for fields that a booking doesn't set. Charters from older releases store only the fields that were sent. */
const defaults: Booked = { guestsPay: 'before_boarding', status: 'confirmed', crew: '' };

function valueIn(values: Booked, name: BookedName): unknown {
	return values[name] ?? defaults[name];
}

/** Returns the fields whose values in a message differ from the charter's. */
export function differingNames(event: CharterEvent, message: Sent): BookedName[] {
	const [sent, now] = [bookedValues(message), chartersValues(event)];
	return bookedNames.filter((name) => name in sent && valueIn(sent, name) !== valueIn(now, name));
}

export interface Merged {
	/** The fields that the booking changes. */
	changed: BookedName[];
	/** The fields that the booking can't change, because the crew or the office has changed them since the booking's last update. */
	kept: BookedName[];
	/** The booking's values to store with the charter. */
	booked: Booked;
	/** True if the charter already stores the booking's values. Also true for a charter of an older release, which stores none. */
	isNoted: boolean;
}

/**
 * Returns the values that the booking last sent. A charter from an older release stores only some of them or none; if nobody has changed
 * that charter, its current values are used for the rest.
 */
export function lastBooked(event: CharterEvent): Booked {
	return { ...(event.version === 1 && chartersValues(event)), ...event.booked };
}

/**
 * Merges a booking's values into its charter. The booking may change a field only if the field still has the value that the booking last
 * sent.
 */
export function mergeBooking(event: CharterEvent, message: Sent, last = lastBooked(event)): Merged {
	const [sent, now] = [bookedValues(message), chartersValues(event)];
	const names = bookedNames.filter((name) => name in sent);
	const differing = differingNames(event, message);
	// The booking may change a field that nobody else changed, even if the field was always empty.
	const isOurs = (name: BookedName): boolean => valueIn(last, name) === valueIn(now, name);
	const isMeant = (name: BookedName): boolean => differing.includes(name);
	const isKept = (name: BookedName): boolean => !isOurs(name) && (isMeant(name) || secretNames.includes(name));
	const hasKeptSpan = spanNames.some((name) => name in sent && isKept(name) && isMeant(name));
	const kept = names.filter((name) => isKept(name) || (hasKeptSpan && spanNames.includes(name) && isMeant(name)));
	const changed = names.filter((name) => isMeant(name) && !kept.includes(name));
	const applied = names.filter((name) => !kept.includes(name)).map((name): [BookedName, unknown] => [name, sent[name]]);
	const isNoted = event.booked === undefined || applied.every(([name, value]) => event.booked?.[name] === value);
	return { changed, kept, booked: { ...last, ...Object.fromEntries(applied) }, isNoted };
}
