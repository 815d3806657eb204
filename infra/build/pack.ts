import { build, type BuildOptions, type OnLoadResult, type Plugin } from 'esbuild';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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
const unpacked = brotliDecompressSync(readFileSync(new URL('./${name}', import.meta.url)));
`;

/**
 * Generates code that unpacks a module into a private temporary folder and imports it from there, so that no other user of this machine can
 * replace the module.
 */
const importSource = (name: string): string => `${unpackSource(`${name}.br`)}
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
const folder = mkdtempSync(join(tmpdir(), 'scc-'));
let loaded;
try {
	const file = join(folder, '${name}');
	writeFileSync(file, unpacked, { mode: 0o600 });
	loaded = await import(pathToFileURL(file).href);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
`;

/**
 * Stores modules that are loaded only by `import()` as compressed files next to the bundle, for a small deployment and fast cold starts.
 * Unpacks each module to a temporary file, because with a data URL, a single error would write 9 MB to the log.
 * @param lazy matches the ends of these modules' paths
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
					// The unpacked file can't import other chunks, and has no `require`.
					splitting: false,
					banner: {},
					plugins: [slimFontkit()]
				});
				const [file] = outputFiles;
				const [output] = Object.values(metafile.outputs);
				if (file === undefined || output === undefined) throw new Error(`Nothing came of ${path}`);
				const foreign = output.imports.filter((one) => one.external && !one.path.startsWith('node:'));
				if (foreign.length > 0) throw new Error(`${path} needs ${foreign.map((one) => one.path).join(', ')}`);
				const name = `${basename(path).replace(/\.\w+$/, '')}.mjs`;
				writePacked(folder, `${name}.br`, file.contents);
				const contents = `${importSource(name)}
${output.exports.map((one, at) => `const export${at} = loaded[${JSON.stringify(one)}];`).join('\n')}
export { ${output.exports.map((one, at) => `export${at} as ${one}`).join(', ')} };`;
				return { contents, loader: 'js', resolveDir: dirname(path) };
			});
		}
	};
}

// fontkit's tables for old Asian encodings and its dictionary for unpacking WOFF2 make up 320 kB of its 720 kB. We only use plain TrueType
// fonts with Unicode names.
const unusedTables = /^var (shiftjis|eucjp|cp936|cp949|cp950|big5Added) = \[\n[^]*?^\];$/gm;
const unusedDictionary = /^var (dictionary_bin) = "[^"]*";$/m;
// The module unpacks its dictionary on import, and unpacking an empty dictionary fails.
const dictionaryUnpacking = /^( {2}return) BrotliDecompressBuffer\(compressed\);$/m;
const unusedCount = 8;

/**
 * Removes the parts of fontkit that the PDFs of signed waivers don't need. tests/infra/adapter.test.ts compares them with PDFs made with
 * the full library.
 */
export function slimFontkit(): Plugin {
	return {
		name: 'slim-fontkit',
		setup(builder) {
			builder.onLoad({ filter: /@pdf-lib\/fontkit\/dist\/fontkit\.es\.js$/ }, ({ path }) => {
				let left = 0;
				const put = (words: (kept: string) => string) => (_: string, kept: string) => {
					left++;
					return words(kept);
				};
				const contents = readFileSync(path, 'utf8')
					.replace(
						unusedTables,
						put((name) => `var ${name} = [];`)
					)
					.replace(
						unusedDictionary,
						put((name) => `var ${name} = "";`)
					)
					.replace(
						dictionaryUnpacking,
						put((start) => `${start} compressed;`)
					);
				if (left !== unusedCount)
					throw new Error(`${path} is another fontkit: ${left} of ${unusedCount} places found.`);
				return { contents, loader: 'js' };
			});
		}
	};
}

/**
 * Stores fonts as compressed files next to the bundle, because bytes compress better than base64. Importers get a data URL, as they do from
 * Vite.
 */
export function packFonts(folder: string): Plugin {
	const prefix = 'data:font/ttf;base64,';
	const packed = (name: string, bytes: Buffer): OnLoadResult => {
		writePacked(folder, `${name}.br`, bytes);
		return {
			contents: `${unpackSource(`${name}.br`)}\nexport default '${prefix}' + unpacked.toString('base64');`,
			loader: 'js'
		};
	};
	return {
		name: 'pack-fonts',
		setup(builder) {
			builder.onResolve({ filter: /\.ttf\?inline$/ }, ({ path, importer }) => ({
				path: createRequire(importer).resolve(path.replace(/\?inline$/, '')),
				namespace: 'font'
			}));
			builder.onLoad({ filter: /\.ttf$/, namespace: 'font' }, ({ path }) => packed(basename(path), readFileSync(path)));
			// Vite has already turned this font into a module that exports a data URL.
			builder.onLoad({ filter: /\/DejaVuSans\.js$/ }, async ({ path }) => {
				const module: unknown = await import(pathToFileURL(path).href);
				const url = typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
				if (typeof url !== 'string' || !url.startsWith(prefix)) throw new Error(`${path} is no inlined font any more`);
				return packed(`${basename(path, '.js')}.ttf`, Buffer.from(url.slice(prefix.length), 'base64'));
			});
		}
	};
}
