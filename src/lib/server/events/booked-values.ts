import type { CharterEvent } from '../../domain/event.ts';
import type { CreateEvent } from '../../wire/event-requests.ts';

/** The fields of a charter that people and bookings fill in, without its people. */
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

type Booked = Partial<Record<BookedName, unknown>>;
type Sent = Partial<Pick<CreateEvent, BookedName>>;

function crewText(crew: readonly { slot: string; crewId: string }[]): string {
	return crew
		.map(({ slot, crewId }) => `${slot} ${crewId}`)
		.toSorted()
		.join(', ');
}

/** What a booking sent, as it is kept beside the charter. A field that was left out isn't in it. */
export function bookedValues(message: Sent): Booked {
	const values = bookedNames.map((name): [BookedName, unknown] => [
		name,
		name === 'crew' ? message.crew && crewText(message.crew) : message[name]
	]);
	return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** The charter's own values, to compare with those. */
function chartersValues(event: CharterEvent): Booked {
	return bookedValues(event);
}

/** Whoever may not see these must not learn them by guessing. */
const secretNames: readonly BookedName[] = ['totalPriceCents', 'pricePerGuestCents', 'privateNotes'];
// An end before its start makes no sense, so these change together or not at all.
const spanNames: readonly BookedName[] = ['startsAt', 'endsAt', 'timeZone'];

/** A charter that doesn't say when guests pay has them pay before boarding. */
function valueIn(values: Booked, name: BookedName): unknown {
	return values[name] ?? (name === 'guestsPay' ? 'before_boarding' : undefined);
}

export interface Merged {
	/** What the booking may change. */
	changed: BookedName[];
	/** What crew or office changed since, and so stays. */
	kept: BookedName[];
	/** To be kept beside the charter from now on. */
	booked: Booked;
}

/** What the booking sent last. All of a charter that was made before that was kept, and that nobody changed. */
export function lastBooked(event: CharterEvent): Booked {
	return event.booked ?? (event.version === 1 ? chartersValues(event) : {});
}

/** Merges what a booking sends into its charter. A field is the booking's as long as it is what the booking sent last. */
export function mergeBooking(event: CharterEvent, message: Sent, last = lastBooked(event)): Merged {
	const [sent, now] = [bookedValues(message), chartersValues(event)];
	const names = bookedNames.filter((name) => name in sent);
	// A field that nobody ever filled in is free for the booking, too.
	const isOurs = (name: BookedName): boolean => valueIn(last, name) === valueIn(now, name);
	const isMeant = (name: BookedName): boolean => valueIn(sent, name) !== valueIn(now, name);
	const isKept = (name: BookedName): boolean => !isOurs(name) && (isMeant(name) || secretNames.includes(name));
	const hasKeptSpan = spanNames.some((name) => name in sent && isKept(name) && isMeant(name));
	const kept = names.filter((name) => isKept(name) || (hasKeptSpan && spanNames.includes(name) && isMeant(name)));
	const changed = names.filter((name) => isMeant(name) && !kept.includes(name));
	const settled = names.filter((name) => !kept.includes(name)).map((name): [BookedName, unknown] => [name, sent[name]]);
	return { changed, kept, booked: { ...last, ...Object.fromEntries(settled) } };
}
