import { beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../domain/refusal.ts';
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

describe('the limits of signing in', () => {
	const admin = actorOf('admin');
	const guess = async (user: string, secret: string, address = '192.0.2.7', deviceCookie?: string) => {
		try {
			const { deviceCookie: cookie } = await server.services.sessions.signIn({ user, secret, address, deviceCookie });
			return cookie;
		} catch (error) {
			return error instanceof Refusal ? error.reason : 'unexpected';
		}
	};
	const wrong = { reason: 'wrong_credentials' };
	beforeEach(() => server.services.crew.create(admin, { name: 'Tove Ashby', role: 'crew', passcode: '123456' }));

	it.each(['admin', 'ashby', 'nobody'])(
		'judge ten of 24 guesses at %s that arrive at once, the right one or not',
		async (user) => {
			const right = user === 'admin' ? 'open sesame' : '123456';
			const outcomes = await Promise.all(
				Array.from({ length: 24 }, (_, i) => guess(user, i === 23 ? right : `guess ${i}`))
			);
			expect(outcomes.filter((reason) => reason === 'wrong_credentials')).toHaveLength(10);
			expect(outcomes.filter((reason) => reason === 'too_many_attempts')).toHaveLength(14);
			// Over the limit, a right guess gets the same response as a wrong one.
			expect([await guess(user, right), await guess(user, 'wrong')]).toEqual([
				'too_many_attempts',
				'too_many_attempts'
			]);
			server.clock.at = '2026-05-23T18:16:00.000Z';
			expect(await guess(user, 'wrong')).toBe('wrong_credentials');
			if (user !== 'nobody') await expect(attempt(user, right)).resolves.toMatchObject({ user: { id: user } });
		}
	);

	it('judge no secret of an attempt that is refused', async () => {
		for (let i = 0; i < 10; i += 1) await guess('ashby', 'wrong');
		const judged = server.secretsJudged();
		await Promise.all(Array.from({ length: 50 }, () => guess('ashby', 'wrong')));
		expect(server.secretsJudged()).toBe(judged);
	});

	it('cost nothing in the table while too many secrets wait', async () => {
		let release = () => {};
		const held = new Promise<void>((resolve) => (release = resolve));
		const tasks = Array.from({ length: 102 }, () => server.gate.run(() => held));
		const before = server.stores.faults.written.length;
		expect(await guess('ashby', '123456')).toBe('unavailable');
		expect(server.stores.faults.written.slice(before)).toEqual([]);
		release();
		await Promise.all(tasks);
		expect(await guess('ashby', '123456')).toMatch(/\./);
	});

	it.each([
		['case and spaces', ['ashby', 'Ashby', ' ASHBY ', 'ashby\t'], ['192.0.2.7']],
		['addresses of one network', ['ashby'], ['2001:db8:1:2::1', '2001:DB8:1:2:ffff::9', '[2001:db8:1:2::7]:443']],
		['spellings of one address', ['ashby'], ['::ffff:192.0.2.7', '192.0.2.7', '::FFFF:c000:207']]
	])('count %s as one', async (_, users, addresses) => {
		for (let i = 0; i < 10; i += 1) {
			await expect(
				server.services.sessions.signIn({
					user: users[i % users.length]!,
					secret: 'wrong',
					address: addresses[i % addresses.length]!
				})
			).rejects.toMatchObject(wrong);
		}
		for (const user of users) {
			for (const address of addresses) expect(await guess(user, '123456', address)).toBe('too_many_attempts');
		}
	});

	it.each(['admin', 'ashby'])('can’t be used up for %s by someone at another address', async (user) => {
		const right = user === 'admin' ? 'open sesame' : '123456';
		for (let i = 0; i < 30; i += 1) await guess(user, 'wrong', '198.51.100.66');
		await expect(attempt(user, right)).resolves.toMatchObject({ user: { id: user } });
	});

	it('delay a user who is guessed at from many addresses, ever longer, but not a phone that has signed in before', async () => {
		const phone = await guess('ashby', '123456');
		const from = (i: number) => `198.51.100.${i % 250}`;
		for (let i = 0; i < 20; i += 1) expect(await guess('ashby', 'wrong', from(i))).toBe('wrong_credentials');
		const outcomes = await Promise.all(Array.from({ length: 30 }, (_, i) => guess('ashby', 'wrong', from(100 + i))));
		expect(outcomes.filter((reason) => reason === 'wrong_credentials')).toHaveLength(1);
		// The known phone may sign in even from an address that the guesses came from.
		expect(await guess('ashby', '123456', from(0), phone)).toMatch(/\./);
		expect(await guess('ashby', '123456', '203.0.113.5')).toBe('too_many_attempts');
		server.clock.at = '2026-05-23T18:00:02.000Z';
		expect(await guess('ashby', '123456', '203.0.113.5')).toMatch(/\./);
	});

	it('give a known phone its own limit, for the users who signed in on it', async () => {
		const phone = await guess('ashby', '123456');
		for (let i = 0; i < 10; i += 1) expect(await guess('ashby', 'wrong', '192.0.2.7')).toBe('wrong_credentials');
		expect(await guess('ashby', '123456', '192.0.2.7')).toBe('too_many_attempts');
		for (const forged of [
			'',
			'x',
			`${phone?.split('.')[0]}`,
			`${phone?.split('.')[0]}.${'A'.repeat(22)}`,
			`${phone}x`
		]) {
			expect(await guess('ashby', '123456', '192.0.2.7', forged)).toBe('too_many_attempts');
		}
		expect(await guess('ashby', '123456', '192.0.2.7', phone)).toMatch(/\./);
		for (let i = 0; i < 10; i += 1) {
			expect(await guess('ashby', 'wrong', `203.0.113.${i}`, phone)).toBe('wrong_credentials');
		}
		expect(await guess('ashby', '123456', '203.0.113.99', phone)).toBe('too_many_attempts');
		for (let i = 0; i < 10; i += 1) await guess('admin', 'wrong', '192.0.2.7', phone);
		expect(await guess('admin', 'open sesame', '192.0.2.7', phone)).toBe('too_many_attempts');
	});

	it('know a shared phone for each of its users', async () => {
		const first = await guess('ashby', '123456');
		const both = await guess('admin', 'open sesame', '192.0.2.7', first);
		for (const [user, right] of [
			['ashby', '123456'],
			['admin', 'open sesame']
		] as const) {
			for (let i = 0; i < 10; i += 1) await guess(user, 'wrong');
			expect(await guess(user, right)).toBe('too_many_attempts');
			expect(await guess(user, right, '192.0.2.7', both)).toMatch(/\./);
		}
	});

	it('let a whole dock sign in through one address, and stop a hundred failures from it', async () => {
		for (let i = 0; i < 150; i += 1) expect(await guess('ashby', '123456')).toMatch(/\./);
		for (let i = 0; i < 100; i += 1) expect(await guess(`user${i}`, 'wrong')).toBe('wrong_credentials');
		expect(await guess('ashby', '123456')).toBe('too_many_attempts');
		expect(await guess('ashby', '123456', '203.0.113.5')).toMatch(/\./);
	});

	it('take the count back where a secret could not be judged', async () => {
		server.stores.faults.failOnce('insertSession', 'before');
		expect(await guess('ashby', '123456')).toBe('unavailable');
		for (let i = 0; i < 10; i += 1) expect(await guess('ashby', 'wrong')).toBe('wrong_credentials');
	});
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

	/** Runs work between the read and the write of the next account change. */
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
		// The form was opened while this was still a captain's account.
		expect((await change({ grant: ['events:write'] })).rights).toEqual([
			'events:see',
			'payments:log',
			'boarding:mark',
			'events:write'
		]);
		expect((await change({ rights: [] })).rights).toEqual([]);
	});
});
