import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { actorOf, makeFakeServer } from '../../../../tests/support/fake-server.ts';
import { Refusal } from '../../domain/refusal.ts';

const admin = actorOf('admin');

it.each<[string, object]>([
	['a field', { hull: 'steel' }],
	['an itinerary', { itinerary: 'circle' }],
	['a tip rule', { tipRule: { kind: 'by_hours' } }]
])('keeps %s that only a newer release knows when another field changes', async (_, newer) => {
	const { services, stores } = makeFakeServer();
	const row = { boatId: 'wren', name: 'Wren', version: 3, ...newer };
	const boats = [row, { boatId: 'tern', name: 'Tern', version: 1 }];
	const document = { version: 1, content: { boats }, changedAt: '2026-05-23T18:00:00.000Z', changedBy: 'admin' };
	await stores.documents.insert('boats', document);
	await services.boats.change(admin, 'wren', { capacity: 6 }, 3);
	const { content } = (await stores.documents.readNewest('boats'))!;
	expect(content.boats).toEqual([{ ...row, capacity: 6, version: 4 }, boats[1]]);
});

it('records a changed itinerary in the audit log, and clears it', async () => {
	const { services, clock } = makeFakeServer('2026-05-23T18:00:00.000Z');
	const key = randomUUID();
	await services.boats.create(admin, { message: { name: 'Wren', itinerary: 'same_port' }, key, bodySha256: 'a' });
	clock.at = '2026-05-23T18:01:00.000Z';
	await services.boats.change(admin, key, { itinerary: 'other_port' }, 1);
	clock.at = '2026-05-23T18:02:00.000Z';
	expect(await services.boats.change(admin, key, { itinerary: null }, 2)).toMatchObject({ itinerary: undefined });
	const { entries } = await services.audit.list(admin, {});
	expect(entries.map(({ action, fields }) => [action, fields.filter(({ name }) => name === 'itinerary')])).toEqual([
		['boat_changed', [{ name: 'itinerary', before: 'other_port' }]],
		['boat_changed', [{ name: 'itinerary', before: 'same_port', after: 'other_port' }]],
		['boat_added', [{ name: 'itinerary', after: 'same_port' }]]
	]);
});

it('keeps the boats small enough for one row, in bytes and not in letters', async () => {
	const { services, stores } = makeFakeServer();
	const docks = Array.from({ length: 10 }, () => '港'.repeat(160));
	const add = (name: string, more: object = { docks }) =>
		services.boats.create(admin, { message: { name, ...more }, key: randomUUID(), bodySha256: name });
	const problems: unknown[] = [];
	for (let at = 0; at < 100 && problems.length === 0; at += 1) {
		await add(`Boat ${at}`).catch((error: unknown) => {
			problems.push(error instanceof Refusal ? [error.reason, error.extras.errors] : error);
		});
	}
	expect(problems).toEqual([['invalid', [{ field: 'body', reason: 'too_large' }]]]);
	const { content } = (await stores.documents.readNewest('boats'))!;
	expect(Buffer.byteLength(JSON.stringify(content))).toBeLessThan(350_000);
	expect((await add('Small boat', {})).outcome).toBe('created');
});
