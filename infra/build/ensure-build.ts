import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartupError } from '../shared/startup-error.ts';
import { compressFiles } from './compress.ts';
import { withPidLock } from './pid-lock.ts';

const SOURCES = [
	...['src', 'static', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'],
	// What goes into the bundles beside the app.
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

/** One digest over every file that goes into the build, names included. Tests don't go into it. */
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
 * One in Kit's output, which Kit empties when a build begins, so that an interrupted one has none; one beside what is served and
 * released, so that nothing older can be put there unseen.
 */
function stampsIn(root: string): string[] {
	return [join(root, '.svelte-kit', 'output', '.scc-build'), join(root, 'build', '.scc-build')];
}

/** Says of which sources the build is. */
export function stampBuild(root: string, fingerprint = fingerprintSources(root)): void {
	for (const stamp of stampsIn(root)) writeFileSync(stamp, fingerprint);
}

/** Whether everything that is served and released is there, and of the sources as they are now. */
export function isBuildFresh(root: string): boolean {
	const needed = [...stampsIn(root), ...['web', 'mail'].map((part) => join(root, 'build', part, 'index.mjs'))];
	if (!needed.every((file) => existsSync(file))) return false;
	const fingerprint = fingerprintSources(root);
	return stampsIn(root).every((stamp) => readFileSync(stamp, 'utf8') === fingerprint);
}

function viteBuild(root: string): Promise<void> {
	const vite = join(dirname(createRequire(join(root, 'package.json')).resolve('vite/package.json')), 'bin', 'vite.js');
	return runToEnd(root, [vite, 'build', '--logLevel', 'warn']);
}

/** Kit's output as what Lambda runs, which is also what `npm start` runs. */
function bundle(root: string): Promise<void> {
	return runToEnd(root, [join(root, 'infra', 'build', 'bundle.ts')]);
}

function runToEnd(root: string, args: string[]): Promise<void> {
	// A child process, so that the bundler's memory is given back; NODE_ENV, because vitest sets its own.
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
 * Makes sure that .svelte-kit/output and build are of the sources as they are now. With SCC_BUILD=required it builds nothing, and fails
 * where there is no such build: the tests set it, because a build in the middle of a wait for something else looks like a hang.
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
			await bundle(root);
			for (const part of ['client', 'prerendered']) compressFiles(join(root, '.svelte-kit', 'output', part));
			stampBuild(root, before);
			say(`Built in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
		}
	);
}
