import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import type { ViteUserConfig } from 'vitest/config';
import { workerCount, scaled } from './tests/support/slowness.ts';

// Where the crew's app starts: what is imported from here, and not only on demand, is needed before the board shows.
const starts =
	/\/runtime\/client\/entry\.js$|\/src\/routes\/(\+layout|\(crew\)\/\+layout|\(crew\)\/\+page)\.(svelte|ts)$/;

// Svelte's one entry imports these too, but only later pages use them.
const rare = /\/svelte\/src\/internal\/client\/dom\/(blocks\/html|elements\/bindings\/(input|select))\.js$/;

interface Joined {
	name: string;
	holds: (id: string) => boolean;
	/** Whether the file has only modules that are loaded on demand. */
	isLater?: boolean;
}

/** Joins modules into a few files instead of many: those that every start needs, and those that are loaded on demand but always together. */
function joinFiles(environment: 'client' | 'ssr', starts: RegExp, files: readonly Joined[]): Plugin {
	const needed = new Set<string>();
	return {
		name: `join-${environment}`,
		applyToEnvironment: ({ name }) => name === environment,
		buildEnd() {
			const add = (id: string): void => {
				if (needed.has(id) || rare.test(id)) return;
				needed.add(id);
				this.getModuleInfo(id)?.importedIds.forEach(add);
			};
			for (const id of this.getModuleIds()) if (starts.test(id)) add(id);
		},
		outputOptions: (options) => ({
			...options,
			// The first load lists all style sheets, which is 0.4 kB smaller if their names are only hashes.
			assetFileNames: '_app/immutable/assets/[hash][extname]',
			codeSplitting: {
				groups: files.map(({ name, holds, isLater = false }) => ({
					name,
					test: (id) => needed.has(id) !== isLater && holds(id)
				}))
			}
		})
	};
}

/**
 * What every start needs, in two files in place of forty: measured 11 kB less over the wire (gzip finds more in one piece) and 28
 * requests fewer. What only the office, the waiver or a later page asks for stays out.
 */
const joinStart = joinFiles('client', starts, [
	{ name: 'shared', holds: (id) => !/\/src\/(lib\/(components|crew-app\/screens)|routes)\/|\.css/.test(id) },
	// Apart, because Kit links a file's styles wherever one module of it is used: guests' pages would carry 30 kB of the crew's.
	{ name: 'screens', holds: (id) => /\/src\/(lib\/(components|crew-app\/screens)|routes\/\(crew\))\//.test(id) },
	// Loaded on demand by the first sign-in: two files instead of five.
	{ name: 'fields', holds: (id) => /\/(Field|FieldFrame|Notice)\.svelte$/.test(id), isLater: true },
	{ name: 'sign-in', holds: (id) => /\/(SignInPanel|SignInForm)\.svelte$/.test(id), isLater: true }
]);

/** What every request needs: each module that a route uses too would be a file of its own, which a function that starts reads apart. */
const joinServer = joinFiles('ssr', /\/src\/hooks\.server\.ts$/, [
	// Apart, because what writes PDFs is packed with all that it imports: it would bring the services a second time.
	{ name: 'signature', holds: (id) => id.endsWith('/src/lib/domain/signature-strokes.ts') },
	{ name: 'services', holds: (id) => id.includes('/src/lib/') }
]);

/** Limits only end what hangs, so they are many times what a test takes, and longer on a machine that is slow or busy. */
const limits = (testMs: number, hookMs: number) => ({
	testTimeout: scaled(testMs),
	hookTimeout: scaled(hookMs),
	expect: { poll: { timeout: scaled(30_000) } }
});
/**
 * One worker runs many of these files and imports a module once, not once per file: half the processor time. So a test that changes
 * something global has to put it back, and a test that replaces a module can't be one of them: another file may have imported it already.
 */
const together = { isolate: false };
const unitTests = (ending: string) =>
	['src', 'infra', 'tests/support', 'tests/bench'].map((folder) => `${folder}/**/*${ending}`);
/** These start the app. The build is made before them; an app without one fails at once. */
const onTheBuild = { globalSetup: './tests/support/global-setup.ts', env: { SCC_BUILD: 'required' } };

// `npm test` runs them in this order. Only vitest's type is imported: `npm start` builds without vitest.
const config: ViteUserConfig = {
	plugins: [sveltekit(), joinStart, joinServer],
	build: {
		// Without the lists of scripts that belong to each page, the first load is 1.5 kB smaller. Kit's pages still name the scripts of
		// their own first load, and the service worker has all of them. Styles have to stay in the list: a page waits for them.
		modulePreload: { resolveDependencies: (_, files) => files.filter((file) => file.endsWith('.css')) }
	},
	// The package's default entry is transpiled to ES5; this one is a third of its size.
	resolve: { alias: [{ find: /^workbox-window$/, replacement: 'workbox-window/build/workbox-window.prod.mjs' }] },
	test: {
		maxWorkers: workerCount(),
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: unitTests('.test.ts'),
					exclude: unitTests('.mocks.test.ts'),
					...together,
					...limits(60_000, 60_000)
				}
			},
			{
				extends: true,
				test: { name: 'mocks', include: unitTests('.mocks.test.ts'), ...limits(60_000, 60_000) }
			},
			{
				extends: true,
				test: {
					name: 'architecture',
					include: ['tests/architecture/**/*.test.ts'],
					...together,
					...limits(60_000, 60_000)
				}
			},
			{
				extends: true,
				test: {
					name: 'contract',
					include: ['tests/contract/**/*.test.ts'],
					setupFiles: './tests/support/check-responses.ts',
					...together,
					...limits(120_000, 240_000),
					...onTheBuild
				}
			},
			{
				extends: true,
				test: {
					name: 'faults',
					include: ['tests/faults/**/*.test.ts'],
					...limits(240_000, 240_000),
					...onTheBuild
				}
			},
			{
				extends: true,
				test: {
					name: 'infra',
					include: ['tests/infra/**/*.test.ts'],
					...limits(240_000, 240_000),
					...onTheBuild
				}
			}
		]
	}
};

export default config;
