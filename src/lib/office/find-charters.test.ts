import { describe, expect, it } from 'vitest';
import type { AnyEventCard } from '../wire/event.ts';
import { addDays } from './days.ts';
import { findCharters } from './find-charters.ts';

const card = {
	eventId: '2026-05-23-jose-whale',
	title: 'José, whale watch',
	hostFirstName: 'José',
	location: 'Slip 14',
	patrons: [{ name: 'Odalys Fern' }],
	crew: []
} as unknown as AnyEventCard;

describe('searching charters', () => {
	it('finds a name without its accent, and a guest', () => {
		expect(findCharters([card], 'jose')).toHaveLength(1);
		expect(findCharters([card], 'FERN slip')).toHaveLength(1);
	});

	it('needs every word', () => {
		expect(findCharters([card], 'fern sunset')).toHaveLength(0);
	});

	it('shows all while nothing is typed', () => {
		expect(findCharters([card], '  ')).toHaveLength(1);
	});
});

describe('addDays', () => {
	it('crosses months and leap days', () => {
		expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
		expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
	});
});
