import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint, installCommand, reasonToInstall, stampPath } from './setup.cjs';

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

function install(): void {
	mkdirSync(join(root, 'node_modules'), { recursive: true });
	writeFileSync(stampPath(root), `${fingerprint(root)}\n`);
}

describe('the packages', () => {
	it('are installed at the first start, and not at the second', () => {
		expect(reasonToInstall(root)).toBe('first start');
		install();
		expect(reasonToInstall(root)).toBeUndefined();
	});

	it('are installed again when an installation did not finish', () => {
		mkdirSync(join(root, 'node_modules'));
		expect(reasonToInstall(root)).toContain('did not finish');
	});

	it('are installed again when the lock or a dependency changed', () => {
		install();
		writeFileSync(join(root, 'package-lock.json'), '{"packages":{"a":{}}}');
		expect(reasonToInstall(root)).toContain('changed');
		install();
		writeManifest({ dependencies: { idb: '8.0.5' } });
		expect(reasonToInstall(root)).toContain('changed');
	});

	it('stay when only a script changed', () => {
		install();
		writeManifest({ scripts: { start: 'node b' }, dependencies: { idb: '8.0.4' } });
		expect(reasonToInstall(root)).toBeUndefined();
	});

	it('are installed under Node 24 whatever Node is at hand, and with the build tools', () => {
		expect(installCommand('20.20.2', '24.21.0')).toBe('npx -y -p node@24.21.0 -c "npm ci --include=dev"');
		expect(installCommand('18.19.1', '24.21.0')).toContain('npx -y -p node@24.21.0');
		expect(installCommand('24.21.0', '24.21.0')).toBe('npm ci --include=dev');
		expect(installCommand('26.0.0', '24.21.0')).toBe('npm ci --include=dev');
	});
});
