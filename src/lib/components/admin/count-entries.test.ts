import { describe, expect, it } from 'vitest';
import type { CountEntry, FloatEntry } from '../../office/kept-close.svelte.ts';
import { peopleToAdd, withCounts, withFloats } from './count-entries.ts';

const count = (crewId: string, typed: string, more: Partial<CountEntry> = {}): CountEntry => ({
	...{ crewId, name: crewId.toUpperCase(), method: 'cash', typed, note: '' },
	...more
});
const float = (crewId: string, typed: string): FloatEntry => ({ crewId, name: crewId.toUpperCase(), typed });

describe('counted lines', () => {
	it.each<[name: string, start: CountEntry[], before: CountEntry[] | undefined, result: CountEntry[]]>([
		['start as they are if nothing was typed before', [count('wes', '127.00')], undefined, [count('wes', '127.00')]],
		['have what was typed before', [count('wes', '127.00')], [count('wes', '126')], [count('wes', '126')]],
		['stay empty if they were emptied', [count('wes', '127.00')], [count('wes', '')], [count('wes', '')]],
		['keep the note', [count('wes', '')], [count('wes', '5', { note: 'wet' })], [count('wes', '5', { note: 'wet' })]],
		[
			'have the name of now',
			[count('wes', '')],
			[count('wes', '5', { name: 'Old name' })],
			[count('wes', '5', { name: 'WES' })]
		],
		[
			'of another method are others',
			[count('wes', ''), count('wes', '', { method: 'card' })],
			[count('wes', '5', { method: 'card' })],
			[count('wes', ''), count('wes', '5', { method: 'card' })]
		],
		[
			'include money that arrived since',
			[count('ana', '10.00'), count('wes', '')],
			[count('wes', '5')],
			[count('ana', '10.00'), count('wes', '5')]
		],
		['include what is no longer expected', [], [count('wes', '5')], [count('wes', '5')]],
		['leave out what is no longer expected and wasn’t counted', [], [count('wes', ' ')], []]
	])('%s', (_, start, before, result) => {
		expect(withCounts(start, before)).toEqual(result);
	});
});

describe('change floats', () => {
	it.each<[name: string, start: FloatEntry[], before: FloatEntry[] | undefined, result: FloatEntry[]]>([
		['start with the usual amount', [float('wes', '100.00')], undefined, [float('wes', '100.00')]],
		['have what was typed before', [float('wes', '100.00')], [float('wes', '80')], [float('wes', '80')]],
		['stay empty if they were emptied', [float('wes', '100.00')], [float('wes', '')], [float('wes', '')]],
		['include someone who is no longer listed', [], [float('wes', '80')], [float('wes', '80')]],
		['leave out someone who isn’t listed and had none', [], [float('wes', '')], []]
	])('%s', (_, start, before, result) => {
		expect(withFloats(start, before)).toEqual(result);
	});
});

describe('people for whom a line can be added', () => {
	const ana = { crewId: 'ana', role: 'crew' } as const;
	const wes = { crewId: 'wes', role: 'captain' } as const;
	const channel = { crewId: 'octo', role: 'service' } as const;
	type Person = Parameters<typeof peopleToAdd>[0][number];
	it.each<[string, Person[], CountEntry[], Person[]]>([
		['everyone, if there are no lines', [ana, wes], [], [ana, wes]],
		['not those who have one', [ana, wes], [count('wes', '')], [ana]],
		['those who have one for another method', [ana, wes], [count('wes', '', { method: 'card' })], [ana, wes]],
		['no services', [ana, channel], [], [ana]],
		['nobody, without accounts', [], [count('wes', '')], []]
	])('are %s', (_, accounts, rows, offered) => {
		expect(peopleToAdd(accounts, rows, 'cash')).toEqual(offered);
	});
});
