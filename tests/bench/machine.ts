import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../support/browser.ts';

const packages = [
	'@sveltejs/kit',
	'svelte',
	'vite',
	'dynalite',
	'@aws-sdk/lib-dynamodb',
	'idb',
	'workbox-background-sync',
	'@tanstack/offline-transactions',
	'pouchdb-browser',
	'@playwright/test'
];

function versionOf(root: string, name: string): string {
	// Read from the folder, because some packages don't export their package.json.
	const manifest: unknown = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
	return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '?';
}

function chromiumVersion(): string {
	const path = findChromium();
	if (path === undefined) return 'no Chromium';
	return execFileSync(path, ['--version', '--no-sandbox'], {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore']
	}).trim();
}

/** The machine and versions of the measurement, without names of machines or people. */
export function describeMachine(root: string): string[] {
	const memory = Math.round(totalmem() / 2 ** 30);
	return [
		`Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} processors, ${memory} GiB, load ${loadavg()[0]?.toFixed(1)} at the end`,
		chromiumVersion(),
		packages.map((name) => `${name} ${versionOf(root, name)}`).join(', ')
	];
}
