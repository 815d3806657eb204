import { describe, expect, it } from 'vitest';
import { emptyDraft } from './event-draft.ts';
import { noSuggestions, suggestionsFrom, withPlan } from './last-used.ts';

const charter = (date: string, kind: string, more = {}) => ({
	date,
	kind,
	boat: 'Halcyon',
	location: 'Slip 14',
	startsAt: '11:00',
	endsAt: '14:00',
	...more
});

describe('what the charter form offers', () => {
	it('offers the latest charter’s first, each once, however it was typed', () => {
		const offers = suggestionsFrom([
			charter('2026-05-01', 'Birthday'),
			charter('2026-06-02', 'whale watch', { boat: undefined }),
			charter('2026-06-03', 'Whale Watch'),
			charter('2026-05-02', 'Birthday')
		]);
		expect(offers.kinds).toEqual(['Whale Watch', 'Birthday']);
		expect([offers.boats, offers.places]).toEqual([['Halcyon'], ['Slip 14']]);
		expect(offers.plans.map(({ kind, boat }) => [kind, boat])).toEqual([
			['Whale Watch', 'Halcyon'],
			['whale watch', ''],
			['Birthday', 'Halcyon']
		]);
	});

	it('offers a few of 40 charters in one day, and nothing of none', () => {
		const many = Array.from({ length: 40 }, (_, at) => charter('2026-05-01', `Kind ${'w'.repeat(60)} ${at}`));
		expect(suggestionsFrom(many).plans).toHaveLength(3);
		expect(suggestionsFrom(many).kinds).toHaveLength(8);
		expect(suggestionsFrom([])).toEqual(noSuggestions);
	});

	it('fills in only what is empty', () => {
		const [plan] = suggestionsFrom([charter('2026-05-01', 'Birthday')]).plans;
		if (!plan) throw new Error('There is no plan.');
		const typed = { ...emptyDraft('America/Los_Angeles'), boat: 'Petrel', startsAt: '17:00', title: 'T' };
		expect(withPlan(typed, plan)).toEqual({ ...typed, kind: 'Birthday', location: 'Slip 14' });
		expect(withPlan(emptyDraft('America/Los_Angeles'), plan)).toMatchObject({ startsAt: '11:00', endsAt: '14:00' });
	});
});
