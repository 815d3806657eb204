import { build, type BuildOptions, type Plugin } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

function writePacked(folder: string, name: string, bytes: Uint8Array): void {
	mkdirSync(folder, { recursive: true });
	const params = {
		[constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
		[constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength
	};
	writeFileSync(join(folder, name), brotliCompressSync(bytes, { params }));
}

const unpackSource = (name: string): string => `
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
const unpacked = brotliDecompressSync(readFileSync(new URL('./${name}', import.meta.url))).toString('base64');
`;

/**
 * Lays modules that are rarely asked for, and only by `import()`, compressed beside the bundle: they cost a deployment and a cold start
 * little, and are unpacked at their first use. A data URL, because that is the one way to import a text without writing it to a disk.
 * @param lazy what ends the path of such a module
 */
export function packModules(lazy: RegExp, folder: string, options: BuildOptions): Plugin {
	return {
		name: 'pack-modules',
		setup(builder) {
			builder.onResolve({ filter: lazy }, ({ path, kind, resolveDir }) =>
				kind === 'dynamic-import' ? { path: join(resolveDir, path), namespace: 'packed' } : undefined
			);
			builder.onLoad({ filter: lazy, namespace: 'packed' }, async ({ path }) => {
				const { outputFiles, metafile } = await build({
					...options,
					entryPoints: [path],
					write: false,
					metafile: true,
					// A data URL has no neighbours, and nothing that `require` could be made from.
					splitting: false,
					banner: {}
				});
				const [file] = outputFiles;
				const [output] = Object.values(metafile.outputs);
				if (file === undefined || output === undefined) throw new Error(`Nothing came of ${path}`);
				const foreign = output.imports.filter((one) => one.external && !one.path.startsWith('node:'));
				if (foreign.length > 0) throw new Error(`${path} needs ${foreign.map((one) => one.path).join(', ')}`);
				const name = `${basename(path).replace(/\.\w+$/, '')}.mjs.br`;
				writePacked(folder, name, file.contents);
				const contents = `${unpackSource(name)}
const loaded = await import('data:text/javascript;base64,' + unpacked);
${output.exports.map((one, at) => `const export${at} = loaded[${JSON.stringify(one)}];`).join('\n')}
export { ${output.exports.map((one, at) => `export${at} as ${one}`).join(', ')} };`;
				return { contents, loader: 'js', resolveDir: dirname(path) };
			});
		}
	};
}

/** The same for modules whose default is a font as a data URL, which is how Vite inlines one: as bytes, which pack better than base64. */
export function packFonts(font: RegExp, folder: string): Plugin {
	return {
		name: 'pack-fonts',
		setup(builder) {
			builder.onLoad({ filter: font }, async ({ path }) => {
				const module: unknown = await import(pathToFileURL(path).href);
				const url = typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
				const prefix = 'data:font/ttf;base64,';
				if (typeof url !== 'string' || !url.startsWith(prefix)) throw new Error(`${path} is no inlined font any more`);
				const name = `${basename(path, '.js')}.ttf.br`;
				writePacked(folder, name, Buffer.from(url.slice(prefix.length), 'base64'));
				return { contents: `${unpackSource(name)}\nexport default '${prefix}' + unpacked;`, loader: 'js' };
			});
		}
	};
}
