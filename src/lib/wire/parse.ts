import * as v from 'valibot';

/** Parses a response. Returns undefined if the response doesn't match the schema. */
export function readMessage<const S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> | undefined {
	const result = v.safeParse(schema, input);
	return result.success ? result.output : undefined;
}

/** Like `readMessage`, but leaves out single records that can't be read, which a newer server may have sent. See `readAnswer`. */
export async function readTolerantly<const S extends v.GenericSchema>(
	schema: S,
	input: unknown
): Promise<v.InferOutput<S> | undefined> {
	// Nothing is stored on a phone's first visit.
	if (input === undefined) return undefined;
	// Loaded only if some records can't be read.
	return readMessage(schema, input) ?? (await import('./read-answer.ts')).readAnswer(schema, input);
}

/** Parses JSON text. Undefined if it isn't JSON. */
export function parseJson(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return value;
	} catch {
		// Every caller reports undefined as a message that can't be read.
		return undefined;
	}
}
