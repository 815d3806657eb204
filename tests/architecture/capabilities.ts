import { importsOf } from './imports.ts';
import type { SourceFile } from './source-files.ts';

function capabilityOf(path: string): string | undefined {
	return /^src\/lib\/server\/([a-z]+)\/[a-z-]+\.ts$/.exec(path)?.[1];
}

/** Which capabilities each one runs code of. Types come and go with the compiler, and stores share one table. */
function needsOf(files: readonly SourceFile[]): Map<string, Set<string>> {
	const needs = new Map<string, Set<string>>();
	for (const file of files) {
		const from = capabilityOf(file.path);
		if (from === undefined) continue;
		const own = needs.get(from) ?? new Set();
		needs.set(from, own);
		for (const { target, isOwn, isTypeOnly } of importsOf(file)) {
			const to = isOwn && !isTypeOnly ? capabilityOf(target) : undefined;
			if (to !== undefined && to !== from && target.endsWith('/index.ts')) own.add(to);
		}
	}
	return needs;
}

/** Capabilities that need each other, as `a → b → a`. Each cycle once, from its first name on. */
export function cyclesOf(files: readonly SourceFile[]): string[] {
	const needs = needsOf(files);
	const found = new Set<string>();
	const walk = (path: readonly string[]): void => {
		const [first = '', last = ''] = [path[0], path.at(-1)];
		for (const next of needs.get(last) ?? []) {
			if (next === first) found.add([...path, next].join(' → '));
			else if (next > first && !path.includes(next)) walk([...path, next]);
		}
	};
	for (const name of needs.keys()) walk([name]);
	return [...found].sort();
}
