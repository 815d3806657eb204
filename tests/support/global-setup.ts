import { resolve } from 'node:path';
import { ensureBuild } from '../../infra/build/ensure-build.ts';

const withoutTheApp =
	/^tests\/(contract\/(stores|mail)|faults\/(level-1|sender|mail|server\/mutants)|infra\/(release\/(?!real-build)|stacks(?!-shell)|lambda))/;

/** Makes the build once, before the first test, so that no test waits for one. Under `npm test` it only checks that it is there. */
export default async function globalSetup(): Promise<void> {
	// Who names some files that need no build should not wait for one.
	const named = process.argv.filter((word) => word.startsWith('tests/'));
	if (named.length > 0 && named.every((file) => withoutTheApp.test(file))) return;
	await ensureBuild(resolve(import.meta.dirname, '..', '..'), console.log);
	// Nothing builds from here on: not in a test, and not in an app that a test starts.
	process.env.SCC_BUILD = 'required';
}
