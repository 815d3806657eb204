import { clockText, fullDayText, zoneName } from '../../../format/local.ts';
import type { Sail } from '../../../domain/waiver.ts';
import type { Business } from '../email-content.ts';
import type { Fact } from './email-text.ts';
import { named, oneLine } from './typed-text.ts';

/** `Queen of San Diego`: guests know the boat by its name alone. */
export function letterheadOf(sail: Sail, business: Business): string {
	return named(sail.boat ?? business.name);
}

/** `Saturday, May 23, 2026, 11:00 AM to 2:30 PM (Pacific Time)` */
export function whenWords(sail: Sail): string {
	const hours = `${clockText(sail.startsAt)} to ${clockText(sail.endsAt)}`;
	return `${fullDayText(sail.date)}, ${hours} (${zoneName(sail.timeZone)})`;
}

/** The kind, time, and place of the charter, as rows. */
export function sailFacts(sail: Sail): Fact[] {
	const way = sail.itinerary === 'other_port' ? ' Ends at another port.' : ' Leaves and returns here.';
	return [
		{ label: 'Sail', value: sail.kind === undefined ? 'Charter' : oneLine(sail.kind) },
		{ label: 'When', value: whenWords(sail) },
		{ label: 'Where', value: `${named(sail.location, 160)}.${sail.itinerary === undefined ? '' : way}` }
	];
}
