import { expect, it } from 'vitest';
import { actorOf, makeFakeServer } from '../../../../tests/support/fake-server.ts';
import { Refusal } from '../../domain/refusal.ts';

const admin = actorOf('admin');

it('lists every part, even if one can’t be read', async () => {
	const server = makeFakeServer();
	server.stores.database.backups = () => Promise.reject(new Error('odd'));
	server.stores.database.check = () => Promise.reject(new Refusal('unavailable'));
	const { lines } = await server.services.officeHealth(admin);
	expect(lines.map(({ name, state }) => `${name} ${state}`)).toEqual([
		'email attention',
		'failed_email ok',
		'backups unknown',
		'storage attention',
		'release ok'
	]);
});

it('is for admins', async () => {
	const { services } = makeFakeServer();
	for (const role of ['captain', 'crew', 'service'] as const) {
		await expect(services.officeHealth(actorOf(role))).rejects.toMatchObject({ reason: 'not_allowed' });
	}
});
