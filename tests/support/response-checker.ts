// What all files of the contract suite in one worker share, because compiling the API’s schemas takes longer than many of the files.
import type { Checker } from './openapi.ts';

let checker: Promise<Checker> | undefined;

/** Node’s own fetch, read before any file replaces it. */
export const plainFetch = globalThis.fetch;

/** Returns the worker’s checker. It is created at the first request to the API. */
export function fileChecker(): Promise<Checker> {
	checker ??= import('./openapi.ts').then(({ createChecker }) => createChecker());
	return checker;
}

/** Forgets which responses the previous file has seen. */
export async function startFile(): Promise<void> {
	(await checker)?.seen.clear();
}
