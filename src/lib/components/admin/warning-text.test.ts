import { expect, it } from 'vitest';
import type { EventWarning } from '../../wire/event-warnings.ts';
import { warningText } from './warning-text.ts';

it.each<[EventWarning, string]>([
	[
		{ kind: 'boat_overlap', name: 'Wren', eventId: '2026-05-23-bea', title: 'Bea’s sail' },
		'Wren is also booked for Bea’s sail.'
	],
	[{ kind: 'crew_overlap', name: 'Rosa Ostrow', title: 'Bea’s sail' }, 'Rosa Ostrow is also crew on Bea’s sail.'],
	[{ kind: 'boat_overlap', name: 'Wren' }, 'Wren is also booked for another charter at the same time.'],
	[{ kind: 'over_capacity', guests: 7, capacity: 6 }, '7 guests on a boat for 6.']
])('%j', (warning, text) => expect(warningText(warning)).toBe(text));
