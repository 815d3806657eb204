import { describe, expect, it } from 'vitest';
import type { RosterEntry } from '../wire/event.ts';
import { compareCharters, type ExistingCharter } from './compare-charters.ts';
import { readCharters } from './read-charters.ts';

const defaults = { timeZone: 'America/Los_Angeles', location: 'Slip 14', boats: [] };
const head = 'Date;Start;End;Host;Email;Boat;Price;Guests;Status';

const guest = (name: string, more: Partial<RosterEntry> = {}): RosterEntry => ({
	...{ patronId: name, name, waiver: 'none', boarding: 'expected' },
	...more
});

const alice: ExistingCharter = {
	...{ eventId: '2027-06-05-alice', title: 'Alice’s charter', boat: 'Second Wind', status: 'confirmed' },
	...{ startInstant: '2027-06-05T20:00:00Z', endInstant: '2027-06-05T23:00:00Z', totalPriceCents: 125_000 },
	patrons: [guest('Alice Tern', { email: 'alice@example.com', isHost: true }), guest('Cleo Marsh')]
};

const read = (row: string) => readCharters(`${head}\n${row}`, defaults);

/** Compares one row with one existing charter. */
function compare(row: string, existing: Partial<ExistingCharter> = {}) {
	const list = read(row);
	expect(list.problems).toEqual([]);
	const { fresh, same, different, taken } = compareCharters(list.charters, [{ ...alice, ...existing }]);
	const [first] = different;
	return first?.differences ?? [fresh.length && 'fresh', same.length && 'same', taken.length && 'taken'].find(Boolean);
}

