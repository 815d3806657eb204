import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureAdminPassword } from './admin-password.ts';
import { StartupError, explainFailure } from '../shared/startup-error.ts';
import { withPidLock } from '../build/pid-lock.ts';
import { makePrivate, readState, writeState } from './state-file.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'scc-state-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const modeOf = (...parts: string[]): number => statSync(join(folder, ...parts)).mode & 0o777;
const isCount = (value: unknown): value is { count: number } =>
	typeof value === 'object' && value !== null && 'count' in value && typeof value.count === 'number';

// What may be left of `{"password":"…","hash":"…"}` after a full disk, a power failure, or an edit by hand.
const damages = [
	'',
	' ',
	'{',
	'{"password":"a',
	'{"password":"a"}',
	'{"password":"","hash":""}',
	'null',
	'[]',
	'7',
	'"x"',
	'\u0000\u0000',
	'{}'
];

describe('a state file', () => {
	it('is written whole, for its owner alone, and leaves no draft', () => {
		const file = join(folder, 'new', 'state.json');
		writeState(file, { count: 1 });
		writeState(file, { count: 2 });
		expect(readState(file, isCount, '')).toEqual({ count: 2 });
		expect([modeOf('new'), modeOf('new', 'state.json')]).toEqual([0o700, 0o600]);
		expect(readdirSync(join(folder, 'new'))).toEqual(['state.json']);
	});

	it('stays as it was when the new one can’t be written', () => {
		const file = join(folder, 'state.json');
		writeState(file, { count: 1 });
		const circular: Record<string, unknown> = {};
		circular.self = circular;
		expect(() => writeState(file, circular)).toThrow();
		expect(readState(file, isCount, '')).toEqual({ count: 1 });
		expect(readdirSync(folder)).toEqual(['state.json']);
	});

	it.each(damages)('is reported as damaged, with its path and what to do: %j', async (text) => {
		const file = join(folder, 'admin.json');
		writeFileSync(file, text);
		const error: unknown = await ensureAdminPassword(file, async () => 'hash').catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(StartupError);
		const printed = explainFailure(error, '3000');
		expect(printed).toContain(file);
		expect(printed).toContain('Delete it');
		expect(printed).not.toMatch(/\bat .*:\d+|SyntaxError/);
		// A damaged file must not be replaced.
		expect(readFileSync(file, 'utf8')).toBe(text);
	});
});

describe('the data folder', () => {
	it('becomes its owner’s alone, with all that older versions left open', () => {
		for (const name of ['dynamodb', 'mailbox', 'mailbox/deep']) mkdirSync(join(folder, name), { mode: 0o755 });
		for (const name of ['admin.json', 'demo.json', 'dynamodb/000003.log', 'mailbox/a.json']) {
			writeFileSync(join(folder, name), '{}');
			chmodSync(join(folder, name), 0o644);
		}
		chmodSync(folder, 0o755);
		makePrivate(folder);
		expect(['.', 'dynamodb', 'mailbox', 'mailbox/deep'].map((name) => modeOf(name))).toEqual(Array(4).fill(0o700));
		expect(['admin.json', 'demo.json', 'dynamodb/000003.log', 'mailbox/a.json'].map((name) => modeOf(name))).toEqual(
			Array(4).fill(0o600)
		);
	});

	it('is left as it is where it holds other things too, and so is what a link leads to', () => {
		mkdirSync(join(folder, 'photos'), { mode: 0o755 });
		writeFileSync(join(folder, 'photos', 'boat.jpg'), 'x', { mode: 0o644 });
		symlinkSync(join(folder, 'photos'), join(folder, 'mailbox'));
		chmodSync(folder, 0o755);
		makePrivate(folder);
		expect([modeOf('.'), modeOf('photos'), modeOf('photos', 'boat.jpg')]).toEqual([0o755, 0o755, 0o644]);
	});

	it('is made where there is none', () => {
		makePrivate(join(folder, 'a', 'b'));
		expect(modeOf('a', 'b')).toBe(0o700);
	});
});

describe('a lock', () => {
	const nobody = 2 ** 22 + 1;
	const none = (): void => expect.fail('It waited.');

	it.each(['', '\u0000', 'x', '-1', '0', '1e3', String(nobody), '99999999999999999999', ' 7 7 '])(
		'left behind as %j is nobody’s',
		async (text) => {
			const file = join(folder, 'building.pid');
			writeFileSync(file, text);
			await expect(withPidLock(file, none, async () => readFileSync(file, 'utf8'))).resolves.toBe(String(process.pid));
			expect(readdirSync(folder)).toEqual([]);
		}
	);

	it('of a running process is reported with its path, and left alone', async () => {
		const file = join(folder, 'building.pid');
		writeFileSync(file, String(process.ppid));
		await expect(
			withPidLock(
				file,
				() => undefined,
				async () => 'done',
				0
			)
		).rejects.toThrow(file);
		expect(readFileSync(file, 'utf8')).toBe(String(process.ppid));
	});

	it('admits one process at a time, and the next when it is done', async () => {
		const file = join(folder, 'building.pid');
		const order: string[] = [];
		const gate = Promise.withResolvers<undefined>();
		const first = withPidLock(file, none, async () => {
			order.push('first in');
			await gate.promise;
			order.push('first out');
		});
		const second = withPidLock(
			file,
			() => gate.resolve(undefined),
			async () => order.push('second in')
		);
		await Promise.all([first, second]);
		expect(order).toEqual(['first in', 'first out', 'second in']);
	});
});

describe('a start that fails', () => {
	const failed = (code: string, more: object = {}): Error =>
		Object.assign(new Error(`${code}: it failed, open '/srv/x'`), { code, path: '/srv/x', ...more });

	it.each([
		...['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ENOENT'],
		...['ENAMETOOLONG', 'ELOOP', 'EIO', 'EMFILE', 'ENFILE', 'ENOMEM']
	])('for %s says which file and what to do', (code) => {
		const printed = explainFailure(failed(code), '3000');
		expect(printed).toContain('/srv/x');
		expect(printed).toMatch(/Choose|Change|Free|Raise|Move|Check|Close/);
		expect(printed.split('\n')).toHaveLength(1);
	});

	it.each<[string, unknown, string]>([
		['a port in use', failed('EADDRINUSE', { syscall: 'listen' }), 'Port 3000 is taken'],
		['a port of the system', failed('EACCES', { syscall: 'listen', path: undefined }), 'Port 3000 is reserved'],
		['a wrong HOST', failed('EADDRNOTAVAIL', { path: undefined }), 'HOST'],
		['a sentence', new StartupError('PORT is "x".'), 'PORT is "x".'],
		['a bug', new TypeError('x is not a function'), 'SCC_DEBUG=1'],
		['a bug with its stack in its message', new Error('odd\n    at f (file.ts:1:1)'), 'odd'],
		['an inherited code', failed('constructor'), 'SCC_DEBUG=1'],
		['nothing', undefined, 'SCC_DEBUG=1'],
		['a text', 'odd', 'SCC_DEBUG=1']
	])('for %s prints sentences and no stack', (_, error, words) => {
		const printed = explainFailure(error, '3000');
		expect(printed).toContain(words);
		expect(printed).not.toMatch(/^\s+at |native code/m);
	});
});
