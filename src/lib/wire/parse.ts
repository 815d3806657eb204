import * as v from 'valibot';

/** Parses a response. Returns undefined if the response doesn't match the schema. */
export function readMessage<const S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> | undefined {
	const result = v.safeParse(schema, input);
	return result.success ? result.output : undefined;
}

/**
 * Parses a response like `readMessage`, but leaves out single records that can't be read, because a newer server may have sent them. See
 * `readAnswer`.
 */
export async function readTolerantly<const S extends v.GenericSchema>(
	schema: S,
	input: unknown
): Promise<v.InferOutput<S> | undefined> {
	// On a phone's first visit, there is no stored response.
	if (input === undefined) return undefined;
	// Load the tolerant parser only if some records can't be read.
	return readMessage(schema, input) ?? (await import('./read-answer.ts')).readAnswer(schema, input);
}

/** Parses JSON text. Returns undefined if the text isn't JSON. */
export function parseJson(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return value;
	} catch {
		// Ignore the error, because every caller treats undefined as an unreadable message.
		return undefined;
	}
}
