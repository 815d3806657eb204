import type { EventStatus } from './event.ts';

interface Load {
	guests: number;
	/** Undefined where nobody entered one. */
	capacity?: number | undefined;
	/** Nobody has to act on a canceled charter. */
	status?: EventStatus | undefined;
}

/** How many guests more than the boat takes; 0 if they fit, if the capacity isn't known, or if the charter is canceled. */
export function guestsOver({ guests, capacity, status }: Load): number {
	const isKnown = capacity !== undefined && Number.isInteger(capacity) && capacity > 0;
	return isKnown && status !== 'cancelled' ? Math.max(0, guests - capacity) : 0;
}

/** `7 guests on a boat for 6`, or nothing if they fit. */
export function overCapacityText(load: Load): string | undefined {
	return guestsOver(load) === 0 ? undefined : `${load.guests} guests on a boat for ${load.capacity}`;
}

/** A capacity as it stands in a form: undefined while it is empty or not a whole number of people. */
export function readCapacity(typed: string): number | undefined {
	const text = typed.trim();
	return /^\d{1,4}$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}
