import { resolve } from 'node:path';
import { ensureBuild } from '../../infra/local/build.ts';

/** Browser tests run on the production build, made once before the first of them. */
export default async function globalSetup(): Promise<void> {
	await ensureBuild(resolve(import.meta.dirname, '..', '..'), console.log);
}
