import * as v from 'valibot';
import { eventEntries, itineraries } from './event.ts';
import { line, zeroOrMoreCents } from './fields.ts';
import { maybeText, text, whole } from './stored.ts';
import { foldName } from './text.ts';
import { tipPayout } from './tip-payout.ts';
import { tipRule } from './tip-rule.ts';

/** The maximum number of boats, far more than any business has. The document that contains all boats also has a size limit. */
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
	/** Whether the boat's charters return to the port that they left. */
	itinerary: v.picklist(itineraries, 'unknown_itinerary'),
	/** How the boat's tips are split. If missing, the business's rule applies. */
	tipRule,
	/** When tips are paid out. If missing, the business's setting applies. */
	tipPayout,
	/** The change float in the boat's cash drawer. It isn't counted as money taken. */
	changeFloatCents: zeroOrMoreCents,
	/** The crew's paid time before departure, in minutes. `minutesAfter` is the paid time after the return. */
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
	/** The boat's version, which starts at 1 and increases with each change. */
	version: whole,
	createdAt: maybeText
});
export type Boat = v.InferOutput<typeof storedBoat>;

const anyRow = v.record(v.string(), v.unknown());
const fleet = v.object({ boats: v.optional(v.array(anyRow), []) });

/** Reads the boats in a stored document. `rows` are the raw rows, which may contain fields from newer releases. */
export function readFleet(content: Record<string, unknown>): { rows: Record<string, unknown>[]; boats: Boat[] } {
	const { boats: rows } = v.parse(fleet, content);
	const boats = rows.flatMap((row) => {
		const read = v.safeParse(storedBoat, row);
		return read.success ? [read.output] : [];
	});
	return { rows, boats };
}

/** Returns the boat with this name. If an active and a retired boat have the same name, returns the active one. */
export function boatNamed<B extends Pick<Boat, 'name' | 'isRetired'>>(
	boats: readonly B[],
	name: string | undefined
): B | undefined {
	if (name === undefined || name.trim() === '') return undefined;
	const folded = foldName(name);
	const same = boats.filter((boat) => foldName(boat.name) === folded);
	return same.find((boat) => !boat.isRetired) ?? same[0];
}

/** The charter fields whose default values come from the boat. */
type BoatDefaults = Partial<Pick<Boat, 'capacity' | 'itinerary'>>;
type OnBoat = BoatDefaults & { boat?: string | undefined };

/**
 * Returns the capacity and itinerary of a new charter, or of a charter that is moved to another boat. Uses the boat's values unless someone
 * entered different ones.
 * @param before the charter's previous boat. A value that equals this boat's value counts as not entered
 */
export function withBoatDefaults(
	boats: readonly Boat[],
	charter: OnBoat,
	before: Pick<OnBoat, 'boat'> = {}
): BoatDefaults {
	const [then, now] = [boatNamed(boats, before.boat), boatNamed(boats, charter.boat)];
	return {
		capacity: ownOrDefault(charter.capacity, then?.capacity, now?.capacity),
		// Guests read the itinerary before they sign, so a charter never keeps the previous boat's itinerary.
		itinerary: isOwn(charter.itinerary, then?.itinerary) ? charter.itinerary : now?.itinerary
	};
}

function isOwn<T>(value: T | undefined, then: T | undefined): value is T {
	return value !== undefined && value !== then;
}

function ownOrDefault<T>(value: T | undefined, then: T | undefined, now: T | undefined): T | undefined {
	return isOwn(value, then) ? value : (now ?? value);
}
