import type { Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from 'svelte/compiler';

/** Compiles Svelte components to functions that return HTML, as the app's own build does for its server. */
export function svelteOnTheServer(lib: string): Plugin {
	return {
		name: 'svelte-on-the-server',
		setup(builder) {
			builder.onResolve({ filter: /^\$lib\// }, ({ path, ...rest }) =>
				builder.resolve(join(lib, path.slice('$lib/'.length)), { kind: rest.kind, resolveDir: rest.resolveDir })
			);
			builder.onLoad({ filter: /\.svelte$/ }, ({ path }) => {
				// An email can't link to a style sheet, so component styles go into the email's `<head>`.
				const { js } = compile(readFileSync(path, 'utf8'), {
					filename: path,
					generate: 'server',
					css: 'injected',
					dev: false
				});
				return { contents: js.code, loader: 'js' };
			});
		}
	};
}
