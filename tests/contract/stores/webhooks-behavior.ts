import { describe, expect, it } from 'vitest';
import type { Webhook } from '../../../src/lib/domain/webhook.ts';
import type { HookRow } from '../../../src/lib/server/webhooks/ports.ts';
import type { Subject } from './engines.ts';
import { atOnce } from './records.ts';

const webhook = (webhookId: string, more: Partial<Webhook> = {}): Webhook => ({
	...{ webhookId, url: 'https://hooks.example.com/', types: ['payment.recorded'], secret: 'whsec_AAAA' },
	...{ createdAt: `2026-05-2${webhookId.length}T15:00:00.000Z`, createdBy: 'admin', ...more }
});
const at = (minute: number): string => `2026-05-23T15:${String(minute).padStart(2, '0')}:00.000Z`;
const row = (hookId: string, minute: number, more: Partial<HookRow> = {}): Omit<HookRow, 'revision'> => ({
	...{ hookId, type: 'payment.recorded', home: '2026-05-23-alice', recordId: 'a', state: 'pending', attempts: 0 },
	...{ createdAt: at(minute), dueAt: at(minute), changedAt: at(minute), ...more }
});
const delivery = { webhookId: 'a', messageId: 'msg_1', body: '{"id":"msg_1"}' };

export function webhooksBehave(subject: () => Subject): void {
	it('returns a webhook as it was put, changes and removes its fields, and lists all newest first', async () => {
		const { webhooks } = subject().stores;
		for (const id of ['ab', 'a', 'abc']) expect(await webhooks.insert(webhook(id))).toBe('inserted');
		expect(await webhooks.insert(webhook('ab', { url: 'https://other.example.com/' }))).toBe('taken');
		expect(await webhooks.read('ab')).toEqual(webhook('ab'));
		expect((await webhooks.list()).webhooks.map(({ webhookId }) => webhookId)).toEqual(['abc', 'ab', 'a']);
		expect(await webhooks.change('ab', () => ({ failingSince: at(1) }))).toEqual(
			webhook('ab', { failingSince: at(1) })
		);
		expect(await webhooks.change('ab', () => ({ failingSince: undefined, lastSuccessAt: at(2) }))).toEqual(
			webhook('ab', { lastSuccessAt: at(2) })
		);
		expect(await webhooks.change('nobody', () => ({ pausedAt: at(1) }))).toBeUndefined();
		expect(await webhooks.read('nobody')).toBeUndefined();
	});

	it('decides each change of a webhook by the row as it is, also when ten come at once', async () => {
		const { webhooks } = subject().stores;
		await webhooks.insert(webhook('ab', { types: [] }));
		await atOnce(10, () => webhooks.change('ab', ({ types }) => ({ types: [...types, 'waiver.signed'] })));
		expect((await webhooks.read('ab'))?.types).toHaveLength(10);
	});

	describe('the queue', () => {
		it('hands out what is due, longest due first, and what is put twice once', async () => {
			const { hookQueue } = subject().stores;
			await hookQueue.insert(row('b', 2));
			await hookQueue.insert(row('a', 1, { delivery }));
			await hookQueue.insert(row('c', 9));
			await hookQueue.insert(row('b', 3));
			const due = await hookQueue.readDue(at(5), 10);
			expect(due).toEqual([
				{ ...row('a', 1, { delivery }), revision: expect.any(String) },
				{ ...row('b', 2), revision: expect.any(String) }
			]);
			expect((await hookQueue.readDue(at(5), 1)).map(({ hookId }) => hookId)).toEqual(['a']);
			expect(await hookQueue.read('c')).toMatchObject({ dueAt: at(9) });
			expect(await hookQueue.read('nothing')).toBeUndefined();
		});

		it('lets one of ten workers lease a row, and lists what became of it', async () => {
			const { hookQueue } = subject().stores;
			await hookQueue.insert(row('a', 1, { delivery }));
			const [seen] = await hookQueue.readDue(at(1), 10);
			if (!seen) throw new Error('Nothing is due.');
			const leased = { ...seen, dueAt: at(3), leasedUntil: at(3) };
			const leases = (await atOnce(10, () => hookQueue.replace(leased))).filter((one) => one !== undefined);
			expect(leases).toEqual([{ ...leased, revision: expect.any(String) }]);
			expect(await hookQueue.readDue(at(2), 10)).toEqual([]);
			const last = { at: at(2), status: 200, text: 'ok', tookMs: 12 };
			const done = { ...leases[0]!, leasedUntil: undefined, state: 'done', delivery: { ...delivery, last } } as const;
			expect(await hookQueue.replace({ ...done, changedAt: at(2) })).toBeDefined();
			expect(await hookQueue.readDue(at(9), 10)).toEqual([]);
			const { rows } = await hookQueue.list('delivered', 10);
			expect(rows).toMatchObject([{ hookId: 'a', state: 'done', delivery: { last } }]);
			expect(rows[0]).not.toHaveProperty('leasedUntil', at(3));
			expect((await hookQueue.list('waiting', 10)).rows).toEqual([]);
			expect((await hookQueue.list('failed', 10)).rows).toEqual([]);
		});

		it('counts what failed since a time, for some webhooks', async () => {
			const { hookQueue } = subject().stores;
			const failed = (hookId: string, minute: number, webhookId: string) =>
				hookQueue.insert(row(hookId, minute, { state: 'failed', delivery: { ...delivery, webhookId } }));
			await failed('a', 1, 'a');
			await failed('b', 2, 'a');
			await failed('c', 3, 'b');
			await failed('d', 4, 'c');
			await hookQueue.insert(row('e', 4, { state: 'done', delivery }));
			await hookQueue.insert(row('f', 4, { delivery }));
			expect(await hookQueue.countFailed(at(2), ['a'], 10)).toBe(1);
			expect(await hookQueue.countFailed(at(1), ['a', 'b'], 10)).toBe(3);
			expect(await hookQueue.countFailed(at(9), ['a', 'b', 'c'], 10)).toBe(0);
			expect(await hookQueue.countFailed(at(0), [], 10)).toBe(0);
		});

		it('starts a row over that was dropped, or that waited long for its record, and no other', async () => {
			const { hookQueue } = subject().stores;
			await hookQueue.insert(row('dropped', 0));
			const [seen] = await hookQueue.readDue(at(0), 10);
			await hookQueue.replace({ ...seen!, state: 'dropped' });
			expect(await hookQueue.readDue(at(0), 10)).toEqual([]);
			await hookQueue.insert(row('dropped', 5));
			await hookQueue.insert(row('waits', 0));
			await hookQueue.insert(row('waits', 20));
			await hookQueue.insert(row('delivery', 0, { delivery }));
			await hookQueue.insert(row('delivery', 20, { delivery }));
			const due = (await hookQueue.readDue(at(30), 10)).map(({ hookId, createdAt }) => [hookId, createdAt]);
			expect(due).toEqual([
				['delivery', at(0)],
				['dropped', at(5)],
				['waits', at(20)]
			]);
		});
	});
}
