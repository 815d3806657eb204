import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartupError } from '../shared/startup-error.ts';
import { withPidLock } from './pid-lock.ts';

const SOURCES = [
	...['src', 'static', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'],
	// The build scripts, and the Lambda functions' code that isn't in src.
	...['infra/build', 'infra/lambda']
];
const LAST_LINES_OF_A_FAILURE = 40;

function filesUnder(root: string, path: string): string[] {
	const absolute = join(root, path);
	if (!existsSync(absolute)) return [];
	const entries = readdirSync(absolute, { withFileTypes: true, recursive: true });
	return entries
		.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}

/** A digest of all files that go into the build, with their names. Tests aren't included. */
export function fingerprintSources(root: string): string {
	const hash = createHash('sha256');
	for (const source of SOURCES) {
		const files = /\.\w+$/.test(source) ? [join(root, source)] : filesUnder(root, source);
		for (const file of files)
			hash
				.update(`${file.slice(root.length)}\0`)
				.update(readFileSync(file))
				.update('\0');
	}
	return hash.digest('hex');
}

/**
 * The path of the file that marks a complete build. It's written last, and the adapter empties build/ first, so an interrupted build
 * doesn't have it.
 */
function stampIn(root: string): string {
	return join(root, 'build', '.scc-build');
}

/** Records which sources the build was made from. */
export function stampBuild(root: string, fingerprint = fingerprintSources(root)): void {
	writeFileSync(stampIn(root), fingerprint);
}

/** Whether the build is complete and was made from the current sources. */
export function isBuildFresh(root: string): boolean {
	const stamp = stampIn(root);
	const needed = [stamp, ...['web', 'mail'].map((part) => join(root, 'build', part, 'index.mjs'))];
	return needed.every((file) => existsSync(file)) && readFileSync(stamp, 'utf8') === fingerprintSources(root);
}

function viteBuild(root: string): Promise<void> {
	const vite = join(dirname(createRequire(join(root, 'package.json')).resolve('vite/package.json')), 'bin', 'vite.js');
	return runToEnd(root, [vite, 'build', '--logLevel', 'warn']);
}

function runToEnd(root: string, args: string[]): Promise<void> {
	// Uses a child process, so that the bundler's memory is freed. Sets NODE_ENV, because vitest sets it to `test`.
	const child = spawn(process.execPath, args, {
		cwd: root,
		env: { ...process.env, NODE_ENV: 'production' },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const output: string[] = [];
	child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code, signal) => {
			if (code === 0) {
				resolve();
				return;
			}
			const tail = output
				.join('')
				.split('\n')
				.filter((line) => !/^\s+at /.test(line))
				.slice(-LAST_LINES_OF_A_FAILURE)
				.join('\n');
			reject(new StartupError(`The app could not be built (${signal ?? `exit ${code}`}).\n${tail}`));
		});
	});
}

/**
 * Builds the app if build/ doesn't match the sources. With SCC_BUILD=required, throws an error instead. Tests set it, because a build in
 * the middle of a test looks like a hang.
 */
export async function ensureBuild(
	root: string,
	say: (line: string) => void,
	env: NodeJS.ProcessEnv = process.env
): Promise<void> {
	if (isBuildFresh(root)) return;
	if (env.SCC_BUILD === 'required')
		throw new Error(
			'The app could not be built: the build is missing or older than the sources, and tests do not build in the middle. ' +
				'Run `npm run build` first, and change no source while tests run.'
		);
	const lockFile = join(root, '.cache', 'building.pid');
	await withPidLock(
		lockFile,
		() => say('Another start is building the app; waiting for it.'),
		async () => {
			if (isBuildFresh(root)) return;
			say('Building the app. This takes a few seconds, and happens again only after a change.');
			const startedAt = Date.now();
			const before = fingerprintSources(root);
			await viteBuild(root);
			stampBuild(root, before);
			say(`Built in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
		}
	);
}
