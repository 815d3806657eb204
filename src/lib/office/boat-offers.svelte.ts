import { boatNamed } from '../domain/boat.ts';
import type { BoatMessage } from '../wire/boats.ts';
import { listBoats } from './boats.ts';
import type { EventDraft } from './event-draft.ts';
import { withoutRepeats, type Offers } from './last-used.ts';

type Planned = Pick<EventDraft, 'boat' | 'capacity' | 'location' | 'itinerary'>;

/** The business's boats, as suggestions in a charter's form. Any other boat can still be typed. */
export class BoatOffers {
	boats = $state.raw<readonly BoatMessage[]>([]);
	#last: BoatMessage | undefined;

	/** Loads the boats. If this fails, the form works without suggestions. */
	async load(): Promise<void> {
		const answer = await listBoats();
		if (answer.kind === 'ok') this.boats = answer.value.boats.filter((boat) => !boat.isRetired);
	}

	/** Adds our boats and their meeting places in front of the suggestions from earlier charters. */
	with(offers: Offers): Offers {
		return {
			...offers,
			boats: withoutRepeats([...this.boats.map((boat) => boat.name), ...offers.boats]),
			places: withoutRepeats([...this.boats.flatMap((boat) => boat.docks), ...offers.places])
		};
	}

	/** Remembers the form's initial boat, so that `fill` can replace values that came from that boat. */
	start(draft: Planned): void {
		this.#last = boatNamed(this.boats, draft.boat);
	}

	/** Fills in the boat's capacity, meeting place, and itinerary, unless something else was entered in those fields. */
	fill(draft: Planned): void {
		const boat = boatNamed(this.boats, draft.boat);
		if (!boat || boat.boatId === this.#last?.boatId) return;
		const wasDefault = draft.capacity.trim() === '' || draft.capacity.trim() === String(this.#last?.capacity);
		if (wasDefault && boat.capacity !== undefined) draft.capacity = String(boat.capacity);
		const wasDock = draft.location.trim() === '' || this.#last?.docks.includes(draft.location.trim()) === true;
		if (wasDock && boat.docks[0] !== undefined) draft.location = boat.docks[0];
		const wasItinerary = draft.itinerary === '' || draft.itinerary === this.#last?.itinerary;
		if (wasItinerary) draft.itinerary = boat.itinerary ?? '';
		this.#last = boat;
	}
}
