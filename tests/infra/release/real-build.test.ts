// The app itself, released: its own bundle, site, handler, shell function and table of behaviors, on an embedded database.
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuild } from '../../../infra/build/ensure-build.ts';
import { openTable } from '../../../src/lib/server/dynamo/client.ts';
import { createTable } from '../../../src/lib/server/dynamo/table.ts';
import { start, type Started } from '../../support/child-process.ts';
import { startDynalite, type TestDatabase } from '../../support/dynamodb.ts';
import type { Invoke } from './address-server.ts';
import { unzip } from './unzip.ts';
import { openSimulation, sentinels, type ReleaseSimulation } from './release-simulation.ts';

const root = resolve(import.meta.dirname, '../../..');
const credentials = { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x', AWS_REGION: 'us-west-2' };
const folder = mkdtempSync(join(tmpdir(), 'scc-bundle-'));
const processes = new Map<string, Promise<Started>>();

async function run(version: Parameters<Invoke>[0]): Promise<Started> {
	const place = join(folder, version.version);
	for (const [path, bytes] of unzip(version.zip)) {
		mkdirSync(dirname(join(place, path)), { recursive: true });
		writeFileSync(join(place, path), bytes);
	}
	const env = { ...credentials, ...version.environment, AWS_LAMBDA_FUNCTION_NAME: 'web', NODE_ENV: 'production' };
	const args = [join(import.meta.dirname, 'run-bundle.ts'), join(place, 'index.mjs')];
	const child = start(process.execPath, args, { name: `Version ${version.version}`, env, ipc: true });
	await child.whileAlive('ready', once(child.process, 'message'));
	return child;
}

// One at a time, as one instance of a function works.
let last: Promise<unknown> = Promise.resolve();
const invoke: Invoke = (version, event, context) => {
	const starting = processes.get(version.version) ?? run(version);
	processes.set(version.version, starting);
	const answer = last.then(async () => {
		const child = await starting;
		const answered = once(child.process, 'message');
		child.process.send({ event, context });
		return (await child.whileAlive('an answer', answered))[0];
	});
	last = answer.catch(() => undefined);
	return answer;
};

describe('the app as it is built', () => {
	let simulation: ReleaseSimulation;
	let database: TestDatabase;
	beforeAll(async () => {
		await ensureBuild(root, () => {});
		database = await startDynalite();
		Object.assign(process.env, credentials);
		const table = openTable({
			tableName: 'scc-production',
			endpoint: database.endpoint,
			region: 'us-west-2',
			reportBug: console.error
		});
		await createTable(table.client, table.name);
		table.client.destroy();
		simulation = await openSimulation('production', invoke);
		simulation.root = root;
		simulation.git = { sha: 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00', changed: [] };
		simulation.settings = { ...sentinels, DYNAMODB_ENDPOINT: database.endpoint };
	});
	afterAll(async () => {
		for (const starting of processes.values()) await (await starting).stop();
		await simulation.close();
		await database.close();
		rmSync(folder, { recursive: true });
	});

	it('is staged, passes its check at the staging address, is promoted, and passes again', async () => {
		await simulation.run('stage');
		const check = await simulation.run('check');
		expect(check.match(/✓/g)).toHaveLength(8);
		await simulation.run('promote');
		const health: any = await (await fetch(`${simulation.endpoints.live.url}/api/health`)).json();
		expect(health).toMatchObject({ status: 'ok', table: 'ok' });
		const page = await fetch(`${simulation.endpoints.live.url}/outbox`);
		expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
	});

	it('is caught by its check when its database is away', async () => {
		await database.close();
		await expect(simulation.run('check')).rejects.toThrow(/did not pass: health/);
		await expect(simulation.run('promote')).rejects.toThrow('did not pass its check');
	});
});
