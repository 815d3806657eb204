import { describe, expect, it } from 'vitest';
import { cardOf, entryOf, uuid } from '../../../tests/support/aboard-entries.ts';
import type { DeliveryState } from '../outbox/model/entry.ts';
import { viewAboard } from './aboard-view.ts';
import { mergeCard } from './view.ts';

describe('the checklist', () => {
	const item = {
		itemId: 'vhf',
		text: 'VHF',
		phase: 'before_departure',
		isRequired: true,
		who: 'crew',
		isBriefing: false
	};
	const tick = (n: number, state: string, after: string[], sent: DeliveryState = 'saved') =>
		entryOf({ kind: 'tick', id: uuid(n), fields: { itemId: 'vhf', templateVersion: 1, state, after } }, sent);
	const listed = (state: string, heads: string[]) => ({
		checklist: { templateVersion: 1, items: [{ ...item, state, isDisputed: false, heads }] }
	});

	it.each([
		['nothing', listed('undone', []), [], 'undone', false, false],
		['an unsent tick', listed('undone', []), [tick(1, 'done', [])], 'done', false, true],
		['a tick that both have', listed('done', [uuid(1)]), [tick(1, 'done', [], 'recorded')], 'done', false, false],
		[
			'an unsent undo of a recorded tick',
			listed('done', [uuid(1)]),
			[tick(2, 'undone', [uuid(1)])],
			'undone',
			false,
			true
		],
		['two phones that disagree', listed('done', [uuid(1)]), [tick(2, 'not_applicable', [])], 'undone', true, true],
		[
			'a tick that the server has folded away',
			listed('undone', [uuid(3)]),
			[tick(1, 'done', [], 'recorded')],
			'undone',
			false,
			false
		]
	] as const)('%s', (_, card, own, state, isDisputed, isUnsent) => {
		const view = viewAboard(mergeCard(cardOf(card), own), {
			asOf: '2026-11-22T19:00:00Z'
		});
		const [shown] = view.checklist.items;
		expect([shown?.status.state, shown?.status.isDisputed, shown?.isUnsent]).toEqual([state, isDisputed, isUnsent]);
	});
});

it('names the account that sent a tick, if it wasn’t the one who is named', () => {
	const made = { takenAt: '2026-11-22T18:00:00Z', takenByName: 'Imke Larkin', deliveredByName: 'Jory Vance' };
	const item = { itemId: 'vhf', text: 'VHF', phase: 'before_departure', isRequired: true, who: 'crew', ...made };
	const items = [{ ...item, isBriefing: false, state: 'done', isDisputed: false, heads: [uuid(1)] }];
	const card = cardOf({ checklist: { templateVersion: 1, items } });
	const [shown] = viewAboard(mergeCard(card, []), { asOf: '2026-11-22T19:00:00Z' }).checklist.items;
	expect(shown?.newest).toMatchObject({ takenByName: 'Imke Larkin', deliveredByName: 'Jory Vance' });
});
