import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installCommand, reasonToInstall, stampOf, stampPath, type Group } from './setup.cjs';

let root: string;

function writeManifest(manifest: object): void {
	writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
}

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'scc-setup-'));
	writeManifest({ scripts: { start: 'node a' }, dependencies: { idb: '8.0.4' } });
	writeFileSync(join(root, 'package-lock.json'), '{"packages":{}}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function install(group: Group = 'all'): void {
	mkdirSync(join(root, 'node_modules'), { recursive: true });
	writeFileSync(stampPath(root), `${stampOf(root, group)}\n`);
}

const groups: Group[] = ['run', 'all'];

describe('the packages', () => {
	it.each(groups)('are installed at the first start, and not at the second (%s)', (group) => {
		expect(reasonToInstall(root, group)).toBe('first start');
		install(group);
		expect(reasonToInstall(root, group)).toBeUndefined();
	});

	it.each<[Group, Group, boolean]>([
		['run', 'run', false],
		['run', 'all', true],
		['all', 'run', false],
		['all', 'all', false]
	])('with %s installed, %s is missing: %s', (installed, needed, isMissing) => {
		install(installed);
		expect(reasonToInstall(root, needed) !== undefined).toBe(isMissing);
	});

	it.each(groups)('are installed again when an installation did not finish (%s)', (group) => {
		mkdirSync(join(root, 'node_modules'));
		expect(reasonToInstall(root, group)).toContain('did not finish');
	});

	it.each(groups)('are installed again when the lock or a dependency changed (%s)', (group) => {
		install();
		writeFileSync(join(root, 'package-lock.json'), '{"packages":{"a":{}}}');
		expect(reasonToInstall(root, group)).toContain('changed');
		install();
		writeManifest({ dependencies: { idb: '8.0.5' } });
		expect(reasonToInstall(root, group)).toContain('changed');
	});

	it('stay when only a script changed', () => {
		install();
		writeManifest({ scripts: { start: 'node b' }, dependencies: { idb: '8.0.4' } });
		expect(reasonToInstall(root, 'all')).toBeUndefined();
	});

	it('are installed under Node 24 whatever Node is installed, without the tests’ packages for a start', () => {
		expect(installCommand('20.20.2', '24.21.0', 'all')).toBe('npx -y -p node@24.21.0 -c "npm ci --include=dev"');
		expect(installCommand('18.19.1', '24.21.0', 'run')).toBe('npx -y -p node@24.21.0 -c "npm ci --omit=dev"');
		expect(installCommand('24.21.0', '24.21.0', 'all')).toBe('npm ci --include=dev');
		expect(installCommand('26.0.0', '24.21.0', 'run')).toBe('npm ci --omit=dev');
	});

	it('are added for tests without deleting what a running app uses', () => {
		expect(installCommand('24.21.0', '24.21.0', 'all', true)).toBe('npm install --no-save --include=dev');
	});
});
