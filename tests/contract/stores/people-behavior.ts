import { expect, it } from 'vitest';
import type { Subject } from './engines.ts';
import { atOnce, session, sha256, stored } from './records.ts';

export function crewBehaves(subject: () => Subject): void {
	it('keeps an account as it was put, and lists all by id', async () => {
		const { crew } = subject().stores;
		expect(await crew.list()).toEqual({ accounts: [], unreadable: 0 });
		await crew.insert(stored('ostrow'));
		await crew.insert(stored('bell', { name: 'Iñaki Bell', role: 'crew', rights: ['payments:log'], isActive: false }));
		expect(await crew.read('ostrow')).toEqual({ ...stored('ostrow'), revision: expect.any(String) });
		expect(await crew.read('nobody')).toBeUndefined();
		expect(await crew.read('x'.repeat(5000))).toBeUndefined();
		expect((await crew.list()).accounts.map((account) => account.crewId)).toEqual(['bell', 'ostrow']);
		expect((await crew.list()).accounts[1]).toEqual(stored('ostrow').account);
	});

	it('gives an id to one of twenty simultaneous requests', async () => {
		const { crew } = subject().stores;
		const outcomes = await atOnce(20, (i) => crew.insert(stored('ostrow', { name: `Rosa ${i}` })));
		expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(1);
		expect((await crew.read('ostrow'))?.account.name).toBe(`Rosa ${outcomes.indexOf('inserted')}`);
	});

	it('changes an account only if it is unchanged since it was read', async () => {
		const { crew } = subject().stores;
		await crew.insert(stored('ostrow'));
		const read = (await crew.read('ostrow'))!;
		const changed = { ...stored('ostrow', { isActive: false, rights: [] }), passcodeHash: 'another' };
		expect(await crew.update({ ...read, ...changed })).toBe('updated');
		expect(await crew.update({ ...read, ...stored('ostrow') })).toBe('stale');
		expect(await crew.read('ostrow')).toMatchObject(changed);
		expect(await crew.update({ ...stored('nobody'), revision: read.revision })).toBe('stale');
		expect(await crew.read('nobody')).toBeUndefined();
	});

	it('accepts one of ten updates that are based on one read', async () => {
		const { crew } = subject().stores;
		await crew.insert(stored('ostrow'));
		const read = (await crew.read('ostrow'))!;
		const rename = (i: number) => ({ ...read, account: { ...read.account, name: `Rosa ${i}` } });
		const outcomes = await atOnce(10, (i) => crew.update(rename(i)));
		expect(outcomes.filter((outcome) => outcome === 'updated')).toHaveLength(1);
		expect((await crew.read('ostrow'))?.account.name).toBe(`Rosa ${outcomes.indexOf('updated')}`);
	});

	it('reads several at once, each once, and leaves out those who are not there', async () => {
		const { crew } = subject().stores;
		await atOnce(120, (i) => crew.insert(stored(`mate${i}`)));
		const ids = Array.from({ length: 120 }, (_, i) => `mate${i}`);
		const found = await crew.readMany([...ids, 'mate1', 'nobody', 'Not An Id']);
		expect(found.map((account) => account.crewId).toSorted()).toEqual(ids.toSorted());
		expect(await crew.readMany([])).toEqual([]);
	});
}

