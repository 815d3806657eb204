// Separate from parse.ts, because parse.ts loads with the board, which doesn't need this code.
import * as v from 'valibot';
import { Refusal } from '../domain/refusal.ts';

/**
 * Parses a message and returns it with its type.
 * @throws Refusal `invalid`, with one entry per field: `{field: 'patrons.0.name', reason}`. The reason is the schema's own snake_case
 * message.
 */
export function parseMessage<const S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
	const { lists, result } = check(schema, input);
	if (result.success && lists.length === 0) return result.output;
	throw notValid(errorsOf(lists, result.issues));
}

/**
 * Parses a body that records something new. Null in an optional field counts as missing, because many programs write every field. For
 * changes, in which null clears a field, use `parseMessage`.
 */
export function parseNew<const S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
	const first = check(schema, input);
	if (first.result.success && first.lists.length === 0) return first.result.output;
	const refused = errorsOf(first.lists, first.result.issues);
	dropNulls(first.result.issues ?? []);
	const { lists, result } = check(schema, input);
	if (result.success && lists.length === 0) return result.output;
	// If a required field was null, the reason from before nulls were dropped is more helpful than `missing`.
	throw notValid(
		errorsOf(lists, result.issues).map((error) => refused.find(({ field }) => field === error.field) ?? error)
	);
}

interface Checked<S extends v.GenericSchema> {
	/** Lists that were sent in place of objects. valibot accepts them. */
	lists: FieldError[];
	result: v.SafeParseResult<S>;
}

function check<const S extends v.GenericSchema>(schema: S, input: unknown): Checked<S> {
	const result = v.safeParse(schema, input, { abortPipeEarly: true });
	return { lists: listsForObjects(schema, input, ''), result };
}

/** Returns the errors of a message. Leaves out errors inside a list that should have been an object. */
function errorsOf(lists: FieldError[], issues: readonly v.BaseIssue<unknown>[] = []): FieldError[] {
	const isWithin = ({ field }: FieldError): boolean =>
		lists.some((list) => list.field === '' || `${field}.`.startsWith(`${list.field}.`));
	const others = issues.map(fieldError).filter((error) => !isWithin(error));
	return [...lists.map(({ field, reason }) => ({ field: field || 'body', reason })), ...others];
}

type FieldError = { field: string; reason: string };

function fieldError(issue: v.BaseIssue<unknown>): FieldError {
	return { field: v.getDotPath(issue) ?? 'body', reason: reasonOf(issue) };
}

function notValid(errors: FieldError[]): Refusal {
	const first = errors[0];
	const detail = first
		? `The field ${first.field} isn’t valid: ${first.reason.replaceAll('_', ' ')}.`
		: 'The request body isn’t valid.';
	return new Refusal('invalid', { detail, errors });
}

/** Deletes the fields that were rejected because they are null. Changes the input itself, because nothing else uses the parsed body. */
function dropNulls(issues: readonly v.BaseIssue<unknown>[]): void {
	for (const { input, path } of issues) {
		const last = path?.at(-1);
		if (input === null && last?.type === 'object') Reflect.deleteProperty(last.input, last.key);
	}
}

/**
 * Finds lists where the schema expects an object. valibot treats a list as an object, so a schema whose fields are all optional would
 * accept the list and ignore its contents.
 */
function listsForObjects(schema: unknown, input: unknown, path: string): FieldError[] {
	if (typeof input !== 'object' || input === null || !isSchema(schema)) return [];
	if ('wrapped' in schema) return listsForObjects(schema.wrapped, input, path);
	if (Array.isArray(input) && isObject(schema)) return [{ field: path, reason: 'not_an_object' }];
	if ('options' in schema) return listsForOptions(schema, input, path);
	if (Array.isArray(input)) {
		const item = 'item' in schema ? schema.item : undefined;
		return input.flatMap((one, at) => listsForObjects(item, one, partOf(path, at)));
	}
	if (!('entries' in schema) || typeof schema.entries !== 'object' || schema.entries === null) return [];
	const schemas = new Map<string, unknown>(Object.entries(schema.entries));
	return Object.entries(input).flatMap(([name, value]) =>
		listsForObjects(schemas.get(name), value, partOf(path, name))
	);
}

/** Checks only the options that match the message. If none matches, the message is refused anyway. */
function listsForOptions(schema: object, input: object, path: string): FieldError[] {
	const options: unknown[] = 'options' in schema && Array.isArray(schema.options) ? schema.options : [];
	// The field that tells a variant's options apart.
	const key = 'key' in schema && typeof schema.key === 'string' ? schema.key : undefined;
	const fits = (option: unknown): boolean =>
		key === undefined ? accepts(option, input) : accepts(partIn(partIn(option, 'entries'), key), partIn(input, key));
	const each = options.filter(fits).map((option) => listsForObjects(option, input, path));
	return each.find((found) => found.length === 0) ?? each[0] ?? [];
}

function accepts(schema: unknown, input: unknown): boolean {
	return isSchema(schema) && v.safeParse(schema, input).success;
}

function partIn(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null
		? Object.entries(value).find(([one]) => one === name)?.[1]
		: undefined;
}

function isSchema(value: unknown): value is v.GenericSchema {
	return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema';
}

function isObject({ type }: v.GenericSchema): boolean {
	return /object|record|variant/.test(type);
}

function partOf(path: string, part: string | number): string {
	return path === '' ? String(part) : `${path}.${part}`;
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
	// The last option of the union is the schema of the actual value. The other options only accept a missing value.
	const chosen = issue.type === 'union' ? issue.issues?.at(-1) : undefined;
	return chosen ? reasonOf(chosen) : (typeReasons[issue.type] ?? `not_a_${issue.type}`);
}
