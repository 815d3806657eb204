import type { EventStatus } from './event.ts';

interface Load {
	guests: number;
	/** The boat's capacity. Undefined if it wasn't entered. */
	capacity?: number | undefined;
	/** If the charter is canceled, no guests count as over capacity. */
	status?: EventStatus | undefined;
}

/** How many guests are over the boat's capacity. 0 if they fit, the capacity is unknown, or the charter is canceled. */
export function guestsOver({ guests, capacity, status }: Load): number {
	const isKnown = capacity !== undefined && Number.isInteger(capacity) && capacity > 0;
	return isKnown && status !== 'cancelled' ? Math.max(0, guests - capacity) : 0;
}

/** For example, `7 guests on a boat for 6`. Undefined if the guests fit. */
export function overCapacityText(load: Load): string | undefined {
	return guestsOver(load) === 0 ? undefined : `${load.guests} guests on a boat for ${load.capacity}`;
}

/** Parses the capacity typed in a form. Undefined if the field is empty or doesn't contain a positive whole number. */
export function readCapacity(typed: string): number | undefined {
	const text = typed.trim();
	return /^\d{1,4}$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}
