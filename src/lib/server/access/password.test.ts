import { describe, expect, it } from 'vitest';
import { createGate } from './gate.ts';
import { hashPassword, passwordsAt, verifyPassword } from './password.ts';

const cheap = { N: 1024, r: 8, p: 1 };

describe('a password’s hash', () => {
	it('describes itself, is salted, and carries nothing a shell would expand', async () => {
		const [one, two] = [await hashPassword('secret', cheap), await hashPassword('secret', cheap)];
		expect(one).toMatch(/^scrypt:N=1024,r=8,p=1:[\w-]{22}:[\w-]{43}$/);
		expect(one).not.toBe(two);
		expect(one).not.toContain('secret');
	});

	it('knows its secret and no other, whatever it cost', async () => {
		for (const cost of [cheap, { N: 2048, r: 4, p: 2 }]) {
			const hash = await hashPassword('Kapitän ⚓', cost);
			expect(await verifyPassword('Kapitän ⚓', hash)).toBe(true);
			expect(await verifyPassword('kapitän ⚓', hash)).toBe(false);
			expect(await verifyPassword('', hash)).toBe(false);
		}
	});

	it('takes the same letters composed differently for the same', async () => {
		expect(await verifyPassword('Kapita\u0308n', await hashPassword('Kapit\u00e4n', cheap))).toBe(true);
	});

	it('costs by default what OWASP asks for', async () => {
		const hash = await hashPassword('secret');
		expect(hash).toMatch(/^scrypt:N=32768,r=8,p=3:/);
		expect(await verifyPassword('secret', hash)).toBe(true);
	});

	it.each([
		['standard', 'scrypt:N=32768,r=8,p=3'],
		['low', 'scrypt:N=1024,r=8,p=1']
	] as const)('and the one for unknown users cost the same: %s', async (name, cost) => {
		const passwords = passwordsAt(name);
		const made = await passwords.hash('secret');
		for (const hash of [made, passwords.nobodysHash])
			expect(hash).toMatch(new RegExp(`^${cost}:[\\w-]{22}:[\\w-]{43}$`));
		expect(await passwords.verify('secret', made)).toBe(true);
		for (const guess of ['', 'secret']) expect(await passwords.verify(guess, passwords.nobodysHash)).toBe(false);
	});

	it.each([
		'',
		'plain',
		'scrypt:N=1024,r=8,p=1:short:x',
		'$2b$10$abcdefghijklmnopqrstuv',
		'scrypt:N=99999999,r=999,p=999:' + 'A'.repeat(22) + ':' + 'A'.repeat(43)
	])('never matches the damaged %j', async (stored) => {
		expect(await verifyPassword('', stored)).toBe(false);
	});
});

describe('the gate', () => {
	it('runs a few at once, queues some, and refuses the rest', async () => {
		const gate = createGate(2, 3);
		let running = 0;
		let most = 0;
		const releases: (() => void)[] = [];
		const work = () =>
			gate.run(async () => {
				running += 1;
				most = Math.max(most, running);
				await new Promise<void>((release) => releases.push(release));
				running -= 1;
			});
		const all = Array.from({ length: 8 }, () => work());
		const settled = Promise.allSettled(all);
		for (let i = 0; i < 20; i += 1) {
			releases.shift()?.();
			await new Promise((resolve) => setImmediate(resolve));
		}
		const outcomes = await settled;
		expect(most).toBe(2);
		expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(5);
		expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(3);
		await expect(gate.run(async () => 'after')).resolves.toBe('after');
	});

	it('rests between two tasks as long as the last one took, while a flood waits', async () => {
		const rests: number[] = [];
		const gate = createGate(1, 10, (goOn, ms) => {
			rests.push(ms);
			goOn();
		});
		const work = () => new Promise((resolve) => setTimeout(resolve, 20));
		await Promise.all(Array.from({ length: 5 }, () => gate.run(work)));
		expect(rests).toEqual([]);
		await Promise.all(Array.from({ length: 7 }, () => gate.run(work)));
		// The slot pauses while 6 and then 5 tasks are waiting. With 4 or fewer, the next task starts at once.
		expect(rests).toHaveLength(2);
		for (const ms of rests) expect(ms).toBeGreaterThan(15);
	});
});
