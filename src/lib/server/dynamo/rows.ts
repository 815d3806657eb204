import * as v from 'valibot';
import type { Row } from './access.ts';

/** A row that this code can't have written. The message names the row and the fields, never their values, which are personal. */
export class MalformedRow extends Error {
	override readonly name = 'MalformedRow';

	constructor(row: Row, fields: readonly string[]) {
		super(`The row ${String(row.pk)} / ${String(row.sk)} is malformed: ${fields.join(', ')}`);
	}
}

/** A schema for every field of T, optional ones included, so that a field added to the domain can't be forgotten here. */
export type Fields<T> = { [K in keyof Required<T>]: v.GenericSchema<unknown, T[K]> };

/** The domain's fields of a row, without the table's own. @throws MalformedRow, a bug to log */
export function parseRow<const S extends v.GenericSchema>(fields: S, row: Row): v.InferOutput<S> {
	const result = v.safeParse(fields, row);
	if (result.success) return result.output;
	throw new MalformedRow(
		row,
		result.issues.map((issue) => v.getDotPath(issue) ?? 'row')
	);
}

/** What was read of a list, and how many of its rows couldn't be. */
export interface Readable<R> {
	read: R[];
	unreadable: number;
}

/** Reads what can be read, and reports and counts the rest, so that one bad row hides no others. */
export function readEach<T, R>(
	things: readonly T[],
	read: (thing: T) => R,
	reportBug: (error: unknown) => void
): Readable<R> {
	const sound: R[] = [];
	for (const thing of things) {
		try {
			sound.push(read(thing));
		} catch (error) {
			if (!(error instanceof MalformedRow)) throw error;
			reportBug(error);
		}
	}
	return { read: sound, unreadable: things.length - sound.length };
}

/** The same for callers that can't show a count. Throws if nothing can be read, because an error must never look like an empty list. */
export function readSound<T, R>(things: readonly T[], read: (thing: T) => R, reportBug: (error: unknown) => void): R[] {
	let last: unknown;
	const { read: sound, unreadable } = readEach(things, read, (error) => {
		last = error;
		reportBug(error);
	});
	if (sound.length === 0 && unreadable > 0) throw last;
	return sound;
}

/**
 * The row to write after a change. Fields and values that this release doesn't know stay as a newer one stored them.
 * @param row as it is in the table @param before what this release would write of it @param after the same after the change
 */
export function keepUnknown(row: Row, before: Row, after: Row): Row {
	const kept = Object.entries(row).filter(([name]) => !(name in before));
	const written = Object.entries(after).map(([name, value]): [string, unknown] => [
		name,
		name in row ? keepInside(row[name], before[name], value) : value
	]);
	return Object.fromEntries([...kept, ...written]);
}

/** Whether a row has more in it than this release would write. The write's mark doesn't count. */
export function hasUnknown(row: Row, written: Row): boolean {
	return !isSame({ ...row, putId: undefined }, { ...written, putId: undefined });
}

function keepInside(stored: unknown, before: unknown, after: unknown): unknown {
	if (isSame(before, after)) return stored;
	if (isRow(stored) && isRow(before) && isRow(after)) return keepUnknown(stored, before, after);
	if (!Array.isArray(stored) || !Array.isArray(before) || !Array.isArray(after)) return after;
	const old: unknown[] = before;
	const sources: unknown[] = stored;
	const next: unknown[] = after;
	// Words that the reader left out are the unknown ones. Otherwise the reader kept every element at its place.
	if (sources.length !== old.length) return [...next, ...sources.filter((one) => !old.includes(one))];
	return next.map((one) => {
		const same = old.findIndex((other) => isSame(other, one));
		const place = same === -1 ? old.findIndex((other) => hasSameIds(other, one)) : same;
		return place === -1 ? one : keepInside(sources[place], old[place], one);
	});
}

function hasSameIds(a: unknown, b: unknown): boolean {
	if (!isRow(a) || !isRow(b)) return false;
	const ids = Object.keys(a).filter((name) => name.endsWith('Id'));
	return ids.length > 0 && ids.every((name) => a[name] === b[name]);
}

function isRow(value: unknown): value is Row {
	return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Deep equality in which a missing field equals an undefined one. */
function isSame(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (Array.isArray(a) && Array.isArray(b)) {
		return a.length === b.length && a.every((one, at) => isSame(one, b[at]));
	}
	if (!isRow(a) || !isRow(b)) return false;
	return Object.keys({ ...a, ...b }).every((name) => isSame(a[name], b[name]));
}
