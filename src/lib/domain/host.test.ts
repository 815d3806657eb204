import { describe, expect, it } from 'vitest';
import { bookedHost, hostOf, nextHostMarkVersion } from './host.ts';

const event = { eventId: '2026-05-23-alice-whale', hostFirstName: 'Alice' };

interface Row {
	name: string;
	isHost?: boolean;
	hostTurn?: number;
	isRemoved?: boolean;
}

function roster(rows: readonly (string | Row)[]) {
	return rows.map((row, at) => ({ patronId: `p${at}`, ...(typeof row === 'string' ? { name: row } : row) }));
}

describe('the host of a roster without a mark', () => {
	it.each<[string, (string | Row)[], Partial<typeof event>, string | undefined]>([
		['the only one with the first name', ['Bram Okafor', 'Alice Tidewell'], {}, 'Alice Tidewell'],
		['nobody with it', ['Bram Okafor', 'Cleo Marsh'], {}, undefined],
		['two with it', ['Alice Tidewell', 'Alice Brown'], {}, undefined],
		[
			'two, of whom one was removed',
			['Alice Tidewell', { name: 'Alice Brown', isRemoved: true }],
			{},
			'Alice Tidewell'
		],
		['a surname is no first name', ['Bram Alice', 'Cleo Marsh'], {}, undefined],
		['a longer name', ['Alicent Brown'], {}, undefined],
		['accents and case', ['ZOË Brandt'], { eventId: '2026-05-23-zoe', hostFirstName: 'Zoe' }, 'ZOË Brandt'],
		[
			'a hyphen',
			['Anne-Marie Roux'],
			{ eventId: '2026-05-23-annemarie', hostFirstName: 'Anne Marie' },
			'Anne-Marie Roux'
		],
		['two words', ['Mary Ann Doe'], { eventId: '2026-05-23-maryann', hostFirstName: 'Mary Ann' }, 'Mary Ann Doe'],
		['a slug with a number', ['Alice Tidewell'], { eventId: '2026-05-23-alice2' }, 'Alice Tidewell'],
		['a slug that was corrected', ['Nils Berg'], { eventId: '2026-05-23-nils', hostFirstName: 'Niels' }, 'Nils Berg'],
		['another script', ['Wei 李', 'Wei 王'], { eventId: '2026-05-23-wei', hostFirstName: 'Wei' }, undefined],
		['nobody at all', [], {}, undefined],
		['a name of only punctuation', ['— Berg'], { eventId: '2026-05-23-a', hostFirstName: '…' }, undefined],
		['two with it, one after punctuation', ['“Alice” Tidewell', '— Alice'], { hostFirstName: '“Alice”' }, undefined],
		['one who is said not to be', [{ name: 'Alice Tidewell', isHost: false }, 'Bram Okafor'], {}, undefined]
	])('%s', (_, rows, change, expected) => {
		expect(hostOf(roster(rows), { ...event, ...change })?.name).toBe(expected);
	});
});

describe('the host of a roster with marks', () => {
	it.each<[string, (string | Row)[], string | undefined]>([
		['a mark counts more than a name', ['Alice Tidewell', { name: 'Bram Okafor', isHost: true }], 'Bram Okafor'],
		[
			'the latest mark counts',
			[
				{ name: 'Alice Tidewell', isHost: true, hostTurn: 1 },
				{ name: 'Bram Okafor', isHost: true, hostTurn: 2 }
			],
			'Bram Okafor'
		],
		[
			'the lower id of two set at once',
			[
				{ name: 'Cleo Marsh', isHost: true, hostTurn: 2 },
				{ name: 'Bram Okafor', isHost: true, hostTurn: 2 }
			],
			'Cleo Marsh'
		],
		[
			'a mark taken away leaves nobody, not the one before',
			[
				{ name: 'Alice Tidewell', isHost: true, hostTurn: 1 },
				{ name: 'Bram Okafor', isHost: false, hostTurn: 3 }
			],
			undefined
		],
		[
			'set and taken away at once: it stays set',
			[
				{ name: 'Alice Tidewell', isHost: false, hostTurn: 2 },
				{ name: 'Bram Okafor', isHost: true, hostTurn: 2 }
			],
			'Bram Okafor'
		],
		[
			'a host who was removed is none',
			['Alice Brown', { name: 'Bram Okafor', isHost: true, isRemoved: true }],
			undefined
		]
	])('%s', (_, rows, expected) => {
		const patrons = roster(rows);
		expect(hostOf(patrons, event)?.name).toBe(expected);
		expect(hostOf(patrons.toReversed(), event)?.name).toBe(expected);
	});

	it('gives each mark a higher number than all before it', () => {
		expect(nextHostMarkVersion([])).toBe(1);
		expect(nextHostMarkVersion([{}, { hostTurn: 4 }, { hostTurn: 2 }])).toBe(5);
	});
});

describe('the host of a booking', () => {
	it.each<[string, Row[], string, string | undefined]>([
		['the one it marks', [{ name: 'Alice Tidewell' }, { name: 'Bram Okafor', isHost: true }], 'Alice', 'Bram Okafor'],
		['the one with the first name', [{ name: 'Bram Okafor' }, { name: 'Alice Tidewell' }], 'Sunset', 'Alice Tidewell'],
		[
			'of two, the one in the title',
			[{ name: 'Alice Brown' }, { name: 'Alice Tidewell' }],
			'Alice Tidewell',
			'Alice Tidewell'
		],
		[
			'the one in the title',
			[{ name: 'Robert Smith' }, { name: 'Ann Smith' }],
			'Robert Smith’s birthday',
			'Robert Smith'
		],
		['never one that it says is not', [{ name: 'Alice Tidewell', isHost: false }], 'Alice Tidewell', undefined],
		['nobody', [{ name: 'Bram Okafor' }], 'Sunset sail', undefined]
	])('is %s', (_, people, title, expected) => {
		expect(bookedHost(people, { ...event, title })?.name).toBe(expected);
	});
});
