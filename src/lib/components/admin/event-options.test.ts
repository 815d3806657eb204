import { expect, it } from 'vitest';
import type { EventStatus } from '../../domain/event.ts';
import { statusOptions } from './event-options.ts';

it.each<[(EventStatus | undefined)[], string[]]>([
	[[], ['Pending', 'Confirmed', 'Canceled']],
	[
		[undefined, 'confirmed'],
		['Pending', 'Confirmed', 'Canceled']
	],
	[
		['pending', 'cancelled'],
		['Pending', 'Confirmed', 'Canceled']
	],
	[
		['in_progress', 'in_progress'],
		['Pending', 'Confirmed', 'Under way', 'Canceled']
	],
	// The charter's saved status stays in the list after someone chooses another one.
	[
		['completed', 'cancelled'],
		['Pending', 'Confirmed', 'Completed', 'Canceled']
	],
	[
		['completed', 'in_progress'],
		['Pending', 'Confirmed', 'Under way', 'Completed', 'Canceled']
	]
])('a charter whose form has %j offers %j', (current, expected) => {
	expect(statusOptions(...current).map(({ label }) => label)).toEqual(expected);
});
