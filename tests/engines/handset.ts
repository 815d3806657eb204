import { join } from 'node:path';

/** A browser for the scenarios. The two engines have different drivers, so it offers only what both can do. */
export interface Handset {
	readonly engine: string;
	readonly version: string;
	goto(url: string): Promise<void>;
	/** Runs the body of an async function in the page. `given` is its only argument. */
	run<T>(body: string, given?: unknown): Promise<T>;
	/** Waits for the element of the XPath and clicks it. */
	click(xpath: string): Promise<void>;
	type(xpath: string, text: string): Promise<void>;
	openTab(): Promise<void>;
	useTab(index: number): Promise<void>;
	/** Closes the current tab, even if it is busy, and continues in the first remaining one. */
	closeTab(): Promise<void>;
	quit(): Promise<void>;
}

export type Found = { open: () => Promise<Handset> } | { missing: string };

/** Finds a program's path. `SCC_ENGINES_ROOT` is another root folder to search; an empty one has no engine. */
export function onThisMachine(path: string): string {
	return join(process.env.SCC_ENGINES_ROOT ?? '/', path);
}
