import * as v from 'valibot';
import type { Row } from './access.ts';
import type { DeviceStamp } from '../../domain/payment.ts';

/** A row that this code can't have written as it is. Names the row and the fields, never their values: those are people's. */
export class MalformedRow extends Error {
	override readonly name = 'MalformedRow';

	constructor(row: Row, fields: readonly string[]) {
		super(`The row ${String(row.pk)} / ${String(row.sk)} is malformed: ${fields.join(', ')}`);
	}
}

/** One schema for every field of T, those that may be missing included: a field added to the domain can't be forgotten here. */
export type Fields<T> = { [K in keyof Required<T>]: v.GenericSchema<unknown, T[K]> };

export const text = v.string();
export const maybeText = v.optional(v.string());
export const whole = v.pipe(v.number(), v.safeInteger());
export const deviceStamp = v.object({ id: text, epoch: text, seq: whole } satisfies Fields<DeviceStamp>);

/** The fields of a row as the domain knows them, the table's own left out. @throws MalformedRow, a bug to be logged. */
export function parseRow<const S extends v.GenericSchema>(fields: S, row: Row): v.InferOutput<S> {
	const result = v.safeParse(fields, row);
	if (result.success) return result.output;
	throw new MalformedRow(
		row,
		result.issues.map((issue) => v.getDotPath(issue) ?? 'row')
	);
}

/** Fields that this release doesn't know. A newer one may have written them, so a rewrite puts them back. */
export function unknownFields(known: { entries: Record<string, unknown> }, row: Row): Row {
	return Object.fromEntries(Object.entries(row).filter(([field]) => !(field in known.entries)));
}

/**
 * Reads what can be read of a list and reports each thing that can't, so that one bad row hides nothing but itself. Where nothing
 * can be read it throws: trouble must never look like an empty list.
 */
export function readSound<T, R>(things: readonly T[], read: (thing: T) => R, reportBug: (error: unknown) => void): R[] {
	const sound: R[] = [];
	let trouble: MalformedRow | undefined;
	for (const thing of things) {
		try {
			sound.push(read(thing));
		} catch (error) {
			if (!(error instanceof MalformedRow)) throw error;
			trouble = error;
			reportBug(error);
		}
	}
	if (trouble && sound.length === 0) throw trouble;
	return sound;
}
