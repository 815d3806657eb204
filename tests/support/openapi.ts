// Compares requests and responses with the API's own OpenAPI document.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { composeDocument } from '../../src/lib/server/http/openapi/document.ts';

interface Described {
	headers?: Record<string, unknown>;
	content?: Record<string, { schema: object }>;
}
interface Operation {
	operationId: string;
	requestBody?: { content: Record<string, { schema: object }> };
	responses: Record<string, Described>;
}
export interface ApiDocument {
	openapi: string;
	info: { version: string };
	paths: Record<string, Record<string, Operation>>;
	webhooks: Record<string, { post: Operation }>;
	components: { schemas: Record<string, object> };
}

export interface Exchange {
	method: string;
	url: string;
	/** The request's text, if it was one. */
	sent?: string | undefined;
	status: number;
	headers: Headers;
	text: string;
}

/** Headers that a response may have only if the document lists them there. */
const listedHeaders = ['etag', 'location', 'idempotency-replayed', 'retry-after', 'www-authenticate'];

export type Checker = ReturnType<typeof createChecker>;

/** The document that this code makes. Another test compares it with the one that the app serves. */
export const ownDocument = () => JSON.parse(JSON.stringify(composeDocument('test'))) as ApiDocument;

/** Forbids unlisted fields in every object schema that doesn't mention them. */
function closed<T>(schema: T): T {
	if (Array.isArray(schema)) return schema.map(closed) as T;
	if (typeof schema !== 'object' || schema === null) return schema;
	const parts = Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, closed(part)]));
	const isOpen = 'type' in schema && schema.type === 'object' && !('additionalProperties' in schema);
	return { ...parts, ...(isOpen && { additionalProperties: false }) } as T;
}

/** Compiles schemas of the document. Throws for keywords and formats that JSON Schema doesn't have. */
export function compiler(schemas: Record<string, object>): (schema: object) => ValidateFunction {
	const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
	addFormats(ajv);
	const local = (part: object): any =>
		JSON.parse(JSON.stringify(part).replaceAll('"#/components/schemas/', '"api#/$defs/'));
	ajv.addSchema({ $id: 'api', $defs: local(schemas) });
	return (schema) => ajv.compile(local(schema));
}

const described = ({ errors }: ValidateFunction): string =>
	(errors ?? [])
		.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
		.join('; ');

function parsed(text: string | undefined): unknown {
	try {
		return JSON.parse((text ?? '').replace(/^\ufeff/, ''));
	} catch {
		return undefined;
	}
}

/** A body of a new record without its null fields, because the server treats those as missing. */
function withoutNulls(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutNulls);
	if (typeof value !== 'object' || value === null) return value;
	const fields = Object.entries(value).filter(([, part]) => part !== null);
	return Object.fromEntries(fields.map(([name, part]) => [name, withoutNulls(part)]));
}

/** Checks requests and responses of the API, and notes which responses each operation gave, as `get /api/events 200`. */
export function createChecker(document: ApiDocument = ownDocument()) {
	const compileAnswer = compiler(closed(document.components.schemas));
	const compileRequest = compiler(document.components.schemas);
	const compiled = new Map<object, ValidateFunction>();
	const validator = (schema: object, compile: (schema: object) => ValidateFunction): ValidateFunction => {
		const found = compiled.get(schema) ?? compile(schema);
		compiled.set(schema, found);
		return found;
	};
	const paths = Object.keys(document.paths).map(
		(path) => [new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`), path] as const
	);
	// A path without parameters takes precedence.
	paths.sort(([, a], [, b]) => a.split('{').length - b.split('{').length);
	const seen = new Set<string>();

	/** Problems of a request and its response. None for a request that isn't in the document. */
	function problemsOf({ method, url, sent, status, headers, text }: Exchange): string[] {
		const { pathname } = new URL(url);
		const path = paths.find(([shape]) => shape.test(pathname))?.[1];
		const operation =
			path === undefined ? undefined : document.paths[path]?.[method.toLowerCase().replace('head', 'get')];
		if (path === undefined || !operation) return [];
		const what = `${method} ${pathname} ${status}`;
		const answer = operation.responses[status];
		if (!answer) return [`${what}: the document has no such status. ${text.slice(0, 300)}`];
		seen.add(`${method.toLowerCase()} ${path} ${status}`);
		const found = listedHeaders
			.filter((name) => headers.has(name))
			.filter((name) => !Object.keys(answer.headers ?? {}).some((one) => one.toLowerCase() === name))
			.map((name) => `${what}: the document has no header ${name}`);
		if (method === 'HEAD') return found;
		const type = (headers.get('content-type') ?? '').split(';')[0] ?? '';
		const schema = answer.content?.[type]?.schema;
		if (answer.content ? !schema : text !== '') {
			return [...found, `${what}: the document has no body of type “${type}”`];
		}
		if (schema && type.includes('json')) {
			const validate = validator(schema, compileAnswer);
			if (!validate(parsed(text))) found.push(`${what}: ${described(validate)}`);
		}
		const body = operation.requestBody?.content['application/json']?.schema;
		if (body && sent !== undefined && status < 300) {
			const validate = validator(body, compileRequest);
			const message = parsed(sent);
			if (!validate(method === 'PATCH' ? message : withoutNulls(message)))
				found.push(`${what} for a body that the document forbids: ${described(validate)}`);
		}
		return found;
	}

	/** Problems of a webhook message. */
	function hookProblems(type: string, body: string): string[] {
		const schema = document.webhooks[type]?.post.requestBody?.content['application/json']?.schema;
		if (!schema) return [`The document has no webhook ${type}.`];
		const validate = validator(schema, compileAnswer);
		return validate(parsed(body)) ? [] : [`${type}: ${described(validate)}`];
	}

	return { problemsOf, hookProblems, seen };
}
