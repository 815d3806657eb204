import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
const folders = new Set(files.flatMap((file) => parentsOf(file)));

function parentsOf(file: string): string[] {
	const parts = file.split('/').slice(0, -1);
	return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}

/** The folders that the tree of a page names: the first word of each line that isn't indented. */
function readTree(page: string): string[] {
	const [, tree = ''] = /```\n(src\/[^`]*)```/.exec(readFileSync(join(root, page), 'utf8')) ?? [];
	return [...tree.matchAll(/^(\S+)/gm)].map(([, folder = '']) => folder);
}

const childrenOf = (parent: string): string[] =>
	[...folders].filter((one) => one.startsWith(`${parent}/`) && !one.slice(parent.length + 1).includes('/'));
const isShown = (folder: string): boolean => !folder.startsWith('.');
const top = [...folders].filter((one) => !one.includes('/')).filter(isShown);

test.each([
	['README.md', [...top.filter((one) => one !== 'src'), ...childrenOf('src')]],
	[
		'docs/architecture.md',
		[...childrenOf('src').filter((one) => one !== 'src/lib'), ...childrenOf('src/lib'), ...childrenOf('infra')]
	]
])('the tree in %s names folders that exist, and leaves out none', (page, expected) => {
	const named = readTree(page);
	expect(named.filter((one) => !folders.has(one))).toEqual([]);
	expect(expected.filter((one) => !named.includes(one))).toEqual([]);
});
