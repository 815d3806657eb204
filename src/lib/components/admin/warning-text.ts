import { overCapacityText } from '../../domain/capacity.ts';
import type { EventWarning } from '../../wire/event-warnings.ts';

/** `Wren is also booked for Bea’s sail.` */
export function warningText(warning: EventWarning): string {
	if (warning.kind === 'over_capacity') return `${overCapacityText(warning)}.`;
	// Users who can't see charters don't get the other charter's title.
	const other = warning.title ?? warning.eventId ?? 'another charter at the same time';
	return `${warning.name} is also ${warning.kind === 'boat_overlap' ? 'booked for' : 'crew on'} ${other}.`;
}
