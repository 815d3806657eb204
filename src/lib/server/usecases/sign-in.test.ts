import { beforeEach, expect, it } from 'vitest';
import { actorOf, makeFakeServer, type FakeServer } from '../../../../tests/support/fake-server.ts';

let server: FakeServer;
beforeEach(() => {
	server = makeFakeServer();
});

const attempt = (user: string, secret: string) =>
	server.services.sessions.signIn({ user, secret, address: '192.0.2.7' });

it('lasts ninety days and not a second more', async () => {
	const { token } = await attempt('admin', 'open sesame');
	server.clock.at = '2026-08-21T17:59:59.000Z';
	expect((await server.services.sessions.read(token)).user.id).toBe('admin');
	server.clock.at = '2026-08-21T18:00:00.000Z';
	await expect(server.services.sessions.read(token)).rejects.toMatchObject({ reason: 'not_signed_in' });
});

it('keeps only a hash of the token', async () => {
	const { token } = await attempt('admin', 'open sesame');
	const secret = token.split('.')[1]!;
	await expect(server.stores.sessions.readWithAccount('admin', secret)).resolves.toMatchObject({ session: undefined });
});

it('takes the rights of an account as they are at each request', async () => {
	const admin = actorOf('admin');
	const { crewId } = await server.services.crew.create(admin, { name: 'Tove Ashby', role: 'crew', passcode: '123456' });
	const { token } = await attempt(crewId, '123456');
	await server.services.crew.change(admin, crewId, { role: 'captain' });
	expect((await server.services.sessions.read(token)).user).toMatchObject({
		role: 'captain',
		rights: ['payments:log', 'payments:see']
	});
});

it('refuses a flood of guesses even where one is right', async () => {
	const guesses = Array.from({ length: 40 }, (_, i) => attempt('admin', i === 39 ? 'open sesame' : `guess ${i}`));
	const outcomes = await Promise.allSettled(guesses);
	expect(outcomes.every((outcome) => outcome.status === 'rejected')).toBe(true);
	server.clock.at = '2026-05-23T18:16:00.000Z';
	await expect(attempt('admin', 'open sesame')).resolves.toMatchObject({ user: { id: 'admin' } });
});
