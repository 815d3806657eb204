import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readBackup } from '../../infra/backup/file-format.ts';
import { readMark, restoreBackup } from '../../infra/backup/restore-backup.ts';
import { partOf } from '../../infra/backup/write-backup.ts';
import { start } from '../support/child-process.ts';
import type { TestDatabase } from '../support/dynamodb.ts';
import { databases } from './stores/engines.ts';
import {
	backUp,
	command,
	emptyTable,
	extremes,
	fileIn,
	now,
	put,
	quiet,
	region,
	restore,
	root,
	row,
	rowsOf,
	useFolder
} from './backup-steps.ts';

useFolder();

describe('a restore', () => {
	let database: TestDatabase;
	let good: string;
	beforeAll(async () => {
		database = await databases[0]!.start();
	});
	afterAll(() => database.close());
	beforeEach(async () => {
		const table = await emptyTable(database.endpoint);
		await put(table, extremes);
		good = readFileSync(await backUp(table, 'good.jsonl'), 'utf8');
	});

	const linesOf = (text: string): string[] => text.trimEnd().split('\n');
	const withFooter = (above: readonly string[], rows: number): string => {
		const body = above.map((line) => `${line}\n`).join('');
		const sha256 = createHash('sha256').update(body).digest('hex');
		const footer = { end: 'ship-captain-crew-backup', rows, families: {}, bytes: Buffer.byteLength(body), sha256 };
		return `${body}${JSON.stringify(footer)}\n`;
	};

	it.each<[string, (good: string) => string | Buffer, RegExp]>([
		['an empty file', () => '', /is not a backup of Ship Captain Crew. Choose/],
		['a file of another kind', () => 'id,name\n1,x\n', /is not a backup/],
		['JSON of another kind', () => '{"kind":"other"}\n', /is not a backup/],
		['one endless line', () => 'x'.repeat(5_000_000), /is not a backup/],
		['a header alone', (text) => `${linesOf(text)[0]}\n`, /is cut off: its end is missing. Copy it again/],
		['a missing footer', (text) => linesOf(text).slice(0, -1).join('\n') + '\n', /is cut off/],
		['half a row', (text) => text.slice(0, text.length / 2), /is cut off/],
		['half a footer', (text) => text.slice(0, -40), /is cut off/],
		['one changed letter', (text) => text.replace('EVENT#deep', 'EVENT#dEep'), /was changed or damaged/],
		['a removed row', (text) => linesOf(text).toSpliced(2, 1).join('\n') + '\n', /was changed or damaged/],
		['two rows in another order', (text) => swapRows(linesOf(text)).join('\n') + '\n', /was changed or damaged/],
		['something after the end', (text) => `${text}{}\n`, /was changed or damaged/],
		['a row that is no row', (text) => withFooter([linesOf(text)[0]!, '{"a":1}'], 1), /was changed or damaged/],
		['a wrong count', (text) => withFooter(linesOf(text).slice(0, -1), 9), /was changed or damaged/],
		['a changed header', (text) => text.replace('"table":"test-', '"table":"best-'), /was changed or damaged/],
		['a newer format', (text) => text.replace('"format":1', '"format":2'), /has version 2 of the format.*newer one/],
		['a packed file that is cut off', (text) => gzipSync(text).subarray(0, -20), /is cut off/],
		['a packed file with a changed byte', (text) => flip(gzipSync(text)), /was changed or damaged/]
	])('refuses %s, and writes nothing', async (_, spoil, words) => {
		const file = fileIn('bad.jsonl');
		writeFileSync(file, spoil(good));
		const table = await emptyTable(database.endpoint);
		await expect(restore(file, table)).rejects.toThrow(words);
		expect(await rowsOf(table)).toEqual([]);
	});

	const swapRows = ([header, a, b, ...rest]: string[]): string[] => [header!, b!, a!, ...rest];
	const flip = (bytes: Buffer): Buffer => {
		bytes[Math.floor(bytes.length / 2)]! ^= 0xff;
		return bytes;
	};

	it('refuses a table that is not empty, and changes nothing', async () => {
		const table = await emptyTable(database.endpoint);
		await put(table, [row('EVENT#own')]);
		await expect(restore(fileIn('good.jsonl'), table)).rejects.toThrow(
			/is not empty.*Nothing was changed.*SCC_DATA_DIR/
		);
		expect(await rowsOf(table)).toEqual([row('EVENT#own')]);
	});

	it('of two files at once into one table accepts one, and rejects the other', async () => {
		const source = await emptyTable(database.endpoint);
		await put(source, [row('EVENT#a')]);
		const [one, two] = [await backUp(source, 'one.jsonl'), await backUp(source, 'two.jsonl')];
		const table = await emptyTable(database.endpoint);
		const restore = (file: string) => restoreBackup({ file, table, now, onProgress: quiet });
		const results = await Promise.allSettled([restore(one), restore(two)]);
		expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		const failed = results.find((result) => result.status === 'rejected');
		expect(String(failed?.reason)).toMatch(/was interrupted|is not empty|was used during the restore/);
		expect(await rowsOf(table)).toHaveLength(1);
	});

	it('of the same file twice is refused', async () => {
		const table = await emptyTable(database.endpoint);
		await restore(fileIn('good.jsonl'), table);
		expect(await readMark(table)).toBeUndefined();
		await expect(restore(fileIn('good.jsonl'), table)).rejects.toThrow(/is not empty/);
	});
});

