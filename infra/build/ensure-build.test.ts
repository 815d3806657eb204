import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuild, fingerprintSources, isBuildFresh, stampBuild } from './ensure-build.ts';

let root: string;

function write(path: string, text: string): void {
	mkdirSync(join(root, path, '..'), { recursive: true });
	writeFileSync(join(root, path), text);
}

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'scc-build-'));
	for (const name of ['svelte.config.js', 'vite.config.ts', 'package-lock.json']) write(name, name);
	write('src/routes/+page.svelte', '<h1>Today</h1>');
	write('static/icon.svg', '<svg />');
	for (const folder of ['build/web', 'build/mail']) mkdirSync(join(root, folder), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a build', () => {
	const finish = (): void => {
		for (const part of ['web', 'mail']) write(`build/${part}/index.mjs`, '');
		stampBuild(root);
	};

	it('is fresh as long as its stamps are those of the sources', () => {
		expect(isBuildFresh(root)).toBe(false);
		finish();
		expect(isBuildFresh(root)).toBe(true);
	});

	it.each(['build/.scc-build', 'build/web/index.mjs', 'build/mail/index.mjs'])('is none without %s', (path) => {
		finish();
		rmSync(join(root, path));
		expect(isBuildFresh(root)).toBe(false);
	});

	it('is stale where an older one was put in the place of what is released', () => {
		finish();
		write('build/.scc-build', 'of other sources');
		expect(isBuildFresh(root)).toBe(false);
	});

	it.each([
		['a source changed', 'src/routes/+page.svelte', '<h1>Tomorrow</h1>'],
		['a source came', 'src/lib/new.ts', ''],
		['a static file came', 'static/robots.txt', ''],
		['a package changed', 'package-lock.json', '{}'],
		['the configuration changed', 'svelte.config.js', ''],
		['the handler around the app changed', 'infra/lambda/handler.ts', '']
	])('is stale once %s', (_name, path, text) => {
		finish();
		write(path, text);
		expect(isBuildFresh(root)).toBe(false);
	});

	it('is stale once a file moved with its words unchanged', () => {
		const before = fingerprintSources(root);
		rmSync(join(root, 'static/icon.svg'));
		write('static/logo.svg', '<svg />');
		expect(fingerprintSources(root)).not.toBe(before);
	});

	it('is never made where it is required to be there', async () => {
		const say = (line: string): never => expect.fail(`nothing is to be built: ${line}`);
		const env = { SCC_BUILD: 'required' };
		await expect(ensureBuild(root, say, env)).rejects.toThrow(/missing or older.*npm run build/s);
		finish();
		await ensureBuild(root, say, env);
		write('src/lib/new.ts', '');
		await expect(ensureBuild(root, say, env)).rejects.toThrow(/missing or older/);
	});

	it('is not touched by tests beside the code', () => {
		const before = fingerprintSources(root);
		write('src/lib/money.test.ts', 'it');
		expect(fingerprintSources(root)).toBe(before);
	});
});
