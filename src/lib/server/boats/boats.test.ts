import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { actorOf, makeFakeServer } from '../../../../tests/support/fake-server.ts';
import { Refusal } from '../../domain/refusal.ts';

const admin = actorOf('admin');

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