describe('a backup', () => {
	it('counts families whose names an object already has', async () => {
		const source = await emptyTable(database.endpoint);
		await put(source, [row('constructor#a'), row('__proto__#b'), row('toString#c')]);
		const file = await backUp(source);
		expect(readFileSync(file, 'utf8')).toContain('"families":{"__proto__":1,"constructor":1,"toString":1}');
		await expect(readBackup(file)).resolves.toBeDefined();
	});

	let database: TestDatabase;
	beforeAll(async () => {
		database = await databases[0]!.start();
	});
	afterAll(() => database.close());

	it('never replaces a file', async () => {
		const table = await emptyTable(database.endpoint);
		writeFileSync(fileIn('mine.jsonl'), 'mine');
		const refused = command('backup', fileIn('mine.jsonl'), table, database.endpoint);
		expect((await refused.ended).code).toBe(1);
		expect(refused.output()).toMatch(/mine\.jsonl already exists. Choose another name/);
		expect(readFileSync(fileIn('mine.jsonl'), 'utf8')).toBe('mine');
	});

	it('starts again if an interrupted one is of another table', async () => {
		const [one, two] = [await emptyTable(database.endpoint), await emptyTable(database.endpoint)];
		await put(one, [row('EVENT#one')]);
		await put(two, [row('EVENT#two')]);
		const whole = readFileSync(await backUp(one, 'one.jsonl'), 'utf8');
		writeFileSync(partOf(fileIn('two.jsonl')), whole.split('\n').slice(0, 2).join('\n') + '\n');
		const made = command('backup', fileIn('two.jsonl'), two, database.endpoint);
		expect((await made.ended).code).toBe(0);
		const text = readFileSync(fileIn('two.jsonl'), 'utf8');
		expect([text.includes('EVENT#two'), text.includes('EVENT#one')]).toEqual([true, false]);
	});

	it.each([
		['a table that isn’t there', { DYNAMODB_TABLE_NAME: 'nowhere' }, /There is no table nowhere. Check/],
		[
			'an endpoint where nothing is',
			{ DYNAMODB_ENDPOINT: 'http://127.0.0.1:9' },
			/Nothing answers at DYNAMODB_ENDPOINT/
		],
		['an endpoint that is no address', { DYNAMODB_ENDPOINT: 'nowhere' }, /DYNAMODB_ENDPOINT is not an address/],
		['a folder without a database', { DYNAMODB_ENDPOINT: '', SCC_DATA_DIR: '/nonexistent' }, /There is no database in/]
	])('says what is wrong with %s, without a stack', async (_, env, words) => {
		const made = start(process.execPath, [join(root, 'infra/dev/backup.ts'), fileIn('x.jsonl')], {
			name: 'backup',
			env: { ...process.env, NODE_ENV: '', AWS_REGION: region, DYNAMODB_ENDPOINT: database.endpoint, ...env }
		});
		expect((await made.ended).code).toBe(1);
		expect(made.output()).toMatch(words);
		expect(made.output()).not.toMatch(/^\s+at /m);
		expect(existsSync(fileIn('x.jsonl'))).toBe(false);
	});
});
