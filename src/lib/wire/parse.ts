import * as v from 'valibot';
import { Refusal } from '../domain/refusal.ts';

/**
 * Parses a message and returns it with its type.
 * @throws Refusal `invalid`, with one entry per field: `{field: 'patrons.0.name', reason}`, where the reason is the schema's own snake_case
 * message
 */
export function parseMessage<const S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
	const result = check(schema, input);
	if (result.success) return result.output;
	throw notValid(result.issues.map(fieldError));
}

/**
 * Like `parseMessage`, for a body that records something new: null in an optional field counts as missing, because many programs write
 * every field. For changes, use `parseMessage`, because there null clears a field.
 */
export function parseNew<const S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
	const first = check(schema, input);
	if (first.success) return first.output;
	const refused = first.issues.map(fieldError);
	dropNulls(first.issues);
	const second = check(schema, input);
	if (second.success) return second.output;
	// For a required field, the first reason fits better than `missing`.
	throw notValid(
		second.issues.map(fieldError).map((error) => refused.find(({ field }) => field === error.field) ?? error)
	);
}

function check<const S extends v.GenericSchema>(schema: S, input: unknown): v.SafeParseResult<S> {
	// For valibot, a list is an object, and it would pass for a message whose fields are all optional.
	const isList = schema.type === 'object' && Array.isArray(input);
	return v.safeParse(schema, isList ? null : input, { abortPipeEarly: true });
}

type FieldError = { field: string; reason: string };

function fieldError(issue: v.BaseIssue<unknown>): FieldError {
	return { field: v.getDotPath(issue) ?? 'body', reason: reasonOf(issue) };
}

function notValid(errors: FieldError[]): Refusal {
	const first = errors[0];
	const detail = first
		? `The field ${first.field} isn’t valid: ${first.reason.replaceAll('_', ' ')}.`
		: 'The body isn’t valid.';
	return new Refusal('invalid', { detail, errors });
}

/** Deletes the fields that were refused because they are null. In place, because the body was just parsed and nothing else reads it. */
function dropNulls(issues: readonly v.BaseIssue<unknown>[]): void {
	for (const { input, path } of issues) {
		const last = path?.at(-1);
		if (input === null && last?.type === 'object') Reflect.deleteProperty(last.input, last.key);
	}
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

const typeReasons: Record<string, string> = {
	array: 'not_a_list',
	literal: 'unknown_value',
	object: 'not_an_object',
	picklist: 'unknown_value',
	string: 'not_text'
};

function reasonOf(issue: v.BaseIssue<unknown>): string {
	if (/^[a-z][a-z_]*$/.test(issue.message)) return issue.message;
	if (issue.received === 'undefined') return 'missing';
	// The last choice of a union is the value itself. The others stand for no value.
	const chosen = issue.type === 'union' ? issue.issues?.at(-1) : undefined;
	return chosen ? reasonOf(chosen) : (typeReasons[issue.type] ?? `not_a_${issue.type}`);
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
