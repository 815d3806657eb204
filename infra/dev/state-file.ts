// Small JSON files in the data folder. Writes are atomic, and only the owner can read the files.
import {
	chmodSync,
	closeSync,
	existsSync,
	fsyncSync,
	lstatSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import { StartupError } from '../shared/startup-error.ts';

/**
 * The value of a state file. Undefined if the file is missing.
 * @throws StartupError if the file is damaged; the message says what to do
 */
export function readState<T>(file: string, isState: (value: unknown) => value is T, wayForward: string): T | undefined {
	if (!existsSync(file)) return undefined;
	const value = parse(readFileSync(file, 'utf8'));
	if (isState(value)) return value;
	throw new StartupError(`${file} is damaged: it is empty, cut off, or was changed by hand. ${wayForward}`);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Replaces the file atomically once the new one is on the disk, so an interrupted start leaves the old one intact. */
export function writeState(file: string, value: unknown): void {
	const folder = dirname(file);
	ensurePrivateFolder(folder);
	const draft = `${file}.${process.pid}.draft`;
	try {
		const handle = openSync(draft, 'w', 0o600);
		try {
			writeFileSync(handle, `${JSON.stringify(value, undefined, '\t')}\n`);
			fsyncSync(handle);
		} finally {
			closeSync(handle);
		}
		renameSync(draft, file);
	} catch (error) {
		rmSync(draft, { force: true });
		throw error;
	}
	flushFolder(folder);
}

/** Makes the rename survive a power failure. Some systems can't flush a folder and don't need to. */
function flushFolder(folder: string): void {
	try {
		const handle = openSync(folder, 'r');
		try {
			fsyncSync(handle);
		} finally {
			closeSync(handle);
		}
	} catch {
		// Windows can't flush a folder.
	}
}

export function ensurePrivateFolder(folder: string): void {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
}

const ourFolders = /^(?:dynamodb(?:-backup-[0-9a-f-]{36}(?:\.draft)?)?|mailbox)$/;
const ourFiles = /^(?:admin|backup|database|demo|seeded)\.json(?:\.\d+\.draft)?$/;

/**
 * Makes our files in the data folder readable only by their owner, including those that an older version left readable by others. Changes
 * the folder itself only if nothing else is in it, because the operator may have chosen a shared folder.
 */
export function makePrivate(dataDir: string): void {
	ensurePrivateFolder(dataDir);
	const names = readdirSync(dataDir);
	const ours = names.filter((name) => ourFolders.test(name) || ourFiles.test(name));
	if (ours.length === names.length) restrict(dataDir, 0o700);
	for (const name of ours) restrictAll(join(dataDir, name));
}

function restrictAll(path: string): void {
	const found = lstatSync(path, { throwIfNoEntry: false });
	if (found === undefined || found.isSymbolicLink()) return;
	restrict(path, found.isDirectory() ? 0o700 : 0o600);
	if (found.isDirectory()) for (const name of readdirSync(path)) restrictAll(join(path, name));
}

function restrict(path: string, mode: number): void {
	const found = lstatSync(path, { throwIfNoEntry: false });
	if (found !== undefined && (found.mode & 0o777) !== mode) chmodSync(path, mode);
}
