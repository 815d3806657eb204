import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
	citedInComments,
	citedPaths,
	machinePaths,
	realAddresses,
	registryHosts,
	resolvedEntries
} from './repository.ts';
import { committedFiles, readSource, root } from './source-files.ts';

const TEXT =
	/\.(ts|js|cjs|mjs|json|svelte|css|html|md|txt|yml|yaml|toml|svg|webmanifest)$|(^|\/)(\.[\w-]+|run|LICENSE)$/;
const MAX_TEXT_BYTES = 1_000_000;

const texts = committedFiles()
	.filter((path) => TEXT.test(path) && statSync(join(root, path)).size < MAX_TEXT_BYTES)
	.map(readSource);

function found(look: (text: string) => string[], except = /^$/): string[] {
	return texts
		.filter((file) => !except.test(file.path))
		.flatMap((file) => look(file.text).map((what) => `${file.path}: ${what}`));
}

describe('the repository', () => {
	it('names no machine it was written on', () => {
		expect(found(machinePaths)).toEqual([]);
		expect(machinePaths(`cd ${['', 'home', 'ada', 'scc'].join('/')}`)).toHaveLength(1);
		expect(machinePaths(`'${['', 'work', 'main', 'x'].join('/')}'`)).toHaveLength(1);
		expect(machinePaths('src/lib/work/main.ts')).toEqual([]);
	});

	it('names no package registry, and none is in the lock', () => {
		expect(found(registryHosts, /^package-lock\.json$/)).toEqual([]);
		expect(resolvedEntries(readSource('package-lock.json').text)).toEqual([]);
		expect(registryHosts(['https:', '', 'registry.example.com', 'x'].join('/'))).toHaveLength(1);
		expect(resolvedEntries(`"resolved": "https://example.com/a.tgz"`)).toHaveLength(1);
	});

	it('contains no email address that could be a real person’s', () => {
		expect(found(realAddresses, /^package-lock\.json$/)).toEqual([]);
		expect(realAddresses(['ada', 'somewhere.com'].join('@'))).toHaveLength(1);
		expect(realAddresses('mail ada@example.com, bo@harbor.test')).toEqual([]);
	});

	it('cites only files that it has', () => {
		const notes = texts.filter(({ path }) => /^(docs\/.*|[A-Z]+)\.md$|^(src|tests)\/.*\.md$/.test(path));
		const cited = notes.flatMap(({ path, text }) => citedPaths(path, text).map((one) => ({ path, one })));
		expect(notes.map(({ path }) => path)).toContain('docs/security.md');
		expect(cited.length).toBeGreaterThan(50);
		expect(cited.filter(({ one }) => !existsSync(join(root, one)))).toEqual([]);
		expect(
			citedPaths('docs/a.md', 'See [b](b.md#c) and `src/lib/x.ts:7`, `src/*.ts`, [d](https://d.example).')
		).toEqual(['docs/b.md', 'src/lib/x.ts']);
	});

	it('cites only files that it has in comments, too', () => {
		const paths = texts.map(({ path }) => `/${path}`);
		const sources = texts.filter(({ path }) => /^(src|infra|tests)\/.*\.(ts|js|svelte|css|html)$/.test(path));
		const cited = sources.flatMap(({ path, text }) => citedInComments(text).map((one) => ({ path, one })));
		expect(cited.length).toBeGreaterThan(20);
		expect(cited.filter(({ one }) => !paths.some((path) => path.endsWith(`/${one}`)))).toEqual([]);
		expect(
			citedInComments(
				[
					'// See plans.md, Money.',
					'\t * as in `domain/money.ts`',
					'const a = 1; // lives in Button.svelte',
					'<!-- src/app.css -->',
					"const name = 'not-a-comment.md';",
					'// Every *.test.ts, and https://example.com/page.md'
				].join('\n')
			)
		).toEqual(['plans.md', 'domain/money.ts', 'Button.svelte', 'src/app.css']);
	});
});
