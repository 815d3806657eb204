import { describe, expect, it } from 'vitest';
import type { RosterEntry } from '../wire/event.ts';
import { compareRoster } from './compare-roster.ts';
import { readPastedRoster } from './paste-roster.ts';

const entry = (name: string, more: Partial<RosterEntry> = {}): RosterEntry => ({
	patronId: `${name} ${more.email ?? ''}`,
	name,
	waiver: 'none',
	boarding: 'expected',
	...more
});

function compare(text: string, roster: RosterEntry[]) {
	const { fresh, changes, same } = compareRoster(readPastedRoster(text).people, roster);
	return {
		fresh: fresh.map(({ person }) => person.name),
		changes: changes.map(({ patron, change }) => [patron.name, change]),
		same: same.map(({ person }) => person.name)
	};
}

describe('a list that is pasted a second time', () => {
	it('adds nobody who is on the roster, however the name is typed', () => {
		const roster = [entry('José Oar', { email: 'jose@example.com', phone: '+1 (619) 555-0100' }), entry('Ana Reyes')];
		const text = 'JOSE OAR, JOSE@example.com, 619.555.0100\nReyes, Ana\nBo Lin';
		expect(compare(text, roster)).toEqual({ fresh: ['Bo Lin'], changes: [], same: ['JOSE OAR', 'Ana Reyes'] });
	});

	it('shows what is different, and leaves alone what the list leaves out', () => {
		const roster = [entry('Wes Oar', { email: 'old@example.com', phone: '555-0100', shareCents: 100 })];
		expect(compare('Wes Oar, new@example.com, , $2', roster).changes).toEqual([
			['Wes Oar', { email: 'new@example.com', shareCents: 200 }]
		]);
		expect(compare('Wes Oar', roster).same).toEqual(['Wes Oar']);
	});

	it('adds the marks of a minor and the host, and never takes one away', () => {
		const roster = [entry('Wes Oar'), entry('Ana Reyes', { isMinor: true, isHost: true })];
		const { changes, same } = compare('Name,Age,Host\nWes Oar,8,yes\nAna Reyes,40,', roster);
		expect(changes).toEqual([['Wes Oar', { isMinor: true, isHost: true }]]);
		expect(same).toEqual(['Ana Reyes']);
	});

	it('keeps two people of one name two, and adds only the one who is missing', () => {
		const roster = [entry('Wes Oar', { email: 'b@example.com' })];
		const text = 'Wes Oar, a@example.com\nWes Oar, b@example.com';
		expect(compare(text, roster)).toEqual({ fresh: ['Wes Oar'], changes: [], same: ['Wes Oar'] });
	});

	it('knows a first name alone by its email, but not two who share one', () => {
		const roster = [entry('Wes', { email: 'wes@example.com' }), entry('Ana Oar', { email: 'oar@example.com' })];
		const text = 'Wes Oar, wes@example.com\nBo Oar, oar@example.com';
		const changes = [['Wes', { name: 'Wes Oar' }]];
		expect(compare(text, roster)).toEqual({ fresh: ['Bo Oar'], changes, same: [] });
		expect(compare('Ana, oar@example.com', roster).same).toEqual(['Ana']);
	});

	it('tells apart names that only look alike to a machine', () => {
		expect(compare('Wei 王', [entry('Wei 李')]).fresh).toEqual(['Wei 王']);
	});
});
