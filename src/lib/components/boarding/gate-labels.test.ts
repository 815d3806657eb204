import { expect, it } from 'vitest';
import type { AboardView } from '../../snapshot/aboard-view.ts';
import { warningNames } from './gate-labels.ts';

type Seen = Pick<AboardView, 'guests' | 'checklist'>;

const guest = (patronId: string, name: string): Seen['guests'][number] => ({
	...{ patronId, name, patron: undefined, isUnsent: false, newest: undefined },
	status: { state: 'aboard', isDisputed: false, heads: [] }
});
const item = (itemId: string, text: string): Seen['checklist']['items'][number] => ({
	...{ itemId, text, phase: 'before_departure', isRequired: true, who: 'crew', isBriefing: false },
	...{ status: { state: 'undone', isDisputed: false }, heads: [], newest: undefined, isUnsent: false }
});
const view: Seen = {
	guests: [guest('dag', 'Dag Winterbourne'), guest('leonie', 'Leonie Harrow'), guest('ivo', 'Ivo Tamsin')],
	checklist: { version: 1, items: [item('engine', 'Engine, fuel, and bilge checked'), item('vhf', 'VHF radio check')] }
};

it.each([
	['people', { rule: 'not_signed', patronIds: ['dag', 'leonie'] }, 'Dag Winterbourne, Leonie Harrow'],
	[
		'items with commas in them',
		{ rule: 'open_checklist', patronIds: [], itemIds: ['engine', 'vhf'] },
		'Engine, fuel, and bilge checked; VHF radio check'
	],
	['everyone aboard', { rule: 'over_capacity', patronIds: ['dag'] }, ''],
	['nobody', { rule: 'no_captain', patronIds: [] }, '']
] as const)('a warning names %s', (_, { rule, patronIds, ...rest }, expected) => {
	const itemIds = 'itemIds' in rest ? [...rest.itemIds] : undefined;
	expect(warningNames({ rule, patronIds: [...patronIds], ...(itemIds && { itemIds }) }, view)).toBe(expected);
});
