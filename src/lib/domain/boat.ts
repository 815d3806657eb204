import * as v from 'valibot';
import { eventEntries, itineraries } from './event.ts';
import { line, zeroOrMoreCents } from './fields.ts';
import { maybeText, text, whole } from './stored.ts';
import { foldName } from './text.ts';
import { tipPayout } from './tip-payout.ts';
import { tipRule } from './tip-rule.ts';

/** Far more boats than one business has. The document with all boats is also limited in bytes. */
export const maxBoats = 100;
const maxDocks = 10;

const minutes = v.pipe(
	v.number('not_a_number'),
	v.integer('not_whole'),
	v.minValue(0, 'below_zero'),
	v.maxValue(600, 'too_large')
);

/** The fields that the office enters for a boat. */
export const boatEntries = {
	name: line(60),
	/** The maximum number of guests. */
	capacity: v.pipe(
		v.number('not_a_number'),
		v.integer('not_whole'),
		v.minValue(1, 'below_one'),
		v.maxValue(1000, 'too_large')
	),
	/** Places where people board the boat. */
	docks: v.pipe(v.array(line(160)), v.maxLength(maxDocks, 'too_many')),
	/** Whether its charters return to the port they left. */
	itinerary: v.picklist(itineraries, 'unknown_itinerary'),
	/** How the boat's tips are split. If missing, the business's rule applies. */
	tipRule,
	/** When tips are paid out. If missing, the business's setting applies. */
	tipPayout,
	/** The change in the boat's drawer, which doesn't count as cash in hand. */
	changeFloatCents: zeroOrMoreCents,
	/** Paid time before departure and after return. */
	minutesBefore: minutes,
	minutesAfter: minutes
};

export const storedBoat = v.object({
	boatId: text,
	name: text,
	capacity: v.optional(whole),
	docks: v.fallback(v.array(text), []),
	itinerary: eventEntries.itinerary,
	tipRule: v.fallback(v.optional(tipRule), undefined),
	tipPayout: v.fallback(v.optional(tipPayout), undefined),
	changeFloatCents: v.fallback(whole, 0),
	minutesBefore: v.fallback(whole, 0),
	minutesAfter: v.fallback(whole, 0),
	/** Retired boats aren't offered for new charters. Existing charters keep them. */
	isRetired: v.fallback(v.boolean(), false),
	/** Starts at 1 and increases with each change. */
	version: whole,
	createdAt: maybeText
});
export type Boat = v.InferOutput<typeof storedBoat>;

const anyRow = v.record(v.string(), v.unknown());
const fleet = v.object({ boats: v.optional(v.array(anyRow), []) });

/** The boats of a stored document, and their raw rows, including fields from newer releases. */
export function readFleet(content: Record<string, unknown>): { rows: Record<string, unknown>[]; boats: Boat[] } {
	const { boats: rows } = v.parse(fleet, content);
	const boats = rows.flatMap((row) => {
		const read = v.safeParse(storedBoat, row);
		return read.success ? [read.output] : [];
	});
	return { rows, boats };
}

/** The boat that a charter names. If an active and a retired boat have the same name, returns the active one. */
export function boatNamed<B extends Pick<Boat, 'name' | 'isRetired'>>(
	boats: readonly B[],
	name: string | undefined
): B | undefined {
	if (name === undefined || name.trim() === '') return undefined;
	const folded = foldName(name);
	const same = boats.filter((boat) => foldName(boat.name) === folded);
	return same.find((boat) => !boat.isRetired) ?? same[0];
}

/** The fields that a charter takes from its boat. */
type BoatDefaults = Partial<Pick<Boat, 'capacity' | 'itinerary'>>;
type OnBoat = BoatDefaults & { boat?: string | undefined };

/**
 * Returns these fields of a new charter, or of one whose boat changes. Uses the boat's values, unless someone set different ones.
 * @param before the charter's previous boat; if a field has that boat's value, nobody set it by hand
 */
export function withBoatDefaults(
	boats: readonly Boat[],
	charter: OnBoat,
	before: Pick<OnBoat, 'boat'> = {}
): BoatDefaults {
	const [then, now] = [boatNamed(boats, before.boat), boatNamed(boats, charter.boat)];
	return {
		capacity: ownOrDefault(charter.capacity, then?.capacity, now?.capacity),
		// Guests read it before they sign, so it never stays from another boat.
		itinerary: isOwn(charter.itinerary, then?.itinerary) ? charter.itinerary : now?.itinerary
	};
}

function isOwn<T>(value: T | undefined, then: T | undefined): value is T {
	return value !== undefined && value !== then;
}

function ownOrDefault<T>(value: T | undefined, then: T | undefined, now: T | undefined): T | undefined {
	return isOwn(value, then) ? value : (now ?? value);
}
