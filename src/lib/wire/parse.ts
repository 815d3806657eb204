import * as v from 'valibot';
import { Refusal } from '../domain/refusal.ts';

/**
 * Parses a message and returns it with its type.
 * @throws Refusal `invalid`, with one entry per field: `{field: 'patrons.0.name', reason}`, where the reason is the schema's own snake_case
 * message
 */
export function parseMessage<const S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
	// For valibot, a list is an object, and it would pass for a message whose fields are all optional.
	const isList = schema.type === 'object' && Array.isArray(input);
	const result = v.safeParse(schema, isList ? null : input, { abortPipeEarly: true });
	if (result.success) return result.output;
	const errors = result.issues.map((issue) => ({ field: v.getDotPath(issue) ?? 'body', reason: reasonOf(issue) }));
	const first = errors[0];
	const detail = first
		? `The field ${first.field} isn’t valid: ${first.reason.replaceAll('_', ' ')}.`
		: 'The body isn’t valid.';
	throw new Refusal('invalid', { detail, errors });
}

/** Like `parseMessage`, for responses. Returns undefined if the response doesn't match the schema. */
export function readMessage<const S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> | undefined {
	const result = v.safeParse(schema, input);
	return result.success ? result.output : undefined;
}

/** Like `readMessage`, but leaves out single records that can't be read, which a newer server may have sent. See `readAnswer`. */
export async function readTolerantly<const S extends v.GenericSchema>(
	schema: S,
	input: unknown
): Promise<v.InferOutput<S> | undefined> {
	// Loaded only if some records can't be read.
	return readMessage(schema, input) ?? (await import('./read-answer.ts')).readAnswer(schema, input);
}

function reasonOf(issue: v.BaseIssue<unknown>): string {
	if (/^[a-z][a-z_]*$/.test(issue.message)) return issue.message;
	return issue.received === 'undefined' ? 'missing' : `not_a_${issue.type}`;
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
