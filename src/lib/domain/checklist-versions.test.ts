import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleChecklist, type ChecklistItem } from './checklist.ts';
import { checklistFor, checklistsInForce, checklistText, type PublishedChecklist } from './checklist-versions.ts';

const at = (minute: number): string => `2026-05-23T18:${String(minute).padStart(2, '0')}:00.000Z`;
const item: ChecklistItem = {
	...{ itemId: 'vhf', text: 'VHF', phase: 'before_departure', isRequired: true, who: 'crew' }
};
const versionOf = (version: number, more: Partial<PublishedChecklist> = {}): PublishedChecklist => ({
	...{ version, items: [item], sha256: '', publishedAt: at(version), publishedBy: 'admin', key: '', bodySha256: '' },
	...more
});
const heron = { boat: 'Grey Heron', kind: 'Ash scattering' };
const published = [
	versionOf(1),
	versionOf(2, { boat: 'Grey Heron' }),
	versionOf(3, { kind: 'Ash scattering' }),
	versionOf(4, heron),
	versionOf(5),
	versionOf(6, { boat: 'grey  heron' }),
	versionOf(7, { boat: 'Egret', items: [] })
];

describe('the checklist of a charter', () => {
	it.each([
		['the best fit of boat and kind', heron, at(59), 4],
		['the boat’s own before the kind’s own', { boat: 'Grey Heron', kind: 'Birthday' }, at(59), 6],
		['the boat’s, however it was typed', { boat: 'GREY HERON' }, at(59), 6],
		['the kind’s own', { boat: 'Pelican', kind: 'Ash scattering' }, at(59), 3],
		['the general one', { boat: 'Pelican', kind: 'Birthday' }, at(59), 5],
		['the general one without a boat and a kind', {}, at(59), 5],
		['an empty one', { boat: 'Egret' }, at(59), 7],
		['the one from before the boat left', { boat: 'Grey Heron' }, at(5), 2],
		['the general one from before the boat left', {}, at(4), 1],
		['the sample from before anything was published', heron, at(0), 0]
	])('is %s', (_, charter, until, version) => {
		expect(checklistFor(charter, published, until).version).toBe(version);
		expect(checklistFor(charter, published.toReversed(), until).version).toBe(version);
	});

	it('is the sample where nothing was published', () => {
		expect(checklistFor(heron, [], at(59))).toBe(sampleChecklist);
	});
});

it('counts the newest version of each boat and kind', () => {
	expect(checklistsInForce(published).map((one) => one.version)).toEqual([3, 4, 5, 6, 7]);
	fc.assert(
		fc.property(fc.shuffledSubarray(published, { minLength: 1 }), (some) => {
			const general = some.filter((one) => one.boat === undefined && one.kind === undefined);
			const newest = Math.max(...general.map((one) => one.version));
			const inForce = checklistsInForce(some).map((one) => one.version);
			expect(general.length === 0 || inForce.includes(newest)).toBe(true);
		})
	);
});

it.each<[string, Partial<PublishedChecklist>]>([
	['the boat', { boat: 'Egret' }],
	['the kind', { kind: 'Birthday' }],
	['the order of items', { items: [{ ...item, itemId: 'lines' }, item] }],
	['who may tick', { items: [{ ...item, who: 'captain' }] }],
	['what is required', { items: [{ ...item, isRequired: false }] }],
	['the briefing', { items: [{ ...item, isBriefing: true }] }]
])('changes its hash with %s', (_, change) => {
	expect(checklistText(versionOf(1, change))).not.toBe(checklistText(versionOf(1)));
	expect(checklistText(versionOf(2, { items: [{ ...item, isBriefing: false }] }))).toBe(checklistText(versionOf(1)));
});
