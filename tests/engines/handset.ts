import { join } from 'node:path';

/** A browser as the scenarios use one. Two drivers speak to two engines, so this is only what both can do. */
export interface Handset {
	readonly engine: string;
	readonly version: string;
	goto(url: string): Promise<void>;
	/** Runs the body of an async function in the page; `given` is its one argument there. */
	run<T>(body: string, given?: unknown): Promise<T>;
	/** Clicks what the XPath finds, once it is there. */
	click(xpath: string): Promise<void>;
	type(xpath: string, text: string): Promise<void>;
	openTab(): Promise<void>;
	useTab(index: number): Promise<void>;
	/** Closes the tab in use, however busy it is, and goes on in the first that is left. */
	closeTab(): Promise<void>;
	quit(): Promise<void>;
}

export type Found = { open: () => Promise<Handset> } | { missing: string };

/** Where a program lies. `SCC_ENGINES_ROOT` is a machine's root to look at instead of this one's: an empty folder has no engine. */
export function onThisMachine(path: string): string {
	return join(process.env.SCC_ENGINES_ROOT ?? '/', path);
}
