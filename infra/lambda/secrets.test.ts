import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/lib/server/log.ts';
import { parseSecrets, Secrets } from './secrets.ts';

const hash = 'scrypt:N=1024,r=8,p=1:c2FsdA:aGFzaA';
const needed = ['ADMIN_PASS_HASH', 'ORIGIN_VERIFY_SECRET'] as const;
const good = { ADMIN_PASS_HASH: hash, ORIGIN_VERIFY_SECRET: 'first-secret' };
const rotated = { ...good, ORIGIN_VERIFY_SECRET: 'second-secret' };

let nowMs: number;
let reads: number;
let next: () => Promise<string | undefined>;
let lines: string[];
let secrets: Secrets;
beforeEach(() => {
	nowMs = Date.parse('2026-05-23T18:00:00Z');
	reads = 0;
	lines = [];
	stored(good);
	secrets = new Secrets({
		needed,
		now: () => new Date(nowMs),
		fetchText: () => {
			reads += 1;
			return next();
		},
		log: createLog(
			() => new Date(nowMs),
			(line) => lines.push(line)
		)
	});
});

function stored(value: unknown): void {
	next = async () => (typeof value === 'string' || value === undefined ? value : JSON.stringify(value));
}
function fails(name: string): void {
	next = async () => {
		throw Object.assign(new Error('the message repeats first-secret'), { name });
	};
}
const origin = () => secrets.read('ORIGIN_VERIFY_SECRET');

describe('what a secret must be', () => {
	it.each([
		['good', JSON.stringify(good), good],
		['good, with more than this release knows', JSON.stringify({ ...good, NEXT_SECRET: 'x' }), good],
		['good, with white space from a shell', JSON.stringify({ ...good, ORIGIN_VERIFY_SECRET: ' first-secret\n' }), good],
		['missing', undefined, 'it has no text'],
		['empty', '', 'it is not JSON'],
		['cut', '{"ADMIN_PASS_HASH":"scr', 'it is not JSON'],
		['as the stack makes it', '{}', 'ADMIN_PASS_HASH is missing'],
		['a list', '[]', 'it is not a JSON object'],
		['a text', '"first-secret"', 'it is not a JSON object'],
		['nothing', 'null', 'it is not a JSON object'],
		['without one value', JSON.stringify({ ADMIN_PASS_HASH: hash }), 'ORIGIN_VERIFY_SECRET is missing'],
		['with an empty value', JSON.stringify({ ...good, ORIGIN_VERIFY_SECRET: ' ' }), 'ORIGIN_VERIFY_SECRET is missing'],
		['with a number', JSON.stringify({ ...good, ORIGIN_VERIFY_SECRET: 7 }), 'ORIGIN_VERIFY_SECRET is missing'],
		[
			'with a password for its hash',
			JSON.stringify({ ...good, ADMIN_PASS_HASH: 'tide-and-tiller' }),
			/ADMIN_PASS_HASH is not a hash/
		]
	])('%s', (_, text, expected) => {
		const read = parseSecrets(text, needed);
		if (expected instanceof RegExp) expect(read).toMatch(expected);
		else expect(read).toEqual(expected);
	});
});

describe('the secrets of a running function', () => {
	it('are read once, and again after five minutes', async () => {
		expect([await secrets.refresh(), await secrets.refresh(), reads]).toEqual([true, true, 1]);
		stored(rotated);
		nowMs += 299_000;
		await secrets.refresh();
		expect([origin(), reads]).toEqual(['first-secret', 1]);
		nowMs += 1_000;
		await secrets.refresh();
		expect([origin(), reads]).toEqual(['second-secret', 2]);
	});

	it('are read at once when a value is refused, but not for each of many', async () => {
		await secrets.refresh();
		stored(rotated);
		await secrets.renew();
		expect(origin()).toBe('first-secret');
		nowMs += 10_000;
		await Promise.all([secrets.renew(), secrets.renew(), secrets.refresh()]);
		expect([origin(), reads]).toEqual(['second-secret', 2]);
		await secrets.renew();
		expect(reads).toBe(2);
	});

	it.each([
		['throttled', () => fails('ThrottlingException'), 'ThrottlingException'],
		['out of reach', () => fails('TimeoutError'), 'TimeoutError'],
		['deleted', () => fails('ResourceNotFoundException'), 'ResourceNotFoundException'],
		['malformed', () => stored('{"ADMIN_PASS_HASH":'), 'it is not JSON'],
		['emptied', () => stored({}), 'ADMIN_PASS_HASH is missing']
	])('stay the last good ones while the secret is %s, with a warning', async (_, spoil, why) => {
		await secrets.refresh();
		spoil();
		nowMs += 300_000;
		expect(await secrets.refresh()).toBe(true);
		expect(origin()).toBe('first-secret');
		expect(lines.map((line) => JSON.parse(line))).toEqual([
			expect.objectContaining({ level: 'warn', what: 'secrets not read', why, keepsLast: true })
		]);
		expect(lines.join()).not.toContain('first-secret');
		// Not with each request.
		await secrets.refresh();
		expect(reads).toBe(2);
		stored(rotated);
		nowMs += 30_000;
		await secrets.refresh();
		expect(origin()).toBe('second-secret');
	});

	it('stay the old ones for calls that run while they are read again, and change all at once', async () => {
		await secrets.refresh();
		let arrive!: (text: string) => void;
		next = () => new Promise((resolve) => (arrive = resolve));
		nowMs += 300_000;
		const calls = [secrets.refresh(), secrets.renew(), secrets.refresh()];
		expect(secrets.all()).toEqual(good);
		const both = { ADMIN_PASS_HASH: 'scrypt:N=1024,r=8,p=1:b3RoZXI:b3RoZXI', ORIGIN_VERIFY_SECRET: 'second-secret' };
		arrive(JSON.stringify(both));
		expect(secrets.all()).toEqual(good);
		await Promise.all(calls);
		expect([secrets.all(), reads]).toEqual([both, 2]);
	});

	it('are missing until they can be read, and are tried again each second', async () => {
		fails('ThrottlingException');
		expect([await secrets.refresh(), await secrets.refresh(), reads]).toEqual([false, false, 1]);
		nowMs += 1_000;
		stored(good);
		expect([await secrets.refresh(), origin(), reads]).toEqual([true, 'first-secret', 2]);
	});
});
