import { expect, it } from 'vitest';
import { duplicatesHere } from './duplicates-here.ts';
import type { CardView } from './view.ts';

const patron = (patronId: string, name: string, isAddedHere = false): CardView['patrons'][number] => ({
	...{ patronId, name, waiver: 'none', boarding: 'expected', isAddedHere },
	...{ unsentCents: 0, unsentCount: 0, isSignedHere: false }
});
const card = (possibleDuplicates?: CardView['card']['possibleDuplicates']): CardView['card'] => ({
	...{ eventId: '2026-11-22-alice', title: 'Sunset sail', hostFirstName: 'Alice', location: 'Slip 14', crew: [] },
	...{ startsAt: '15:00', endsAt: '18:00', timeZone: 'America/Los_Angeles', status: 'confirmed', patrons: [] },
	...{ date: '2026-11-22', startInstant: '2026-11-22T23:00:00Z', endInstant: '2026-11-23T02:00:00Z', version: 1 },
	guests: { total: 0, expected: 0, aboard: 0, ashore: 0 },
	waivers: { signed: 0, needed: 0 },
	possibleDuplicates
});

it.each<[string, CardView['patrons'], CardView['card']['possibleDuplicates'], string[]]>([
	['nobody on a board from an older server', [patron('a', 'Noor'), patron('b', 'Noor')], undefined, []],
	['what the server found', [patron('a', 'Noor'), patron('b', 'Noor')], [{ keptId: 'a', otherId: 'b' }], ['a b']],
	['a walk-up of this phone and a guest', [patron('b', 'noor', true), patron('a', 'Noor')], [], ['a b']],
	['two walk-ups of this phone', [patron('a', 'Noor', true), patron('b', 'Noor', true)], [], ['a b']],
	['another name', [patron('a', 'Noor', true), patron('b', 'Nora', true)], [], []]
])('finds %s', (_, patrons, found, expected) => {
	expect(duplicatesHere({ card: card(found), patrons }).map((one) => `${one.keptId} ${one.otherId}`)).toEqual(expected);
});
