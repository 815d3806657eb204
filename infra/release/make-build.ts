// npm run build: what is released, made afresh where the sources changed.
import { resolve } from 'node:path';
import { ensureBuild } from '../local/build.ts';
import { explainFailure } from '../local/cannot-start.ts';

try {
	await ensureBuild(resolve(import.meta.dirname, '..', '..'), console.log);
	console.log('Built: build/assets, build/prerendered, build/web, build/mail.');
} catch (error) {
	console.error(explainFailure(error, ''));
	process.exitCode = 1;
}
