// node infra/build/bundle.ts: after `vite build`, makes what is deployed as code: build/web and build/mail, each with index.mjs.
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { packFonts, packModules } from './pack.ts';
import { svelteOnTheServer } from './templates.ts';

export const bundleOptions: BuildOptions = {
	bundle: true,
	minify: true,
	// One sign past Latin-1 makes a whole file twice as long in memory, and slower to read at a start. esbuild leaves those in regular
	// expressions alone: ours are written as escapes.
	charset: 'ascii',
	format: 'esm',
	platform: 'node',
	target: 'node24',
	// Kit imports each route when it is asked for: so does the bundle, and a cold start reads what its one page needs.
	splitting: true,
	mainFields: ['module', 'main'],
	conditions: ['production', 'module'],
	define: { 'process.env.NODE_ENV': '"production"' },
	outExtension: { '.js': '.mjs' },
	chunkNames: '[name]-[hash]',
	legalComments: 'none',
	alias: {
		'@pdf-lib/standard-fonts': join(import.meta.dirname, 'stubs', 'standard-fonts.ts'),
		bowser: join(import.meta.dirname, 'stubs', 'bowser.ts')
	},
	logLevel: 'warning',
	logOverride: { 'ignored-bare-import': 'silent' }
};

/** What needs no looking for where the runtime is Lambda's. */
const inLambda = {
	'@aws-sdk/credential-provider-node': join(import.meta.dirname, 'stubs', 'lambda-credentials.ts')
};

function emptied(folder: string): string {
	rmSync(folder, { recursive: true, force: true });
	return folder;
}

// For packages that are CommonJS inside, nodemailer above all.
const banner = { js: `import{createRequire}from'node:module';const require=createRequire(import.meta.url);` };

const lazy = /\/waiver-copy\.(js|ts)$/;
/** The providers' chunks in Kit's output. */
const mailers = /\/(gmail|ses|local)\.js$/;
const neverInWeb =
	/node_modules\/(googleapis|googleapis-common|google-auth-library|nodemailer|@aws-sdk\/client-sesv2)\//;

/**
 * Kit's output and our handler in place of the one that the adapter brings. Only `npm start`, which mails from the same process, goes
 * on to what is in build/mailers; it is not deployed.
 */
export async function bundleWeb(root: string): Promise<void> {
	const kit = join(root, '.svelte-kit', 'output', 'server');
	const outdir = emptied(join(root, 'build', 'web'));
	const { metafile } = await build({
		...bundleOptions,
		outdir,
		entryPoints: { index: join(root, 'infra', 'lambda', 'web.ts') },
		alias: { ...bundleOptions.alias, ...inLambda, 'kit-build': kit },
		metafile: true,
		plugins: [packModules(lazy, outdir, bundleOptions), packFonts(outdir), leaveOut(mailers, '../mailers')]
	});
	const foreign = Object.keys(metafile.inputs).find((path) => neverInWeb.test(path));
	if (foreign !== undefined) throw new Error(`${foreign} is in the web bundle: mail is sent by its own function.`);
	const outputs = readdirSync(outdir).filter((name) => name.endsWith('.mjs'));
	const needy = outputs.find((name) => readFileSync(join(outdir, name), 'utf8').includes('Dynamic require of'));
	if (needy !== undefined) throw new Error(`${needy} calls require(), which the web bundle does without.`);
	const chunks = readdirSync(join(kit, 'chunks')).filter((name) => mailers.test(`/${name}`));
	await build({
		...bundleOptions,
		banner,
		outdir: emptied(join(root, 'build', 'mailers')),
		entryPoints: chunks.map((name) => join(kit, 'chunks', name))
	});
}

/** The mail function: no Kit, but Svelte for the letters. */
export async function bundleMail(root: string): Promise<void> {
	const outdir = emptied(join(root, 'build', 'mail'));
	await build({
		...bundleOptions,
		banner,
		outdir,
		entryPoints: { index: join(root, 'infra', 'lambda', 'email.ts') },
		plugins: [packModules(lazy, outdir, bundleOptions), packFonts(outdir), svelteOnTheServer(join(root, 'src', 'lib'))]
	});
}

/** Modules that stay outside, and are looked for in a folder beside the bundle when somebody asks. */
function leaveOut(modules: RegExp, folder: string): Plugin {
	return {
		name: 'leave-out',
		setup(builder) {
			builder.onResolve({ filter: modules }, ({ path, kind }) =>
				kind === 'dynamic-import' ? { path: `${folder}/${basename(path, '.js')}.mjs`, external: true } : undefined
			);
		}
	};
}

if (import.meta.main) {
	const root = resolve(import.meta.dirname, '..', '..');
	await bundleWeb(root);
	await bundleMail(root);
}