export function sessionsBehave(subject: () => Subject): void {
	it('brings session and account together', async () => {
		const { crew, sessions } = subject().stores;
		const opened = session('ostrow', 'secret', { epoch: 1 });
		await crew.insert(stored('ostrow'));
		await sessions.insert(opened);
		await sessions.raiseEpoch('ostrow');
		expect(await sessions.readWithAccount('ostrow', sha256('secret'))).toMatchObject({
			session: opened,
			stored: stored('ostrow'),
			epoch: 1
		});
		const stranger = await sessions.readWithAccount('ostrow', sha256('guess'));
		expect(stranger.session).toBeUndefined();
	});

	it('knows the admin’s session without an account', async () => {
		const { sessions } = subject().stores;
		const opened = session('admin', 'secret', { name: 'Admin', role: 'admin' });
		await sessions.insert(opened);
		expect(await sessions.readWithAccount('admin', sha256('secret'))).toEqual({
			session: opened,
			stored: undefined,
			epoch: 0
		});
	});

	it('lists all sessions of a user with the account, and of nobody else', async () => {
		const { crew, sessions } = subject().stores;
		await crew.insert(stored('ostrow'));
		const own = [session('ostrow', 'one'), session('ostrow', 'two')];
		for (const row of [...own, session('ostrowski', 'three'), session('admin', 'four')]) await sessions.insert(row);
		await sessions.raiseEpoch('ostrow');
		const listed = await sessions.list('ostrow');
		expect(listed).toMatchObject({ stored: stored('ostrow'), epoch: 1 });
		expect(listed.sessions).toHaveLength(2);
		expect(listed.sessions).toEqual(expect.arrayContaining(own));
		expect((await sessions.list('admin')).sessions).toHaveLength(1);
		for (const nobody of ['', 'nobody', 'x'.repeat(5000), '__proto__'])
			expect(await sessions.list(nobody)).toEqual({ sessions: [], stored: undefined, epoch: 0 });
	});

	it('finds nobody by an invented token', async () => {
		const { sessions } = subject().stores;
		const nobody = { session: undefined, stored: undefined, epoch: 0 };
		expect(await sessions.readWithAccount('x'.repeat(5000), sha256('secret'))).toEqual(nobody);
		expect(await sessions.readWithAccount('', 'not a hash')).toEqual(nobody);
	});

	it('counts how often all sessions of a user were ended, the admin’s too, and loses none of those at once', async () => {
		const { sessions } = subject().stores;
		expect(await sessions.readEpoch('ostrow')).toBe(0);
		await atOnce(4, () => sessions.raiseEpoch('ostrow'));
		await sessions.raiseEpoch('admin');
		expect(await sessions.readEpoch('ostrow')).toBe(4);
		expect(await sessions.readEpoch('admin')).toBe(1);
		expect(await sessions.readEpoch('bell')).toBe(0);
		expect(await sessions.readEpoch('Not An Id')).toBe(0);
	});

	it('ends one session and leaves the person’s others', async () => {
		const { sessions } = subject().stores;
		await sessions.insert(session('ostrow', 'phone'));
		await sessions.insert(session('ostrow', 'tablet'));
		await sessions.delete('ostrow', sha256('phone'));
		await sessions.delete('ostrow', sha256('phone'));
		expect((await sessions.readWithAccount('ostrow', sha256('phone'))).session).toBeUndefined();
		expect((await sessions.readWithAccount('ostrow', sha256('tablet'))).session).toBeDefined();
	});
}

export function throttleBehaves(subject: () => Subject): void {
	const rule = { limit: 10, windowS: 900 };

	it('counts up to the limit, then returns how long the window lasts, and starts over after it', async () => {
		const { clock, stores } = subject();
		for (let i = 1; i <= 9; i++) {
			expect(await stores.throttle.count('user', 'ostrow', rule)).toEqual({ isOver: false, count: i, retryAfterS: 0 });
		}
		clock.advanceS(60);
		expect(await stores.throttle.count('user', 'ostrow', rule)).toMatchObject({ isOver: false, count: 10 });
		const over = { isOver: true, count: 10, retryAfterS: 840 };
		expect(await stores.throttle.count('user', 'ostrow', rule)).toEqual(over);
		expect(await stores.throttle.count('user', 'ostrow', rule)).toEqual(over);
		expect(await stores.throttle.count('user', 'bell', rule)).toMatchObject({ isOver: false, count: 1 });
		expect(await stores.throttle.count('address', 'ostrow', rule)).toMatchObject({ isOver: false, count: 1 });
		clock.advanceS(840);
		expect(await stores.throttle.count('user', 'ostrow', rule)).toMatchObject({ isOver: false, count: 1 });
	});

	it('admits no more than the limit when many arrive at once', async () => {
		const { stores } = subject();
		const outcomes = await atOnce(24, () => stores.throttle.count('pair', '198.51.100.1 ostrow', rule));
		expect(outcomes.filter((outcome) => !outcome.isOver)).toHaveLength(10);
		const counts = outcomes.filter((outcome) => !outcome.isOver).map((outcome) => outcome.count);
		expect(counts.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
	});

	it('decreases counts within the window, never below zero, and can clear them all', async () => {
		const { clock, stores } = subject();
		const count = async () => (await stores.throttle.count('user', 'ostrow', rule)).count;
		await stores.throttle.takeBack('user', 'ostrow');
		expect([await count(), await count()]).toEqual([1, 2]);
		await atOnce(3, () => stores.throttle.takeBack('user', 'ostrow'));
		expect(await count()).toBe(1);
		await stores.throttle.clear('user', 'ostrow');
		await stores.throttle.clear('user', 'nobody');
		expect([await count(), await count()]).toEqual([1, 2]);
		clock.advanceS(900);
		await stores.throttle.takeBack('user', 'ostrow');
		expect(await count()).toBe(1);
	});

	it('accepts any typed text as a name', async () => {
		const { stores } = subject();
		for (const who of ['', '海'.repeat(10_000)]) {
			expect(await stores.throttle.count('user', who, rule)).toMatchObject({ isOver: false, count: 1 });
		}
	});
}
