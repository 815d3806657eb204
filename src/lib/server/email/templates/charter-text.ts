import { clockText, fullDayText } from '../../../format/local.ts';
import { zoneName } from '../../../format/moments.ts';
import type { CharterSummary } from '../../../domain/waiver.ts';
import type { Business } from '../email-content.ts';
import type { EmailDetail } from './email-text.ts';
import { named, oneLine } from './typed-text.ts';

/** The name above the content: the boat's name, like `Queen of San Diego`, which guests know, or the business's name if no boat is set. */
export function letterheadOf(charter: CharterSummary, business: Business): string {
	return named(charter.boat ?? business.name);
}

/** The date and time, like `Saturday, May 23, 2026, 11:00 AM to 2:30 PM (Pacific Time)`. */
export function whenWords(charter: CharterSummary): string {
	const hours = `${clockText(charter.startsAt)} to ${clockText(charter.endsAt)}`;
	return `${fullDayText(charter.date)}, ${hours} (${zoneName(charter.timeZone)})`;
}

/** The rows with the charter's kind, time, and place. */
export function charterDetails(charter: CharterSummary): EmailDetail[] {
	const way = charter.itinerary === 'other_port' ? ' Ends at another port.' : ' Leaves and returns here.';
	return [
		{ label: 'Sail', value: charter.kind === undefined ? 'Charter' : oneLine(charter.kind) },
		{ label: 'When', value: whenWords(charter) },
		{ label: 'Where', value: `${named(charter.location, 160)}.${charter.itinerary === undefined ? '' : way}` }
	];
}
