import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { scaled } from '../support/slowness.ts';
import { lintViolations } from './lint-violations.ts';
import { root } from './source-files.ts';

const oxlint = join(dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin', 'oxlint');
const config = join(root, '.oxlintrc.json');
// JSON with comments, each on a separate line.
const parsed: any = JSON.parse(readFileSync(config, 'utf8').replace(/^\s*\/\/.*$/gm, ''));
const rules: string[] = Object.keys(parsed.rules);
const plain = (name: string): string => name.replace(/^(@typescript-eslint|typescript)\//, '');

/** Runs oxlint with our configuration on the given files. Returns the rules that each file breaks. */
async function brokenIn(files: Record<string, string>): Promise<Record<string, string[]>> {
	const folder = mkdtempSync(join(tmpdir(), 'scc-lint-'));
	try {
		copyFileSync(config, join(folder, '.oxlintrc.json'));
		const compilerOptions = { strict: true, noUncheckedIndexedAccess: true, target: 'esnext', module: 'preserve' };
		const typeRoots = [join(root, 'node_modules', '@types')];
		const options = { ...compilerOptions, moduleDetection: 'force', types: ['node'], typeRoots, noEmit: true };
		writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options }));
		for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
		const output = await new Promise<string>((resolve) =>
			// It exits with 1 when it finds something.
			execFile(process.execPath, [oxlint, '--format=json', '.'], { cwd: folder, maxBuffer: 1e8 }, (_, out) => {
				resolve(out);
			})
		);
		const { diagnostics } = JSON.parse(output);
		return Object.fromEntries(
			Object.keys(files).map((name) => [
				name,
				diagnostics
					.filter((one: any) => one.filename === name)
					.map((one: any) => /\(([\w-]+)\)/.exec(one.code)?.[1] ?? one.code)
			])
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

describe('the linter of plain TypeScript', () => {
	const fileOf = (rule: string): string => `${rule.replace('/', '.')}.ts`;
	let broken: Record<string, string[]>;
	beforeAll(async () => {
		const files = Object.entries(lintViolations).map(([rule, text]) => [fileOf(rule), text]);
		broken = await brokenIn({
			...Object.fromEntries(files),
			'right.ts': 'export const a = (b: number): number => b + 1;'
		});
	}, scaled(120_000));

	it.each(rules)('finds what breaks %s', (rule) => {
		expect(Object.keys(lintViolations)).toContain(rule);
		expect(broken[fileOf(rule)]).toContain(plain(rule));
	});

	it('has the rules of the strict and the stylistic set of typescript-eslint, but for the exceptions here', () => {
		const sets = [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked];
		const levels = new Map(sets.flatMap((one) => Object.entries(one.rules ?? {})));
		const isOn = (level: unknown): boolean => String(level).split(',')[0] === 'error';
		const expected = [...levels].filter(([, level]) => isOn(level)).map(([name]) => plain(name));
		const left = expected.filter((name) => !rules.map(plain).includes(name));
		expect(left.sort()).toEqual([
			// Types and interfaces are both fine.
			'consistent-type-definitions',
			// oxlint doesn't have it.
			'no-unsafe-class-instance-assignment',
			// Kit's `redirect` and `error` are thrown and aren't errors.
			'only-throw-error',
			// `||` also replaces an empty string, which we often want.
			'prefer-nullish-coalescing',
			// Stores return a promise because their port does.
			'require-await'
		]);
	});

	it('leaves code that breaks no rule alone', () => {
		expect(broken['right.ts']).toEqual([]);
	});
});
