import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEvent, localDate, paymentBody, postPayment, readLedger, signIn, signInAsAdmin } from '../support/api.ts';
import { adminSecret, startApp, type App } from '../support/app.ts';
import { start } from '../support/child-process.ts';
import { scaled } from '../support/slowness.ts';
import { withLimit } from '../support/with-limit.ts';
import { hashPassword } from '../../src/lib/server/access/password.ts';

const cheapHash = hashPassword(adminSecret, { N: 1024, r: 8, p: 1 });
const startFile = resolve(import.meta.dirname, '../../infra/dev/start.ts');

/** Runs start.ts until it ends. For starts that must fail. */
async function runToEnd(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
	const child = start(process.execPath, [startFile], {
		name: 'The start that must fail',
		env: { ...process.env, NODE_ENV: '', SCC_DEMO: '0', ...env }
	});
	const limitMs = scaled(120_000);
	const { code } = await withLimit(child.ended, limitMs, () => new Error(`did not end by itself: ${child.output()}`));
	return { code, output: child.output() };
}

async function waitUntil(isTrue: () => Promise<boolean> | boolean, timeoutMs: number): Promise<boolean> {
	const deadline = Date.now() + timeoutMs;
	while (Date.now() < deadline) {
		if (await isTrue()) return true;
		await new Promise((settle) => setTimeout(settle, 100));
	}
	return false;
}

describe('what was recorded', () => {
	it('is still there, every acknowledged payment of it, after kill -9 under load', async () => {
		const app = await startApp();
		try {
			const admin = await signInAsAdmin(app.url);
			const { eventId } = await createEvent(admin);
			const acknowledged: string[] = [];
			const posting = Array.from({ length: 8 }, async () => {
				for (;;) {
					const body = paymentBody();
					const answer = await postPayment(admin, eventId, body).catch(() => undefined);
					if (answer === undefined) return;
					if (answer.status === 201) acknowledged.push(body.paymentId);
				}
			});
			await app.waitFor('forty payments', () => acknowledged.length >= 40 || undefined, scaled(120_000));
			await app.kill9();
			await Promise.all(posting);
			await app.restart();
			// A crash doesn't end sessions.
			const ledger = new Set((await readLedger(admin, eventId)).map((payment) => payment.paymentId));
			expect(acknowledged.length).toBeGreaterThanOrEqual(40);
			expect(acknowledged.filter((paymentId) => !ledger.has(paymentId))).toEqual([]);
		} finally {
			await app.dispose();
		}
	});
});

describe('a killed npm', () => {
	it('leaves no orphan on the port or the data', async () => {
		const dataDir = mkdtempSync(join(tmpdir(), 'scc-'));
		const env = { ...process.env, NODE_ENV: '', PORT: '0', SCC_DATA_DIR: dataDir, SCC_DEMO: '0', SCC_READY_LINE: '1' };
		const script = `require('child_process').spawn(process.execPath, [${JSON.stringify(startFile)}], { stdio: 'inherit' })`;
		const npm = start(process.execPath, ['-e', script], { name: 'npm', env: { ...env, npm_lifecycle_event: 'start' } });
		const line = await npm.waitFor('ready', (output) => /SCC_READY (.*)/.exec(output)?.[1], scaled(120_000));
		const { url } = JSON.parse(line);
		expect((await fetch(`${url}/api/health`)).status).toBe(200);
		npm.process.kill('SIGKILL');
		const isDown = () =>
			fetch(`${url}/api/health`).then(
				() => false,
				() => true
			);
		expect(await waitUntil(isDown, scaled(10_000))).toBe(true);
		rmSync(dataDir, { recursive: true, force: true });
	});
});

