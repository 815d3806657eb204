// `npm run build`: builds everything that is released, if the sources changed.
import { resolve } from 'node:path';
import { ensureBuild } from './ensure-build.ts';
import { explainFailure } from '../shared/startup-error.ts';

try {
	await ensureBuild(resolve(import.meta.dirname, '..', '..'), console.log);
	console.log('Built: build/assets, build/prerendered, build/web, build/mail.');
} catch (error) {
	console.error(explainFailure(error, ''));
	process.exitCode = 1;
}
