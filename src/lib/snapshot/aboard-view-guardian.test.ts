import { describe, expect, it } from 'vitest';
import { cardOf, entryOf, markRow, moment, uuid } from '../../../tests/support/aboard-entries.ts';
import type { DeliveryState, Entry } from '../outbox/model/entry.ts';
import { trimmed } from '../outbox/model/trim.ts';
import type { AnyEventCard } from '../wire/event.ts';
import { viewAboard } from './aboard-view.ts';
import { signedHere } from './signed-here.ts';
import { mergeCard } from './view.ts';

const [before, after] = ['2026-11-22T17:59:00Z', '2026-11-22T18:01:00Z'];
const child = { name: 'Guest p2', birthDate: '2019-01-01' };

/** A waiver that Guest p1 signed on this phone. */
function signed(signsFor: string, state: DeliveryState = 'saved', over: object = {}): Entry {
	const body = {
		...{ waiverId: uuid(30), name: 'Guest p1', signsFor, minors: signsFor === 'self' ? [] : [child], takenAt: moment },
		...over
	};
	const draft = { kind: 'patron', id: uuid(30), fields: { name: 'Guest p1' } } as const;
	const entry = entryOf(draft, state, { kind: 'waiver', body: JSON.stringify(body) });
	return { ...entry, intent: trimmed(entry) ?? entry.intent };
}

const recordedWaiver = (channel: 'own_phone' | 'crew_phone') => ({
	...{ waiverId: uuid(40), name: 'Guest p1', signsFor: 'minors' as const, minors: [], textVersion: 1, textSha256: '' },
	...{ channel, receivedAt: moment }
});

/** Returns how many people are counted, and who isn't. */
function lookAt(card: AnyEventCard, entries: Entry[], asOf = before, waivers?: AnyEventCard['signedWaivers']) {
	const { count, notCounted } = viewAboard(
		mergeCard(card, entries, () => true, asOf, signedHere),
		{ waivers, asOf }
	);
	return [count.total, ...notCounted.map((one) => one.patronId)];
}

describe('a guardian who stays ashore', () => {
	const known = { guardiansAshore: ['p1'] };
	type Case = [string, Partial<AnyEventCard>, Entry[], (string | number)[], string?, AnyEventCard['signedWaivers']?];
	it.each<Case>([
		['isn’t there', {}, [], [3]],
		['isn’t counted by the card alone, as after a start without signal', known, [], [2, 'p1']],
		['is counted on a card of the last release without its list of waivers', {}, [], [3]],
		[
			'isn’t counted on a card of the last release with its list of waivers',
			{},
			[],
			[2, 'p1'],
			before,
			[recordedWaiver('crew_phone')]
		],
		[
			'is counted on such a card if anyone could have signed with her name',
			{},
			[],
			[3],
			before,
			[recordedWaiver('own_phone')]
		],
		['isn’t counted if she signed on this phone', {}, [signed('minors')], [2, 'p1']],
		['isn’t counted if she signed from her own row', {}, [signed('minors', 'saved', { patronId: 'p1' })], [2, 'p1']],
		[
			'isn’t counted if she signed from the child’s row',
			{},
			[signed('minors', 'saved', { patronId: 'p2' })],
			[2, 'p1']
		],
		['is counted if that waiver was replaced', {}, [signed('minors', 'superseded')], [3]],
		['isn’t counted if that waiver is recorded and the board is older', {}, [signed('minors', 'recorded')], [2, 'p1']],
		[
			'is counted if that waiver is recorded and the newer board counts her',
			{},
			[signed('minors', 'recorded')],
			[3],
			after
		],
		['is counted if she then signs here to sail', known, [signed('self_and_minors')], [3]],
		['is counted if she signs here only for herself', known, [signed('self')], [3]],
		[
			'is counted if she is aboard',
			{ ...known, marks: [markRow({ n: 1, patronId: 'p1', act: 'board', after: [] })] },
			[],
			[3]
		],
		[
			'is counted if she sailed and is ashore again',
			{
				...known,
				marks: [
					markRow({ n: 1, patronId: 'p1', act: 'board', after: [] }),
					markRow({ n: 2, patronId: 'p1', act: 'ashore', after: [uuid(1)] })
				]
			},
			[],
			[3]
		]
	])('%s', (_, over, entries, expected, asOf, waivers) => {
		expect(lookAt(cardOf(over), entries, asOf, waivers)).toEqual(expected);
	});
});
