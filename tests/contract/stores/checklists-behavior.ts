import { expect, it } from 'vitest';
import type { PublishedChecklist } from '../../../src/lib/domain/checklist-versions.ts';
import type { Subject } from './engines.ts';

const checklist = (version: number): PublishedChecklist => ({
	version,
	boat: 'Grey Heron',
	items: [
		{ itemId: 'vhf', text: `VHF, version ${version}`, phase: 'before_departure', isRequired: true, who: 'captain' },
		{ itemId: 'brief', text: 'Briefing', phase: 'after_return', isRequired: false, who: 'crew', isBriefing: true }
	],
	sha256: 'a'.repeat(64),
	publishedAt: '2026-05-23T18:00:00.000Z',
	publishedBy: 'admin',
	publishedByName: 'Office',
	key: `key ${version}`,
	bodySha256: 'b'.repeat(64)
});

export function checklistsBehave(subject: () => Subject): void {
	it('are listed in order, also past the ninth, starting after the requested version', async () => {
		const { checklists } = subject().stores;
		expect(await checklists.listAfter(0)).toEqual({ checklists: [], unreadable: 0, highest: 0 });
		for (const version of [1, 2, 10, 9]) expect(await checklists.insert(checklist(version))).toBe('inserted');
		const all = await checklists.listAfter(0);
		expect([all.checklists.map((one) => one.version), all.highest]).toEqual([[1, 2, 9, 10], 10]);
		expect((await checklists.listAfter(2)).checklists).toEqual([checklist(9), checklist(10)]);
		expect(await checklists.listAfter(10)).toEqual({ checklists: [], unreadable: 0, highest: 10 });
	});

	it('never change', async () => {
		const { checklists } = subject().stores;
		await checklists.insert(checklist(1));
		expect(await checklists.insert({ ...checklist(1), items: [] })).toBe('taken');
		expect((await checklists.listAfter(0)).checklists).toEqual([checklist(1)]);
	});
}
