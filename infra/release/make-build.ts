// npm run build: everything that a release is made of, where it is not there or not of these sources.
import { resolve } from 'node:path';
import { ensureBuild } from '../local/build.ts';

await ensureBuild(resolve(import.meta.dirname, '..', '..'), console.log);
console.log('Built: build/assets, build/prerendered, build/web, build/mail.');