describe('the demo', () => {
	it('fills an empty table once, for today and the days around it, and says how to sign in', async () => {
		const app = await startApp({ demo: true });
		try {
			const [, user, passcode] = /user "(\w+)", passcode "([\w-]+)" \(captain/.exec(app.output())!;
			const captain = await signIn(app.url, user!, passcode!);
			const window = `/api/events?from=${localDate(-5)}&to=${localDate(12)}`;
			const { events } = (await captain.get(window)).body;
			expect(events).toHaveLength(10);
			expect(events.filter((event: { date: string }) => event.date === localDate())).toHaveLength(2);
			const readMailbox = async () => (await fetch(`${app.url}/mailbox`)).text();
			await expect.poll(readMailbox, { timeout: scaled(60_000) }).toMatch(/Receipt [A-Z0-9-]+: \$/);
			expect(statSync(join(app.dataDir, 'demo.json')).mode & 0o777).toBe(0o600);
			await app.stop();
			await app.restart();
			expect((await captain.get(window)).body.events).toHaveLength(10);
			expect(app.output()).toContain(passcode);
		} finally {
			await app.dispose();
		}
	});
});

describe('hash-password', () => {
	it('prints a hash that opens the office, and nothing else', async () => {
		const file = resolve(import.meta.dirname, '../../infra/dev/hash-password.ts');
		const printed = execFileSync(process.execPath, [file, 'six fathoms'], { encoding: 'utf8' });
		expect(printed).toMatch(/^scrypt:[^\n]+\n$/);
		const app = await startApp({ env: { ADMIN_PASS_HASH: printed.trim() } });
		try {
			await expect(signIn(app.url, 'admin', 'six fathoms')).resolves.toBeDefined();
			await expect(signIn(app.url, 'admin', adminSecret)).rejects.toThrow('401');
		} finally {
			await app.dispose();
		}
	});
});

describe('hash-password', () => {
	it.each([
		[200, 0, /^scrypt:/],
		[201, 1, /at most 200 characters/],
		[0, 1, /^Usage/]
	])('accepts only a password that the sign-in accepts: %s characters', (length, code, told) => {
		const secret = 'x'.repeat(length);
		const file = resolve(import.meta.dirname, '../../infra/dev/hash-password.ts');
		const { status, stdout, stderr } = spawnSync(process.execPath, [file, secret], { encoding: 'utf8' });
		expect([status, stdout + stderr]).toEqual([code, expect.stringMatching(told)]);
	});
});

describe('a start while the app already runs', () => {
	let app: App;
	beforeAll(async () => {
		app = await startApp();
	});
	afterAll(() => app.dispose());

	it('explains that its port is taken, and ends', async () => {
		const dataDir = mkdtempSync(join(tmpdir(), 'scc-'));
		const { code, output } = await runToEnd({ PORT: String(app.port), SCC_DATA_DIR: dataDir });
		rmSync(dataDir, { recursive: true });
		expect(code).toBe(1);
		expect(output.trim()).toBe(
			`Port ${app.port} is taken by another program. Stop it, or choose another: PORT=3001 npm start`
		);
	});

	it('explains that another copy uses the same data, and ends', async () => {
		const { code, output } = await runToEnd({ PORT: '0', SCC_DATA_DIR: app.dataDir });
		expect(code).toBe(1);
		expect(output).toContain('Another copy of Ship Captain Crew is running on the data in');
		expect(output).not.toContain('at ');
	});
});

describe('a start that can’t go on', () => {
	const folderWith = (files: Record<string, string>): string => {
		const dataDir = mkdtempSync(join(tmpdir(), 'scc-'));
		for (const [name, text] of Object.entries(files)) {
			mkdirSync(dirname(join(dataDir, name)), { recursive: true });
			writeFileSync(join(dataDir, name), text);
		}
		return dataDir;
	};
	const noStack = /^\s+at |Error:|node:internal|UnhandledPromise/m;

	it.each<[string, Record<string, string>, Record<string, string>, RegExp]>([
		['an empty admin.json', { 'admin.json': '' }, { ADMIN_PASS_HASH: '' }, /admin\.json is damaged.*Delete it/],
		['an admin.json cut short', { 'admin.json': '{"password":"a' }, { ADMIN_PASS_HASH: '' }, /admin\.json is damaged/],
		['a file where the database should be', { dynamodb: 'x' }, {}, /dynamodb.*Move it away/],
		[
			'a damaged database',
			{ 'dynamodb/CURRENT': 'x', 'dynamodb/000003.log': 'x' },
			{},
			/database in .* can’t be opened/
		],
		['a port of no number', {}, { PORT: '3000x' }, /PORT is "3000x"/],
		['a HOST of another machine', {}, { HOST: '192.0.2.1' }, /HOST isn’t an address of this machine/]
	])('says what to do, without a stack: %s', async (_, files, env, words) => {
		const dataDir = folderWith(files);
		const { code, output } = await runToEnd({
			PORT: '0',
			SCC_DATA_DIR: dataDir,
			ADMIN_PASS_HASH: await cheapHash,
			...env
		});
		rmSync(dataDir, { recursive: true });
		expect(code).toBe(1);
		expect(output).toMatch(words);
		expect(output).not.toMatch(noStack);
		// No record is lost on the way.
		expect(output).not.toContain('SCC_READY');
	});

	it('explains that the data folder can’t be used', async () => {
		const folder = folderWith({ taken: 'x' });
		for (const dataDir of [join(folder, 'taken'), join(folder, 'taken', 'below')]) {
			const { code, output } = await runToEnd({ PORT: '0', SCC_DATA_DIR: dataDir });
			expect(code).toBe(1);
			expect(output).toMatch(/SCC_DATA_DIR/);
			expect(output).not.toMatch(noStack);
		}
		rmSync(folder, { recursive: true });
	});

	it.each(['', '{"madeOn":"2026-0', '[]'])('goes on without the demo’s passcodes: demo.json is %j', async (text) => {
		const app = await startApp({ demo: true });
		try {
			await app.stop();
			writeFileSync(join(app.dataDir, 'demo.json'), text);
			await app.restart();
			expect(app.output()).toMatch(/demo\.json is damaged.*Office, under Crew/);
			expect(app.output()).not.toMatch(noStack);
			expect((await fetch(`${app.url}/api/health`)).status).toBe(200);
		} finally {
			await app.dispose();
		}
	});

	it('leaves nothing in the data folder for other users', async () => {
		const app = await startApp({ demo: true });
		try {
			await signInAsAdmin(app.url);
			const all = readdirSync(app.dataDir, { recursive: true, withFileTypes: true });
			expect(all.length).toBeGreaterThan(5);
			const open = all.filter((entry) => statSync(join(entry.parentPath, entry.name)).mode & 0o077);
			expect(open.map(({ name }) => name)).toEqual([]);
		} finally {
			await app.dispose();
		}
	});
});
