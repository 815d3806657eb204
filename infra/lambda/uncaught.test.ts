import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const moduleUrl = (path: string): string => JSON.stringify(pathToFileURL(join(import.meta.dirname, path)).href);

/** Runs a script in a separate process, with the logger of the functions. */
function run(script: string): { status: number | null; output: string } {
	const source = `
		import { logUncaught } from ${moduleUrl('uncaught.ts')};
		import { processLog } from ${moduleUrl('../../src/lib/server/log.ts')};
		// What Lambda's runtime would do after us.
		process.on('uncaughtException', (error) => console.error('runtime', error));
		process.on('unhandledRejection', (error) => console.error('runtime', error));
		logUncaught(processLog);
		${script}
		setTimeout(() => undefined, 60_000);`;
	const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', source], {
		encoding: 'utf8'
	});
	return { status, output: stdout + stderr };
}

it.each([
	['thrown in a callback', "setImmediate(() => { throw new Error('call alice@example.com'); });", 'uncaught exception'],
	['thrown at the start', "throw new Error('x'.repeat(9_000_000));", 'uncaught exception'],
	['rejected', "void Promise.reject(new Error('word '.repeat(1_800_000)));", 'unhandled rejection'],
	['rejected with nothing', 'void Promise.reject();', 'unhandled rejection'],
	['a Symbol', "setImmediate(() => { throw Symbol('odd'); });", 'uncaught exception']
])('what nobody caught ends the process with one line of the log: %s', (_, script, what) => {
	const { status, output } = run(script);
	expect(status).toBe(1);
	const lines = output.split('\n').filter((line) => line !== '');
	expect(lines).toHaveLength(1);
	expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'error', what });
	expect(output.length).toBeLessThan(32_000);
	expect(output).not.toContain('alice');
});