describe('a list of charters that is imported again', () => {
	it('reads the same instants as the charters have', () => {
		const [charter] = read('6/5/2027;1:00 PM;4:00 PM;Alice Tern;;;1250;;').charters;
		expect([charter?.startInstant, charter?.endInstant].map((text) => Date.parse(text ?? ''))).toEqual(
			[alice.startInstant, alice.endInstant].map((text) => Date.parse(text))
		);
	});

	it.each([
		['8', 8],
		['Cleo Marsh, Bo Lin', 3],
		['', 1]
	])('counts the guests of “%s” with the host', (guests, count) => {
		expect(read(`6/5/2027;1:00 PM;4:00 PM;Alice Tern;;;1250;${guests};`).charters[0]?.guestCount).toBe(count);
	});

	it.each([
		['the same row', '6/5/2027;1:00 PM;4:00 PM;Alice Tern;alice@example.com;Second Wind;$1,250.00;Cleo Marsh;'],
		['the same in other letters', '2027-06-05;13:00;16:00;ALICE TERN;Alice@Example.com;SECOND WIND;1250;cleo marsh;'],
		['only the host’s first name', '6/5/2027;1:00 PM;4:00 PM;Alice;;;1250;;'],
		['a number of guests', '6/5/2027;1:00 PM;4:00 PM;Alice Tern;;;1250;8;confirmed']
	])('has no difference for %s', (_, row) => {
		expect(compare(row)).toBe('same');
	});

	it.each([
		['another price', '6/5/2027;1:00 PM;4:00 PM;Alice Tern;;;1400;;', ['price $1,250.00 → $1,400.00']],
		['another end', '6/5/2027;1:00 PM;5:00 PM;Alice Tern;;;1250;;', ['different end time']],
		['another boat', '6/5/2027;1:00 PM;4:00 PM;Alice Tern;;Gull;1250;;', ['boat Second Wind → Gull']],
		['a new guest', '6/5/2027;1:00 PM;4:00 PM;Alice Tern;;;1250;Cleo Marsh, Bo Lin;', ['not on the roster: Bo Lin']],
		['another email', '6/5/2027;1:00 PM;4:00 PM;Alice Tern;at@example.com;;1250;;', ['other details of Alice Tern']],
		['a cancellation', '6/5/2027;1:00 PM;4:00 PM;Alice Tern;;;1250;;canceled', ['canceled in the list']]
	])('shows %s instead of calling the charter the same', (_, row, differences) => {
		expect(compare(row)).toEqual(differences);
	});

	const ana: Partial<ExistingCharter> = {
		eventId: '2027-06-05-dr',
		patrons: [guest('Dr. Ana Reyes', { isHost: true })]
	};
	const anaRow = (host: string, start = '1:00 PM', end = '4:00 PM') => `6/5/2027;${start};${end};${host};;;1250;;`;
	it.each<[string, string, Partial<ExistingCharter>, string | string[]]>([
		['its title as the first name', anaRow('Dr. Ana Reyes'), {}, 'same'],
		['its title as the first name, in other letters', anaRow('DR ANA REYES'), {}, 'same'],
		['its title as the first name, which the list no longer has', anaRow('Ana Reyes'), {}, 'same'],
		['its last name, which the office chose', anaRow('Dr. Ana Reyes'), { eventId: '2027-06-05-reyes' }, 'same'],
		[
			'its title, and was renamed',
			anaRow('Dr. Ana Reyes'),
			{ eventId: '2027-06-05-party', bornAs: '2027-06-05-dr' },
			'same'
		],
		[
			'its first name, without the title',
			anaRow('Dr. Ana Reyes'),
			{ eventId: '2027-06-05-ana', patrons: [guest('Ana Reyes', { isHost: true })] },
			'same'
		],
		['its first name, with the title, for only a first name', anaRow('Ana'), { eventId: '2027-06-05-ana' }, 'same'],
		[
			'a couple’s title',
			anaRow('Mr. & Mrs. Reyes'),
			{ eventId: '2027-06-05-mr', patrons: [guest('Mr. & Mrs. Reyes')] },
			'same'
		],
		[
			'its title, and has another price',
			anaRow('Dr. Ana Reyes'),
			{ totalPriceCents: 100 },
			['price $1.00 → $1,250.00']
		],
		['another doctor’s title', anaRow('Dr. Bo Lin'), {}, 'fresh'],
		['its title, at another time', anaRow('Dr. Ana Reyes', '5:00 PM', '8:00 PM'), {}, 'fresh'],
		['its title, with a period', anaRow('Dr. Ana Reyes'), { eventId: '2027-06-05-dr-two' }, 'fresh'],
		['a name that isn’t in the host’s', anaRow('Dr. Ana Reyes'), { eventId: '2027-06-05-cleo' }, 'fresh'],
		['its title, if nobody may see the guests', anaRow('Dr. Ana Reyes'), { patrons: undefined }, 'fresh'],
		[
			'a first name, and another host at another time',
			anaRow('Dr. Ana Reyes', '5:00 PM', '8:00 PM'),
			{ eventId: '2027-06-05-ana' },
			'taken'
		]
	])('finds a host with a title by a link with %s', (_, row, existing, expected) => {
		expect(compare(row, { ...ana, ...existing })).toEqual(expected);
	});

	it('prefers the charter with the row’s own link if an earlier import created the charter twice', () => {
		const list = read(anaRow('Dr. Ana Reyes'));
		const twins = ['2027-06-05-dr', '2027-06-05-ana'].map((eventId) => ({
			...alice,
			...ana,
			eventId,
			totalPriceCents: 1
		}));
		expect(compareCharters(list.charters, twins).different.map(({ by }) => by.eventId)).toEqual(['2027-06-05-ana']);
	});

	it('doesn’t say that a booking overlaps itself under a link with the host’s title', () => {
		const text =
			'Date;Start;End;Host;Boat;Price;Booking #\n6/5/2027;1:00 PM;4:00 PM;Dr. Ana Reyes;Second Wind;1250;A-1';
		const { charters } = readCharters(text, defaults);
		const overlapsWith = (more: Partial<ExistingCharter>) => [
			...compareCharters(charters, [{ ...alice, ...ana, ...more }]).overlaps.values()
		];
		expect(overlapsWith({})).toEqual([]);
		expect(overlapsWith({ patrons: [guest('Dr. Bo Lin')] })).toEqual([['Alice’s charter']]);
	});

	it('says that a charter is canceled here, and never shows a price to someone who may not see it', () => {
		const row = '6/5/2027;1:00 PM;4:00 PM;Alice Tern;;;1400;;';
		expect(compare(row, { status: 'cancelled' })).toContain('the charter is canceled here');
		expect(compare(row, { totalPriceCents: undefined })).toBe('same');
	});
});
