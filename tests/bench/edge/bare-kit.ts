import { build as bundle } from 'esbuild';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { bundleOptions } from '../../../infra/build/bundle.ts';

const page = `<script>
	let { data } = $props();
</script>

<h1>Hello {data.name}</h1>
`;

const files: Record<string, string> = {
	'package.json': '{ "name": "bare", "private": true, "type": "module" }',
	'svelte.config.js': `export default { kit: { adapter: { name: 'none', adapt: () => undefined } } };`,
	'vite.config.js': `import { sveltekit } from '@sveltejs/kit/vite';
export default { plugins: [sveltekit()] };`,
	'src/app.html': '<!doctype html><html><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>',
	'src/routes/+page.svelte': page,
	'src/routes/+page.server.js': `export const load = () => ({ name: 'sailor' });`
};

/**
 * The smallest app that renders a page on the server, built and bundled like ours, behind our handler.
 * @returns its task root
 */
export async function buildBareKit(root: string, folder: string): Promise<string> {
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(join(folder, name, '..'), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
	const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
	const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
		cwd: folder,
		env: { ...process.env, NODE_ENV: 'production' },
		encoding: 'utf8'
	});
	if (built.status !== 0) throw new Error(`The bare app could not be built:\n${built.stderr}`);
	const outdir = join(folder, 'task');
	await bundle({
		...bundleOptions,
		outdir,
		entryPoints: { index: join(root, 'infra', 'lambda', 'web.ts') },
		alias: { ...bundleOptions.alias, 'kit-build': join(folder, '.svelte-kit', 'output', 'server') }
	});
	return outdir;
}
