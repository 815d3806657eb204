// `npm run graph`: draws which folder imports which, as docs/dependencies.svg.
import { instance } from '@viz-js/viz';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { options } from '../architecture/dependency-rules.ts';
import { root } from '../architecture/source-files.ts';

const folders = '^(src/lib/server/[a-z]+/|src/lib/[a-z-]+/|src/[a-z-]+/|infra/[a-z]+/)';
const { output } = await cruise(
	['src', 'infra'],
	{
		...options,
		baseDir: root,
		exclude: { path: [...options.exclude.path, 'node_modules', '\\.test\\.ts$', '\\.css$'] },
		includeOnly: { path: '^(src|infra)/' },
		collapse: folders,
		outputType: 'dot'
	},
	undefined,
	{ tsConfig: extractTSConfig(join(root, 'tsconfig.json')) }
);
if (typeof output !== 'string') throw new Error('dependency-cruiser made no text.');
const viz = await instance();
const svg = viz.renderString(output, { format: 'svg' });
const file = join(root, 'docs', 'dependencies.svg');
writeFileSync(file, svg.replace(/<!--[^]*?-->\n?/g, ''));
console.log(`Wrote docs/dependencies.svg, ${Math.round(svg.length / 1024)} kB.`);
