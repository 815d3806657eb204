import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { scaled } from '../../tests/support/slowness.ts';
import { ensureRawTable, openRawTable } from '../backup/open-table.ts';
import { flushWrites, type Level, type LevelModule } from './database-flush.ts';

const fromDynalite = createRequire(createRequire(import.meta.url).resolve('dynalite'));
const level = fromDynalite('level') as LevelModule;
const prototype = level.Level.prototype as unknown as Record<string, (...given: unknown[]) => unknown>;
const patched = ['put', 'del', 'batch', '_put', '_del', '_batch'] as const;
const originals = patched.map((name) => [name, Object.getOwnPropertyDescriptor(prototype, name)] as const);

afterEach(() => {
	for (const [name, original] of originals) {
		if (original === undefined) Reflect.deleteProperty(prototype, name);
		else Object.defineProperty(prototype, name, original);
	}
});

/** Records for each write of the real store whether LevelDB was told to flush: the last argument of the call to its native code. */
function watchLevel(): { name: string; isSynced: boolean }[] {
	const seen: { name: string; isSynced: boolean }[] = [];
	for (const name of ['_put', '_del', '_batch'] as const) {
		const native = prototype[name]!;
		prototype[name] = function (this: unknown, ...given: unknown[]): unknown {
			const options = given.at(-1) as { sync?: boolean };
			seen.push({ name, isSynced: options.sync === true });
			return Reflect.apply(native, this, given);
		};
	}
	return seen;
}

async function putOnce(flush: 'each' | 'soon') {
	const seen = watchLevel();
	flushWrites(level, flush);
	const folder = mkdtempSync(join(tmpdir(), 'scc-flush-'));
	const server = dynalite({ path: folder, createTableMs: 0 });
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const table = openRawTable({ tableName: 'crew', endpoint, region: 'us-west-2' });
	await ensureRawTable(table, false);
	seen.splice(0);
	const Item = { pk: { S: 'a' }, sk: { S: 'b' }, boardPk: { S: 'EVENT' }, boardSk: { S: 'x' } };
	await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
	const atAnswer = [...seen];
	const dispose = async (): Promise<void> => {
		table.client.destroy();
		await new Promise((closed) => {
			server.close(closed);
			server.closeAllConnections();
		});
		rmSync(folder, { recursive: true, force: true });
	};
	return { seen, atAnswer, dispose };
}

describe('what the database acknowledges', () => {
	it('is flushed before the answer, in production', async () => {
		const { atAnswer, dispose } = await putOnce('each');
		expect(atAnswer.length).toBeGreaterThan(0);
		expect(atAnswer.filter((write) => !write.isSynced)).toEqual([]);
		await dispose();
	});

	it('is flushed a moment after the answer, in a trial', async () => {
		const { seen, atAnswer, dispose } = await putOnce('soon');
		expect(atAnswer.some((write) => !write.isSynced)).toBe(true);
		await expect.poll(() => seen.at(-1), { timeout: scaled(10_000) }).toEqual({ name: '_del', isSynced: true });
		await dispose();
	});

	it('is flushed in a trial even while a backup writes its copy', () => {
		vi.useFakeTimers();
		const flushed: string[] = [];
		class Store {
			readonly location: string;
			constructor(path: string) {
				this.location = path;
			}
			async put(): Promise<void> {}
			async del(): Promise<void> {
				flushed.push(this.location);
			}
			async batch(): Promise<void> {}
		}
		flushWrites({ Level: Store as unknown as new (path: string) => Level }, 'soon');
		const [copy, database] = [new Store('copy'), new Store('database')];
		void copy.batch();
		void database.batch();
		vi.advanceTimersByTime(1000);
		vi.useRealTimers();
		expect(flushed).toEqual(['copy', 'database']);
	});
});
