import { zipSync, type Zippable } from 'fflate';

export interface ZipEntry {
	/** A relative path with `/` separators. */
	path: string;
	bytes: Uint8Array;
}

const unix = 3;
// A regular file that everyone can read, because Lambda runs as a different user than the one who made the zip.
const unixMode = 0o100644 << 16;
// The first day that the format supports. Zip dates have no time zone, so this local date gives the same bytes everywhere.
const noDate = new Date(1980, 0, 1);

/** A zip whose bytes depend on names and contents only, so the same build has the same hash on every machine and day. */
export function zip(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
	const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1));
	const files: Zippable = Object.fromEntries(sorted.map(({ path, bytes }) => [path, bytes]));
	return new Uint8Array(zipSync(files, { level: 9, mtime: noDate, os: unix, attrs: unixMode }));
}
