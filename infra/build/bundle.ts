// Builds the deployed code: build/web and build/mail, each with index.mjs.
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { copyNameFonts } from './name-fonts.ts';
import { packFonts, packModules } from './pack.ts';
import { svelteOnTheServer } from './templates.ts';

export const bundleOptions: BuildOptions = {
	bundle: true,
	minify: true,
	// A single character outside Latin-1 doubles a file's size in memory and slows loading. esbuild escapes such characters everywhere except
	// in regular expressions, so we write them as escapes there.
	charset: 'ascii',
	format: 'esm',
	platform: 'node',
	target: 'node24',
	// The bundle keeps Kit's on-demand import of each route, so a cold start reads only what its page needs.
	splitting: true,
	mainFields: ['module', 'main'],
	conditions: ['production', 'module'],
	define: { 'process.env.NODE_ENV': '"production"' },
	outExtension: { '.js': '.mjs' },
	chunkNames: '[name]-[hash]',
	legalComments: 'none',
	alias: {
		'@pdf-lib/standard-fonts': join(import.meta.dirname, 'stubs', 'standard-fonts.ts'),
		bowser: join(import.meta.dirname, 'stubs', 'bowser.ts'),
		'@smithy/core/event-streams': join(import.meta.dirname, 'stubs', 'event-streams.ts')
	},
	logLevel: 'warning',
	logOverride: { 'ignored-bare-import': 'silent' }
};

/** The AWS SDK imports its complete package.json files, but uses only their version numbers, for the user agent. */
const onlyVersions: Plugin = {
	name: 'only-versions',
	setup(builder) {
		builder.onLoad({ filter: /node_modules\/@aws-sdk\/[^/]+\/package\.json$/ }, ({ path }) => {
			const [, version] = /"version": "([^"]+)"/.exec(readFileSync(path, 'utf8')) ?? [];
			return { contents: JSON.stringify({ version }), loader: 'json' };
		});
	}
};

/** Leaves out the inlined styles of pages that are rendered only in the browser, because the function never renders them. */
const onlyRenderedStyles: Plugin = {
	name: 'only-rendered-styles',
	setup(builder) {
		builder.onLoad({ filter: /\/nodes\/\d+\.js$/ }, ({ path }) => {
			const node = readFileSync(path, 'utf8');
			if (node.includes('export const component')) return undefined;
			return { contents: node.replace(/^import stylesheet_.*$|^export const inline_styles = [^]*?^\}\);$/gm, '') };
		});
	}
};

/** Replaces the AWS SDK's search for credentials, because on Lambda they are always in the environment. */
const inLambda = {
	'@aws-sdk/credential-provider-node': join(import.meta.dirname, 'stubs', 'lambda-credentials.ts')
};

function emptied(folder: string): string {
	rmSync(folder, { recursive: true, force: true });
	return folder;
}

// Defines `require` for packages that use CommonJS internally, such as nodemailer.
const banner = { js: `import{createRequire}from'node:module';const require=createRequire(import.meta.url);` };

const lazy = /\/(waiver-copy|unpack-font|markdown)\.(js|ts)$/;
/** Matches the email providers' modules in Kit's server. */
const mailers = /\/(gmail|ses|local)\.js$/;
const neverInWeb =
	/node_modules\/(googleapis|googleapis-common|google-auth-library|nodemailer|@aws-sdk\/client-sesv2)\//;

/**
 * Bundles Kit's server with our handler. The email providers go into build/mailers, which isn't deployed, because only `npm start` sends
 * email from the web process.
 * @param kit the folder with Kit's server and its manifest.js
 */
export async function bundleWeb(root: string, kit: string): Promise<void> {
	const outdir = emptied(join(root, 'build', 'web'));
	const leftOut = new Set<string>();
	const { metafile } = await build({
		...bundleOptions,
		outdir,
		entryPoints: { index: join(root, 'infra', 'lambda', 'web.ts') },
		alias: { ...bundleOptions.alias, ...inLambda, 'kit-build': kit },
		metafile: true,
		plugins: [
			onlyVersions,
			onlyRenderedStyles,
			packModules(lazy, outdir, bundleOptions),
			packFonts(outdir),
			leaveOut(mailers, '../mailers', leftOut)
		]
	});
	copyNameFonts(root, outdir);
	const foreign = Object.keys(metafile.inputs).find((path) => neverInWeb.test(path));
	if (foreign !== undefined)
		throw new Error(`${foreign} is in the web bundle, but only the mail function sends email.`);
	const outputs = readdirSync(outdir).filter((name) => name.endsWith('.mjs'));
	const needy = outputs.find((name) => readFileSync(join(outdir, name), 'utf8').includes('Dynamic require of'));
	if (needy !== undefined) throw new Error(`${needy} calls require(), which the web bundle doesn't have.`);
	await build({
		...bundleOptions,
		banner,
		outdir: emptied(join(root, 'build', 'mailers')),
		entryPoints: [...leftOut].sort()
	});
}

/** Bundles the mail function, which uses Svelte for the emails but doesn't use Kit. */
export async function bundleMail(root: string): Promise<void> {
	const outdir = emptied(join(root, 'build', 'mail'));
	await build({
		...bundleOptions,
		banner,
		outdir,
		entryPoints: { index: join(root, 'infra', 'lambda', 'email.ts') },
		plugins: [
			onlyVersions,
			packModules(lazy, outdir, bundleOptions),
			packFonts(outdir),
			svelteOnTheServer(join(root, 'src', 'lib'))
		]
	});
	copyNameFonts(root, outdir);
}

/**
 * Keeps modules out of the bundle. Code that imports one loads it from a folder next to the bundle.
 * @param leftOut receives the path of each module that was kept out
 */
function leaveOut(modules: RegExp, folder: string, leftOut: Set<string>): Plugin {
	return {
		name: 'leave-out',
		setup(builder) {
			builder.onResolve({ filter: modules }, ({ path, kind, resolveDir }) => {
				if (kind !== 'dynamic-import') return undefined;
				leftOut.add(join(resolveDir, path));
				return { path: `${folder}/${basename(path, '.js')}.mjs`, external: true };
			});
		}
	};
}
