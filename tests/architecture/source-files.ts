import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..', '..');

/** A file by its path from the root, with forward slashes. */
export type SourceFile = { path: string; text: string };

const known = new Map<string, SourceFile>();

/** Returns the same object for the same text, so that imports.ts parses it once for all tests. */
export function readSource(path: string): SourceFile {
	const text = readFileSync(join(root, path), 'utf8');
	const before = known.get(path);
	if (before?.text === text) return before;
	const file = { path, text };
	known.set(path, file);
	return file;
}

export function filesUnder(folder: string, ...extensions: string[]): SourceFile[] {
	const absolute = join(root, folder);
	if (!existsSync(absolute)) return [];
	return readdirSync(absolute, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && extensions.some((extension) => entry.name.endsWith(extension)))
		.map((entry) => relative(root, join(entry.parentPath, entry.name)).split('\\').join('/'))
		.sort()
		.map(readSource);
}

export function isTest(path: string): boolean {
	return path.endsWith('.test.ts') || path.startsWith('tests/');
}

/** The scripts of a component, or the whole of any other file. */
export function scriptOf(file: SourceFile): string {
	if (!file.path.endsWith('.svelte')) return file.text;
	const scripts = [...file.text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '');
	return scripts.join('\n');
}

/** The files that git would commit: tracked ones, and new ones that aren't ignored. Empty without git. */
export function committedFiles(): string[] {
	try {
		const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
			cwd: root,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore']
		});
		return list.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
	} catch {
		// An unpacked archive has no history, so its files can't be checked.
		return [];
	}
}
