import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

export const shellFunctionFile = join(import.meta.dirname, 'shell-function.js');

export interface ViewerRequest {
	method: string;
	/** The path, not decoded, exactly as sent. */
	uri: string;
}

/** What the function does with a request: fetch a different path, or respond. */
export type ShellVerdict =
	{ kind: 'fetch'; uri: string } | { kind: 'answer'; status: number; headers: Record<string, string>; body: string };

/**
 * Runs the function's source without any Node APIs, as CloudFront does. The result goes through JSON, so that the two contexts don't share
 * any objects.
 */
export function loadShellFunction(): (request: ViewerRequest) => ShellVerdict {
	const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
	runInContext(readFileSync(shellFunctionFile, 'utf8'), context, { filename: shellFunctionFile });
	const run: unknown = runInContext('(text) => JSON.stringify(handler(JSON.parse(text)))', context);
	if (typeof run !== 'function') throw new Error('The shell function has no handler.');
	return ({ method, uri }) => {
		const event = {
			version: '1.0',
			context: { eventType: 'viewer-request' },
			viewer: { ip: '192.0.2.1' },
			request: { method, uri, querystring: {}, headers: {}, cookies: {} }
		};
		const text: unknown = Reflect.apply(run, undefined, [JSON.stringify(event)]);
		if (typeof text !== 'string') throw new Error('The shell function answered nothing.');
		return readVerdict(JSON.parse(text));
	};
}

function readVerdict(made: unknown): ShellVerdict {
	if (typeof made === 'object' && made !== null) {
		if ('uri' in made && typeof made.uri === 'string') return { kind: 'fetch', uri: made.uri };
		if ('statusCode' in made && typeof made.statusCode === 'number' && 'headers' in made) {
			const body = 'body' in made && typeof made.body === 'string' ? made.body : '';
			return { kind: 'answer', status: made.statusCode, headers: readHeaders(made.headers), body };
		}
	}
	throw new Error('The shell function gave back neither a request nor a response.');
}

function readHeaders(headers: unknown): Record<string, string> {
	if (typeof headers !== 'object' || headers === null) return {};
	const entries = Object.entries(headers).map(([name, held]: [string, unknown]) => {
		const value = typeof held === 'object' && held !== null && 'value' in held ? held.value : undefined;
		if (typeof value !== 'string') throw new Error(`The header ${name} has no value.`);
		return [name, value] as const;
	});
	return Object.fromEntries(entries);
}
