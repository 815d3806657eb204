import { beforeEach, describe, expect, it } from 'vitest';
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
		rights: ['events:see', 'payments:log', 'payments:see', 'boarding:mark', 'charter:run']
	});
});

it('refuses a flood of guesses even where one is right', async () => {
	const guesses = Array.from({ length: 40 }, (_, i) => attempt('admin', i === 39 ? 'open sesame' : `guess ${i}`));
	const outcomes = await Promise.allSettled(guesses);
	expect(outcomes.every((outcome) => outcome.status === 'rejected')).toBe(true);
	server.clock.at = '2026-05-23T18:16:00.000Z';
	await expect(attempt('admin', 'open sesame')).resolves.toMatchObject({ user: { id: 'admin' } });
});

describe('revoking an account', () => {
	const admin = actorOf('admin');
	const read = (token: string) => server.services.sessions.read(token);
	const change = (message: Parameters<typeof server.services.crew.change>[2]) =>
		server.services.crew.change(admin, 'ashby', message);
	const ended = { reason: 'account_ended' };
	beforeEach(() => server.services.crew.create(admin, { name: 'Tove Ashby', role: 'crew', passcode: '123456' }));

	it.each([
		['a deactivation', () => change({ isActive: false }), '123456'],
		['a new passcode', () => change({ passcode: '654321' }), '654321'],
		['the same passcode set again', () => change({ passcode: '123456' }), '123456'],
		['the office', () => change({ endSessions: true }), '123456']
	])('by %s ends every session for good, also when the account comes back', async (_, revoke, passcode) => {
		const [phone, tablet] = [await attempt('ashby', '123456'), await attempt('ashby', '123456')];
		await revoke();
		await expect(read(phone.token)).rejects.toMatchObject(ended);
		await change({ isActive: true });
		await change({ passcode: '123456' });
		for (const { token } of [phone, tablet]) await expect(read(token)).rejects.toMatchObject(ended);
		await change({ passcode });
		expect((await read((await attempt('ashby', passcode)).token)).user.id).toBe('ashby');
	});

	it('leaves other people’s sessions, and changes that revoke nothing leave one’s own', async () => {
		const [phone, office] = [await attempt('ashby', '123456'), await attempt('admin', 'open sesame')];
		await change({ name: 'Tove Ashby-Lund', email: 'tove@example.com', role: 'captain', isActive: true });
		expect((await read(phone.token)).user.name).toBe('Tove Ashby-Lund');
		await change({ endSessions: true });
		expect((await read(office.token)).user.id).toBe('admin');
	});

	it('does not bring a session back when a deactivation was cut short', async () => {
		const { token } = await attempt('ashby', '123456');
		server.stores.faults.failOnce('raiseEpoch', 'before');
		await expect(change({ isActive: false })).rejects.toMatchObject({ reason: 'unavailable' });
		await change({ isActive: true });
		await expect(read(token)).rejects.toMatchObject(ended);
	});

	it('ends a session whose sign-in was under way', async () => {
		server.stores.faults.hook = async (write, moment) => {
			if (write !== 'insertSession' || moment !== 'before') return;
			server.stores.faults.hook = () => undefined;
			await change({ isActive: false });
			await change({ isActive: true });
		};
		const { token } = await attempt('ashby', '123456');
		await expect(read(token)).rejects.toMatchObject(ended);
	});

	it.each([
		['admin', 'open sesame'],
		['ashby', '123456']
	])('everywhere works for %s, and needs a session that is open', async (user, secret) => {
		const [one, two] = [await attempt(user, secret), await attempt(user, secret)];
		await server.services.sessions.signOutEverywhere(one.token);
		for (const { token } of [one, two]) await expect(read(token)).rejects.toMatchObject(ended);
		const three = await attempt(user, secret);
		await expect(server.services.sessions.signOutEverywhere(two.token)).rejects.toMatchObject(ended);
		expect((await read(three.token)).user.id).toBe(user);
		await server.services.sessions.signOut(three.token);
		await expect(read(three.token)).rejects.toMatchObject({ reason: 'not_signed_in' });
	});

	it('keeps a session of the last release, which has no epoch, until something revokes it', async () => {
		const { token } = await attempt('ashby', '123456');
		const tokenSha256 = server.services.sha256(token.split('.')[1]!);
		const { session } = await server.stores.sessions.readWithAccount('ashby', tokenSha256);
		const { epoch: _, ...old } = session!;
		await server.stores.sessions.insert(old);
		expect((await read(token)).user.id).toBe('ashby');
		await change({ endSessions: true });
		await expect(read(token)).rejects.toMatchObject(ended);
	});
});

describe('changing an account', () => {
	const admin = actorOf('admin');
	const change = (message: Parameters<typeof server.services.crew.change>[2]) =>
		server.services.crew.change(admin, 'ashby', message);
	beforeEach(() => server.services.crew.create(admin, { name: 'Tove Ashby', role: 'captain', passcode: '123456' }));

	/** Runs work between the reading and the writing of the next change. */
	const meanwhile = (work: () => Promise<unknown>) => {
		server.stores.faults.hook = async (write, moment) => {
			if (write !== 'updateAccount' || moment !== 'before') return;
			server.stores.faults.hook = () => undefined;
			await work();
		};
	};

	it.each([
		['a new passcode', { passcode: '654321' }],
		['another name', { name: 'Tove Lund' }],
		['another email', { email: 'tove@example.com' }]
	])('does not undo a deactivation that came while %s was on its way', async (_, message) => {
		meanwhile(() => change({ isActive: false, role: 'crew' }));
		expect(await change(message)).toMatchObject({ isActive: false, role: 'crew' });
		const stored = await server.stores.crew.read('ashby');
		expect(stored?.account).toMatchObject({ isActive: false, role: 'crew' });
		await expect(attempt('ashby', '654321')).rejects.toMatchObject({ reason: 'wrong_credentials' });
	});

	it('keeps every one of ten changes made at once', async () => {
		const given = ['events:write', 'admin'] as const;
		await Promise.all([
			change({ name: 'Tove Lund' }),
			change({ email: 'tove@example.com' }),
			change({ passcode: '654321' }),
			...given.map((right) => change({ grant: [right] })),
			change({ withdraw: ['payments:see'] }),
			change({ withdraw: ['charter:run'] })
		]);
		expect((await server.stores.crew.read('ashby'))?.account).toMatchObject({
			name: 'Tove Lund',
			email: 'tove@example.com',
			rights: ['events:see', 'payments:log', 'boarding:mark', 'events:write', 'admin']
		});
		expect((await attempt('ashby', '654321')).user.name).toBe('Tove Lund');
	});

	it('changes single rights on top of what the account has now', async () => {
		await change({ role: 'crew' });
		// The form was opened when this was a captain's account.
		expect((await change({ grant: ['events:write'] })).rights).toEqual([
			'events:see',
			'payments:log',
			'boarding:mark',
			'events:write'
		]);
		expect((await change({ rights: [] })).rights).toEqual([]);
	});
});
