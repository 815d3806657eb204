// What all files of the contract suite in one worker share, because compiling the API’s schemas takes longer than many of the files.
import type { Checker } from './openapi.ts';

let checker: Promise<Checker> | undefined;

/** Node’s own fetch. A file’s fetch must not be built on the previous file’s. */
export const plainFetch = globalThis.fetch;

/** The one that checks the requests of the current file. Loaded only if a file asks the API something. */
export function fileChecker(): Promise<Checker> {
	checker ??= import('./openapi.ts').then(({ createChecker }) => createChecker());
	return checker;
}

/** Forgets which responses the previous file has seen. */
export async function startFile(): Promise<void> {
	(await checker)?.seen.clear();
}
