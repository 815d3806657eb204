import { describe, expect, it } from 'vitest';
import { emptyDraft, type EventDraft } from './event-draft.ts';
import { changedFields, mergeDrafts } from './merge-drafts.ts';

const base: EventDraft = { ...emptyDraft('America/Los_Angeles'), title: 'Alice', boat: 'Wren', price: '100.00' };

describe('two people who change one charter', () => {
	it('both keep their changes where they changed different fields', () => {
		const merged = mergeDrafts(base, { ...base, title: 'Alice’s sail' }, { ...base, boat: 'Heron' });
		expect(merged.draft).toMatchObject({ title: 'Alice’s sail', boat: 'Heron' });
		expect(merged).toMatchObject({ adopted: ['boat'], clashes: [] });
	});

	it('clash where they changed the same one differently, and what was typed stays', () => {
		const merged = mergeDrafts(base, { ...base, title: 'Mine' }, { ...base, title: 'Theirs' });
		expect(merged.draft.title).toBe('Mine');
		expect(merged).toMatchObject({ adopted: [], clashes: ['title'] });
	});

	it('do not clash where they typed the same', () => {
		const merged = mergeDrafts(base, { ...base, price: '$120' }, { ...base, price: '120.00' });
		expect(merged).toMatchObject({ adopted: [], clashes: [] });
	});

	it('keep a field that was emptied empty', () => {
		expect(mergeDrafts(base, { ...base, boat: '' }, { ...base, title: 'Theirs' }).draft.boat).toBe('');
	});
});

describe('changedFields', () => {
	it('does not count spaces, the order of the crew or slots left open', () => {
		const crew: EventDraft['crew'] = [
			{ slot: 'captain', crewId: 'ostrow' },
			{ slot: 'host', crewId: 'pell' }
		];
		const same = { ...base, title: ' Alice ', crew: [...crew.toReversed(), { slot: 'deckhand' as const, crewId: '' }] };
		expect(changedFields({ ...base, crew }, same)).toEqual([]);
	});

	it('counts a tip rule, and not weights that it doesn’t use', () => {
		const tipRule = (tipKind: '' | 'equal' | 'weights', host: string) => ({
			...base,
			tipRule: { ...base.tipRule, tipKind, host }
		});
		expect(changedFields(base, tipRule('', '9'))).toEqual([]);
		expect(changedFields(base, tipRule('equal', '9'))).toEqual(['tipRule']);
		expect(changedFields(tipRule('weights', '1'), tipRule('weights', '9'))).toEqual(['tipRule']);
		expect(mergeDrafts(base, tipRule('equal', '1'), tipRule('weights', '1'))).toMatchObject({
			...{ adopted: [], clashes: ['tipRule'] },
			draft: { tipRule: { tipKind: 'equal' } }
		});
	});

	it('counts somebody in another slot', () => {
		const crew: EventDraft['crew'] = [{ slot: 'captain', crewId: 'ostrow' }];
		expect(changedFields({ ...base, crew }, { ...base, crew: [{ slot: 'host', crewId: 'ostrow' }] })).toEqual(['crew']);
	});
});
