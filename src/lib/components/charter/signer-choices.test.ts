import { describe, expect, it } from 'vitest';
import type { RosterEntry } from '../../wire/event.ts';
import { choicesFor, signerKey } from './signer-choices.ts';

const row = (patronId: string, name: string, more: Partial<RosterEntry> = {}): RosterEntry => ({
	patronId,
	name,
	waiver: 'none',
	boarding: 'expected',
	...more
});

describe('who a signer may be', () => {
	it('lists the people of that name first, told apart by contact or row', () => {
		const patrons = [row('a', 'Sam Reed', { email: 'sam@example.com' }), row('b', 'Bram Okafor'), row('c', 'Sam Reed')];
		expect(choicesFor({ candidates: ['a', 'c'], isMinor: false }, patrons)).toEqual({
			likely: [
				{ patronId: 'a', label: 'Sam Reed, sam@example.com' },
				{ patronId: 'c', label: 'Sam Reed, row 3' }
			],
			others: [{ patronId: 'b', label: 'Bram Okafor' }]
		});
	});

	it('tells apart names that differ only in how they were typed', () => {
		const patrons = [row('a', 'José Reed'), row('b', 'jose reed'), row('c', 'Wei 李'), row('d', 'Wei 王')];
		expect(choicesFor({ candidates: [], isMinor: false }, patrons).likely.map((one) => one.label)).toEqual([
			'José Reed, row 1',
			'jose reed, row 2',
			'Wei 李',
			'Wei 王'
		]);
	});

	it('is without a name of the office’s one of the few who have not signed', () => {
		const patrons = [row('a', 'Alice Tidewell', { waiver: 'signed' }), row('b', 'Bram Okafor')];
		const { likely, others } = choicesFor({ candidates: [], isMinor: false }, patrons);
		expect(likely.map((one) => one.patronId)).toEqual(['b']);
		expect(others.map((one) => one.patronId)).toEqual(['a']);
	});

	it('is a list to open where many have not signed', () => {
		const patrons = ['a', 'b', 'c', 'd', 'e'].map((id) => row(id, id));
		expect(choicesFor({ candidates: [], isMinor: false }, patrons)).toMatchObject({
			likely: [],
			others: { length: 5 }
		});
	});

	it.each([
		['an adult', false, ['Bram Okafor', 'Alice Tidewell']],
		['a minor', true, ['Bram Okafor', 'Kai Lee', 'Alice Tidewell']]
	])('is a minor on the roster only for a signature for a minor: %s', (_, isMinor, expected) => {
		const patrons = [
			row('a', 'Alice Tidewell', { waiver: 'signed' }),
			row('b', 'Bram Okafor'),
			row('k', 'Kai Lee', { isMinor: true })
		];
		const { likely, others } = choicesFor({ candidates: [], isMinor }, patrons);
		expect([...likely, ...others].map((one) => one.label)).toEqual(expected);
		// The server of the last release suggests a minor to an adult.
		expect(choicesFor({ candidates: ['k'], isMinor }, patrons).likely[0]?.label).toBe(
			isMinor ? 'Kai Lee' : 'Bram Okafor'
		);
	});

	it('is asked for each person of a waiver separately', () => {
		expect(signerKey({ waiverId: 'w', person: 0 })).not.toBe(signerKey({ waiverId: 'w', person: 1 }));
	});
});
