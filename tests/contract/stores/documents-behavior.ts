import { expect, it } from 'vitest';
import type { DocumentVersion } from '../../../src/lib/server/settings/ports.ts';
import type { Subject } from './engines.ts';
import { atOnce } from './records.ts';

const version = (number: number, content: Record<string, unknown> = {}): DocumentVersion => ({
	version: number,
	content,
	changedAt: '2026-05-23T15:00:00.000Z',
	changedBy: 'admin'
});

export function documentsBehave(subject: () => Subject): void {
	it('keeps documents separate, and returns the newest version as it was put', async () => {
		const { documents } = subject().stores;
		expect(await documents.readNewest('settings')).toBeUndefined();
		const second = version(2, { phone: '555 0100', accounts: { cash: '1000' }, hasAny: true, cents: 0, list: ['a'] });
		expect(await documents.insert('settings', version(1))).toBe('inserted');
		expect(await documents.insert('settings', second)).toBe('inserted');
		expect(await documents.readNewest('settings')).toEqual(second);
		expect(await documents.readNewest('boats')).toBeUndefined();
	});

	it('accepts one of twenty simultaneous writes of a version, and never changes it', async () => {
		const { documents } = subject().stores;
		const outcomes = await atOnce(20, (i) => documents.insert('boats', version(1, { i })));
		expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(1);
		expect((await documents.readNewest('boats'))?.content).toEqual({ i: outcomes.indexOf('inserted') });
		expect(await documents.insert('boats', version(1, { i: 'late' }))).toBe('taken');
		expect((await documents.readNewest('boats'))?.content).toEqual({ i: outcomes.indexOf('inserted') });
	});

	it('finds the newest of many versions', async () => {
		const { documents } = subject().stores;
		for (let number = 1; number <= 11; number += 1) await documents.insert('settings', version(number));
		expect((await documents.readNewest('settings'))?.version).toBe(11);
	});
}
