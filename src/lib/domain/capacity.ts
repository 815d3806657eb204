import type { EventStatus } from './event.ts';

interface Load {
	guests: number;
	/** Undefined if no capacity was entered. */
	capacity?: number | undefined;
	/** A canceled charter needs no action. */
	status?: EventStatus | undefined;
}

/** How many guests are over the boat's capacity. 0 if they fit, the capacity is unknown, or the charter is canceled. */
export function guestsOver({ guests, capacity, status }: Load): number {
	const isKnown = capacity !== undefined && Number.isInteger(capacity) && capacity > 0;
	return isKnown && status !== 'cancelled' ? Math.max(0, guests - capacity) : 0;
}

/** `7 guests on a boat for 6`. Undefined if they fit. */
export function overCapacityText(load: Load): string | undefined {
	return guestsOver(load) === 0 ? undefined : `${load.guests} guests on a boat for ${load.capacity}`;
}

/** The capacity typed in a form. Undefined if it is empty or not a whole number of people. */
export function readCapacity(typed: string): number | undefined {
	const text = typed.trim();
	return /^\d{1,4}$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}
