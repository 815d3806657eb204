// The commands as people run them, on the data folder of a running app.
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ensureRawTable, openRawTable } from '../../infra/backup/open-table.ts';
import { partOf } from '../../infra/backup/write-backup.ts';
import { snapshotPath } from '../../infra/dev/database-snapshot.ts';
import { startDatabase } from '../../infra/dev/database.ts';
import { createEvent, paymentBody, postPayment, readLedger, signInAsAdmin } from '../support/api.ts';
import { startApp, type App } from '../support/app.ts';
import { start, type Started } from '../support/child-process.ts';
import { scaled } from '../support/slowness.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'scc-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function command(name: 'backup' | 'restore', dataDir: string, ...args: string[]): Started {
	const env = { ...process.env, NODE_ENV: '', DYNAMODB_ENDPOINT: '', SCC_DATA_DIR: dataDir, INIT_CWD: folder };
	return start(process.execPath, [join(root, `infra/dev/${name}.ts`), ...args], { name, cwd: folder, env });
}

async function run(...given: Parameters<typeof command>): Promise<{ code: number | null; output: string }> {
	const child = command(...given);
	const { code } = await child.ended;
	return { code, output: child.output() };
}

const rowsIn = (file: string): string[] => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n').slice(1, -1);

describe('the data folder of an app that runs', { timeout: scaled(180_000) }, () => {
	let app: App;
	const apps: App[] = [];
	beforeAll(async () => {
		app = await startApp();
	});
	afterEach(() => Promise.all(apps.splice(0).map((one) => one.dispose())));
	afterAll(() => app.dispose());

	it('is backed up while it runs, and restored into another folder with every payment', async () => {
		const admin = await signInAsAdmin(app.url);
		const { eventId } = await createEvent(admin);
		for (let count = 0; count < 3; count++) await postPayment(admin, eventId, paymentBody());
		const made = await run('backup', app.dataDir, 'live.jsonl');
		expect(made).toMatchObject({ code: 0, output: expect.stringMatching(/^Done: \d+ rows, .* in live\.jsonl\.$/m) });
		expect(readdirSync(app.dataDir).filter((name) => name.includes('-backup-'))).toEqual([]);
		// The app keeps serving and knows when it was last backed up.
		expect((await admin.get(`/api/events/${eventId}`)).status).toBe(200);
		const { lines } = (await admin.get('/api/health/office')).body;
		const backups = lines.find((line: { name: string }) => line.name === 'backups');
		expect(backups).toMatchObject({ atLabel: 'Last backup', at: expect.stringMatching(/^\d{4}-/) });

		const dataDir = join(folder, 'restored');
		const restored = await run('restore', dataDir, 'live.jsonl');
		expect(restored).toMatchObject({ code: 0, output: expect.stringContaining('Everybody signs in again') });
		const copy = await startApp({ dataDir });
		apps.push(copy);
		const again = await signInAsAdmin(copy.url);
		expect(await readLedger(again, eventId)).toEqual(await readLedger(admin, eventId));
	});

	it('rejects a restore and says why', async () => {
		expect(await run('backup', app.dataDir, 'taken.jsonl')).toMatchObject({ code: 0 });
		const { code, output } = await run('restore', app.dataDir, 'taken.jsonl');
		expect(code).toBe(1);
		expect(output.trim()).toMatch(/^Another copy of Ship Captain Crew is running on the data in .* Stop it first/);
	});

	it('is backed up after the app was killed, although the note of its address is still there', async () => {
		const other = await startApp();
		apps.push(other);
		await other.kill9();
		expect(existsSync(join(other.dataDir, 'database.json'))).toBe(true);
		expect(await run('backup', other.dataDir, 'killed.jsonl')).toMatchObject({ code: 0 });
	});

	it('shows its database’s address only to its owner, and only while it runs', async () => {
		const other = await startApp();
		apps.push(other);
		expect(existsSync(join(other.dataDir, 'database.json'))).toBe(true);
		await other.stop();
		expect(existsSync(join(other.dataDir, 'database.json'))).toBe(false);
	});

	it('keeps the copy of a killed backup, and the next backup uses it', async () => {
		const admin = await signInAsAdmin(app.url);
		const { eventId } = await createEvent(admin);
		expect(await run('backup', app.dataDir, 'first.jsonl')).toMatchObject({ code: 0 });
		const lines = readFileSync(join(folder, 'first.jsonl'), 'utf8').split('\n');
		const { backupId } = JSON.parse(lines[0]!);
		// A killed backup leaves its copy and part of the file.
		const store = join(app.dataDir, 'dynamodb');
		await app.stop();
		cpSync(store, snapshotPath(store, backupId), { recursive: true });
		await app.restart();
		writeFileSync(partOf(join(folder, 'second.jsonl')), `${lines.slice(0, 3).join('\n')}\n{"pk":`);
		await admin.post(`/api/events/${eventId}/patrons`, { name: 'Came Later' });
		const { code, output } = await run('backup', app.dataDir, 'second.jsonl');
		expect([code, output]).toEqual([0, expect.stringContaining('Continuing after 2 rows')]);
		expect(rowsIn('second.jsonl')).toEqual(rowsIn('first.jsonl'));
		// A partial file is useless without its copy, so the backup starts over and includes later records.
		writeFileSync(partOf(join(folder, 'third.jsonl')), `${lines.slice(0, 3).join('\n')}\n`);
		const third = await run('backup', app.dataDir, 'third.jsonl');
		expect([third.code, third.output.includes('Continuing')]).toEqual([0, false]);
		expect(rowsIn('third.jsonl').join('\n')).toContain('Came Later');
	});

	it('doesn’t start the app until an interrupted restore is finished', async () => {
		expect(await run('backup', app.dataDir, 'half.jsonl')).toMatchObject({ code: 0 });
		const dataDir = join(folder, 'half');
		const { backupId } = JSON.parse(readFileSync(join(folder, 'half.jsonl'), 'utf8').split('\n')[0]!);
		const store = await startDatabase({ path: join(dataDir, 'dynamodb'), onError: expect.fail, onEnd: expect.fail });
		const table = openRawTable({ tableName: 'shipcaptaincrew-events', endpoint: store.endpoint, region: 'us-west-2' });
		await ensureRawTable(table, false);
		const mark = { backupId: { S: backupId }, startedAt: { S: '2026-05-23T18:00:00Z' }, done: { N: '0' } };
		const Item = { pk: { S: 'RESTORE' }, sk: { S: 'RESTORE' }, ...mark };
		await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
		await store.close();
		await expect(startApp({ dataDir })).rejects.toThrow(/A restore into this database was interrupted. Continue it/);
		expect(await run('restore', dataDir, 'half.jsonl')).toMatchObject({ code: 0 });
		apps.push(await startApp({ dataDir }));
	});
});

