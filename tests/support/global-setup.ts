import { resolve } from 'node:path';
import { ensureBuild } from '../../infra/build/ensure-build.ts';

const withoutTheApp =
	/^tests\/(contract\/(stores|mail)|faults\/(level-1|sender|mail|server\/mutants)|infra\/(release\/(?!real-build)|stacks(?!-shell)|lambda))/;

/** Builds once before the first test, so that no test waits for it. Under `npm test`, it only checks that the build exists. */
export default async function globalSetup(): Promise<void> {
	// Test files that need no build shouldn't wait for one.
	const named = process.argv.filter((word) => word.startsWith('tests/'));
	if (named.length > 0 && named.every((file) => withoutTheApp.test(file))) return;
	await ensureBuild(resolve(import.meta.dirname, '..', '..'), console.log);
	// Nothing builds after this: no test, and no app that a test starts.
	process.env.SCC_BUILD = 'required';
}
