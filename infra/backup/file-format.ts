// A backup is a file of JSON Lines: a header, one row per line, and a footer with counts and a checksum of everything above it.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import * as v from 'valibot';
import { StartupError } from '../shared/startup-error.ts';
import { itemFrom, type Item } from './attribute-values.ts';

const kind = 'ship-captain-crew-backup';
const formatVersion = 1;
/** The maximum length of a line. A row is at most 400 kB, but base64 and JSON escapes can make its line several times longer. */
const maxLineBytes = 4_000_000;

const header = v.object({
	kind: v.literal(kind),
	format: v.literal(formatVersion),
	table: v.string(),
	createdAt: v.pipe(v.string(), v.isoTimestamp()),
	/** Identifies this backup, so that an interrupted backup or restore can be continued. */
	backupId: v.pipe(v.string(), v.uuid()),
	/** Identifies the table that the rows came from. */
	source: v.string()
});
export type Header = v.InferOutput<typeof header>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const footer = v.object({
	end: v.literal(kind),
	rows: count,
	/** The number of rows in each family. A row's family is the part of its key before the first `#`. */
	families: v.record(v.string(), count),
	bytes: count,
	sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
});
export type Footer = v.InferOutput<typeof footer>;

export function headerLine(fields: Omit<Header, 'kind' | 'format'>): string {
	return JSON.stringify({ kind, format: formatVersion, ...fields } satisfies Header);
}

/** Counts the rows and bytes written or read so far, and computes their checksum. */
export class LineTotals {
	readonly #hash: Hash = createHash('sha256');
	readonly #families = new Map<string, number>();
	rows = 0;
	bytes = 0;

	add(line: Uint8Array): void {
		this.#hash.update(line).update('\n');
		this.bytes += line.byteLength + 1;
	}

	addRow(line: Uint8Array, item: Item): void {
		this.add(line);
		this.rows += 1;
		const family = (item.pk?.S ?? '').split('#', 1)[0] ?? '';
		this.#families.set(family, (this.#families.get(family) ?? 0) + 1);
	}

	footer(): Footer {
		const families = Object.fromEntries([...this.#families].toSorted());
		return { end: kind, rows: this.rows, families, bytes: this.bytes, sha256: this.#hash.copy().digest('hex') };
	}
}

/**
 * Yields a file's lines without their line breaks, after unpacking the file if needed. `isWhole` is false for a last line that has no line
 * break.
 */
async function* linesOf(file: string): AsyncGenerator<{ line: Buffer; isWhole: boolean }> {
	let rest: Buffer[] = [];
	let restBytes = 0;
	for await (const chunk of await chunksOf(file)) {
		let from = 0;
		for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
			yield { line: Buffer.concat([...rest, chunk.subarray(from, at)]), isWhole: true };
			rest = [];
			restBytes = 0;
			from = at + 1;
		}
		rest.push(chunk.subarray(from));
		restBytes += chunk.length - from;
		if (restBytes > maxLineBytes) throw notABackup(file);
	}
	if (restBytes > 0) yield { line: Buffer.concat(rest), isWhole: false };
}

async function chunksOf(file: string): Promise<AsyncIterable<Buffer>> {
	const read = createReadStream(file);
	if (!(await isGzip(file))) return read;
	const unpacked = createGunzip();
	read.on('error', (error) => unpacked.destroy(error));
	return read.pipe(unpacked);
}

async function isGzip(file: string): Promise<boolean> {
	const handle = await open(file);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
		return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
	} finally {
		await handle.close();
	}
}

export interface Reading {
	onHeader?: (header: Header) => void | Promise<void>;
	onRow?: (item: Item, place: number) => void | Promise<void>;
}

/**
 * Reads a complete backup and checks it.
 * @throws StartupError if the file is incomplete, was changed, or has an unknown version
 */
export async function readBackup(file: string, reading: Reading = {}): Promise<{ header: Header; footer: Footer }> {
	const totals = new LineTotals();
	let first: Header | undefined;
	let last: Footer | undefined;
	try {
		for await (const { line, isWhole } of linesOf(file)) {
			if (last !== undefined) throw altered(file);
			const parsed = parse(line);
			if (first === undefined) {
				first = headerFrom(parsed, file);
				totals.add(line);
				await reading.onHeader?.(first);
				continue;
			}
			if (!isWhole) throw truncated(file);
			last = footerFrom(parsed);
			if (last !== undefined) continue;
			const item = itemFrom(parsed);
			if (item === undefined) throw altered(file);
			totals.addRow(line, item);
			await reading.onRow?.(item, totals.rows);
		}
	} catch (error) {
		throw unpackError(error, file) ?? error;
	}
	if (first === undefined) throw notABackup(file);
	if (last === undefined) throw truncated(file);
	const { sha256, rows, bytes } = totals.footer();
	if (last.sha256 !== sha256 || last.rows !== rows || last.bytes !== bytes) throw altered(file);
	return { header: first, footer: last };
}

/** The complete rows of an interrupted backup. Undefined if there is nothing to continue. */
export async function readPart(
	file: string
): Promise<{ header: Header; totals: LineTotals; lastKey: Item | undefined } | undefined> {
	const totals = new LineTotals();
	let first: Header | undefined;
	let lastKey: Item | undefined;
	for await (const { line, isWhole } of linesOf(file)) {
		if (!isWhole) break;
		const parsed = parse(line);
		if (first === undefined) {
			const read = v.safeParse(header, parsed);
			if (!read.success) return undefined;
			first = read.output;
			totals.add(line);
			continue;
		}
		const item = itemFrom(parsed);
		if (item?.pk === undefined || item.sk === undefined) return undefined;
		totals.addRow(line, item);
		lastKey = { pk: item.pk, sk: item.sk };
	}
	return first && { header: first, totals, lastKey };
}

function parse(line: Buffer): unknown {
	try {
		return JSON.parse(line.toString('utf8'));
	} catch {
		return undefined;
	}
}

function headerFrom(parsed: unknown, file: string): Header {
	const read = v.safeParse(header, parsed);
	if (read.success) return read.output;
	const isOurs = v.is(v.object({ kind: v.literal(kind) }), parsed);
	const given = v.safeParse(v.object({ format: v.number() }), parsed);
	if (isOurs && given.success && given.output.format !== formatVersion) {
		throw new StartupError(
			`${file} has version ${given.output.format} of the format, and this version of the app reads version ${formatVersion}. ` +
				'Restore it with the version of the app that made it, or a newer one.'
		);
	}
	throw isOurs ? altered(file) : notABackup(file);
}

function footerFrom(parsed: unknown): Footer | undefined {
	const read = v.safeParse(footer, parsed);
	return read.success ? read.output : undefined;
}

function notABackup(file: string): StartupError {
	return new StartupError(`${file} is not a backup of Ship Captain Crew. Choose a file that \`npm run backup\` made.`);
}

function truncated(file: string): StartupError {
	return new StartupError(
		`${file} is cut off: its end is missing. Copy it again from where it was stored, or use an earlier backup.`
	);
}

function altered(file: string): StartupError {
	return new StartupError(
		`${file} was changed or damaged after it was made. Copy it again from where it was stored, or use an earlier backup.`
	);
}

/** Converts zlib's error about a truncated or damaged file into an error with a message for the user. */
function unpackError(error: unknown, file: string): StartupError | undefined {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	if (code === 'Z_BUF_ERROR') return truncated(file);
	return typeof code === 'string' && code.startsWith('Z_') ? altered(file) : undefined;
}
