import { expect, it } from 'vitest';
import type { ServiceKey } from '../../../src/lib/domain/service-key.ts';
import type { Subject } from './engines.ts';
import { atOnce } from './records.ts';

const serviceKey = (keyId: string, more: Partial<ServiceKey> = {}): ServiceKey => ({
	...{ keyId, name: `Key ${keyId}`, rights: ['events:write'], secretSha256: 'a'.repeat(64) },
	...{ createdAt: `2026-05-2${keyId.length}T15:00:00.000Z`, createdBy: 'admin', ...more }
});

export function serviceKeysBehave(subject: () => Subject): void {
	it('returns a key as it was put, lists all keys newest first, and finds no others', async () => {
		const { serviceKeys } = subject().stores;
		expect(await serviceKeys.list()).toEqual({ keys: [], unreadable: 0 });
		for (const keyId of ['ab', 'a', 'abc']) expect(await serviceKeys.insert(serviceKey(keyId))).toBe('inserted');
		expect(await serviceKeys.read('ab')).toEqual(serviceKey('ab'));
		expect(await serviceKeys.read('nobody')).toBeUndefined();
		expect((await serviceKeys.list()).keys.map(({ keyId }) => keyId)).toEqual(['abc', 'ab', 'a']);
		expect(await serviceKeys.insert(serviceKey('ab', { name: 'Another' }))).toBe('taken');
		expect((await serviceKeys.read('ab'))?.name).toBe('Key ab');
	});

	it('applies all of ten simultaneous changes, and doesn’t create a missing key', async () => {
		const { serviceKeys } = subject().stores;
		await serviceKeys.insert(serviceKey('a'));
		await atOnce(10, (i) =>
			serviceKeys.change('a', i === 4 ? { revokedAt: '2026-06-01' } : { lastUsedAt: `2026-05-2${i}` })
		);
		expect(await serviceKeys.read('a')).toMatchObject({ revokedAt: '2026-06-01', lastUsedAt: expect.any(String) });
		expect(await serviceKeys.change('nobody', { revokedAt: '2026-06-01' })).toBe('missing');
		expect(await serviceKeys.read('nobody')).toBeUndefined();
	});
}
