import * as v from 'valibot';
import type { Row } from './access.ts';

/**
 * Thrown for a row that this code can't have written. The message contains the row's key and the fields' names, but no values, because they
 * may be personal data.
 */
export class MalformedRow extends Error {
	override readonly name = 'MalformedRow';

	constructor(row: Row, fields: readonly string[]) {
		super(`The row ${String(row.pk)} / ${String(row.sk)} is malformed: ${fields.join(', ')}`);
	}
}

/** A schema for every field of T, including optional ones. So code doesn't compile if a new domain field has no schema here. */
export type Fields<T> = { [K in keyof Required<T>]: v.GenericSchema<unknown, T[K]> };

/** Returns a row's domain fields, without the table's own fields. @throws MalformedRow, a bug to log */
export function parseRow<const S extends v.GenericSchema>(fields: S, row: Row): v.InferOutput<S> {
	const result = v.safeParse(fields, row);
	if (result.success) return result.output;
	throw new MalformedRow(
		row,
		result.issues.map((issue) => v.getDotPath(issue) ?? 'row')
	);
}

/** The rows that could be read, and the number of those that couldn't. */
export interface Readable<R> {
	read: R[];
	unreadable: number;
}

/** Returns every readable row, and reports and counts the others, so that one bad row doesn't hide the rest. */
export function readEach<T, R>(
	things: readonly T[],
	read: (thing: T) => R,
	reportBug: (error: unknown) => void
): Readable<R> {
	const valid: R[] = [];
	for (const thing of things) {
		try {
			valid.push(read(thing));
		} catch (error) {
			if (!(error instanceof MalformedRow)) throw error;
			reportBug(error);
		}
	}
	return { read: valid, unreadable: things.length - valid.length };
}

/**
 * Like `readEach`, for callers that can't show a count. Throws if no row can be read, because an error must never look like an empty list.
 */
export function readValid<T, R>(things: readonly T[], read: (thing: T) => R, reportBug: (error: unknown) => void): R[] {
	let last: unknown;
	const { read: valid, unreadable } = readEach(things, read, (error) => {
		last = error;
		reportBug(error);
	});
	if (valid.length === 0 && unreadable > 0) throw last;
	return valid;
}

/**
 * Builds the row to write after a change, keeping fields and values that a newer release added.
 * @param row the row in the table
 * @param before the row as this release would have written it before the change
 * @param after the row as this release would write it after the change
 */
export function keepUnknown(row: Row, before: Row, after: Row): Row {
	const kept = Object.entries(row).filter(([name]) => !(name in before));
	const written = Object.entries(after).map(([name, value]): [string, unknown] => [
		name,
		name in row ? keepInside(row[name], before[name], value) : value
	]);
	return Object.fromEntries([...kept, ...written]);
}

/** Whether a row contains more than this release would write. Ignores `putId`. */
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
	// If the lengths differ, `before` lacks the values that this release couldn't read. Otherwise, each element has the same index in both
	// lists.
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

/** Compares deeply. A missing field equals an undefined one. */
function isSame(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (Array.isArray(a) && Array.isArray(b)) {
		return a.length === b.length && a.every((one, at) => isSame(one, b[at]));
	}
	if (!isRow(a) || !isRow(b)) return false;
	return Object.keys({ ...a, ...b }).every((name) => isSame(a[name], b[name]));
}
