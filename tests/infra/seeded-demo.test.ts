import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { start } from '../support/child-process.ts';
import { scaled } from '../support/slowness.ts';
import { withLimit } from '../support/with-limit.ts';
import { createEvent, signInAsAdmin } from '../support/api.ts';
import { startApp } from '../support/app.ts';

const program = resolve(import.meta.dirname, '../../infra/dev/seeded/run.ts');
const folders: string[] = [];
const newFolder = () => {
	const folder = mkdtempSync(join(tmpdir(), 'scc-demo-'));
	folders.push(folder);
	return folder;
};
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Runs `npm run demo -- …` until it ends. */
async function runDemo(dataDir: string, options: string[], env: Record<string, string> = {}) {
	const child = start(process.execPath, [program, ...options], {
		name: 'The demo',
		env: { ...process.env, NODE_ENV: '', DYNAMODB_ENDPOINT: '', SCC_DATA_DIR: dataDir, ...env }
	});
	const { code } = await withLimit(
		child.ended,
		scaled(120_000),
		() => new Error(`did not end by itself: ${child.output()}`)
	);
	return { code, output: child.output() };
}

it(
	'adds charters to the demo, continues with more of them, and keeps to its seed',
	async () => {
		const folder = newFolder();
		expect(await runDemo(folder, ['--events', '2', '--seed', 'a'])).toMatchObject({ code: 0 });
		const more = await runDemo(folder, ['--events', '3', '--seed', 'a']);
		expect(more).toMatchObject({ code: 0 });
		expect(more.output).toContain('1 of 1 charters');
		expect(JSON.parse(readFileSync(join(folder, 'seeded.json'), 'utf8')).done).toHaveLength(3);
		expect(statSync(join(folder, 'seeded.json')).mode & 0o777).toBe(0o600);
		expect((await runDemo(folder, ['--events', '3', '--seed', 'a'])).output).toContain(
			'All 3 charters are there already.'
		);
		const other = await runDemo(folder, ['--events', '3', '--seed', 'b']);
		expect([other.code, other.output]).toEqual([1, expect.stringContaining('--seed a')]);

		const app = await startApp({ dataDir: folder });
		try {
			const admin = await signInAsAdmin(app.url);
			const { until } = JSON.parse(readFileSync(join(folder, 'seeded.json'), 'utf8'));
			const from = `${Number(until.slice(0, 4)) - 1}${until.slice(4).replace('02-29', '02-28')}`;
			const { body } = await admin.get(`/api/reports/money?from=${from}&to=${until}`);
			// Three charters have about thirty payments, and the demo's own past charters have some more.
			expect(body.totals.payments).toBeGreaterThan(15);
		} finally {
			await app.dispose();
		}
	},
	scaled(300_000)
);

it(
	'changes nothing in a database that someone works with',
	async () => {
		const folder = newFolder();
		const app = await startApp({ dataDir: folder });
		await createEvent(await signInAsAdmin(app.url));
		expect((await runDemo(folder, ['--events', '2'])).output).toContain('Another copy of Ship Captain Crew is running');
		await app.stop();
		const { code, output } = await runDemo(folder, ['--events', '2']);
		expect([code, output]).toEqual([1, expect.stringContaining('records that aren’t the demo’s')]);
	},
	scaled(300_000)
);

it.each([
	['no number', ['--events', 'many']],
	['zero', ['--events', '0']],
	['a fraction', ['--events', '1.5']],
	['too many', ['--events', '20001']],
	['an unknown option', ['--payments', '5']],
	['another table', ['--events', '2'], { DYNAMODB_ENDPOINT: 'https://dynamodb.us-west-2.amazonaws.com' }]
])('refuses %s', async (_, options, env: Record<string, string> = {}) => {
	const { code, output } = await runDemo(newFolder(), options, env);
	expect(code).toBe(1);
	expect(output).toMatch(env.DYNAMODB_ENDPOINT ? /not on this computer/ : /npm run demo -- --events 500/);
	expect(output).not.toMatch(/\bat .*:\d+/);
});