describe('a command', () => {
	it.each<['backup' | 'restore', string[], RegExp]>([
		['backup', [], /Use: npm run backup -- FILE/],
		['backup', ['a', 'b'], /Use: npm run backup/],
		['backup', ['--fast', 'a'], /Use: npm run backup/],
		['restore', [], /Use: npm run restore -- FILE/],
		['restore', ['--force', 'a'], /Use: npm run restore/],
		['restore', ['missing.jsonl'], /There is no file .*missing\.jsonl/]
	])('%s %j says how to use it', async (name, args, words) => {
		const { code, output } = await run(name, join(folder, 'none'), ...args);
		expect([code, output]).toEqual([1, expect.stringMatching(words)]);
		expect(existsSync(join(folder, 'none'))).toBe(false);
	});

	it('restore --check checks a file, and writes nothing', async () => {
		const good = join(folder, 'live.jsonl');
		const checked = await run('restore', join(folder, 'none'), '--check', good);
		expect(checked).toMatchObject({ code: 0, output: expect.stringMatching(/is whole: \d+ rows of 2/) });
		writeFileSync(join(folder, 'bad.jsonl'), readFileSync(good, 'utf8').replace('EVENT#', 'EVENT@'));
		const bad = await run('restore', join(folder, 'none'), '--check', 'bad.jsonl');
		expect(bad).toMatchObject({ code: 1, output: expect.stringContaining('was changed or damaged') });
		expect(existsSync(join(folder, 'none'))).toBe(false);
	});
});
