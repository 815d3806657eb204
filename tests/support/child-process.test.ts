import { describe, expect, it } from 'vitest';
import { start } from './child-process.ts';

const run = (script: string) => start(process.execPath, ['-e', script], { name: 'The helper' });
const forever = 'setInterval(() => undefined, 1_000);';
// Tests must stay far below this. Only a wait that doesn't notice the process's end would reach it.
const farAwayMs = 3_600_000;
const never = new Promise<never>(() => undefined);

describe('a wait for a process', () => {
	it('ends with what was looked for', async () => {
		const child = run(`console.log('READY 7'); ${forever}`);
		expect(await child.waitFor('the ready line', (output) => /READY (\d)/.exec(output)?.[1])).toBe('7');
		await child.stop();
		expect(child.ending()).toEqual({ code: null, signal: 'SIGTERM' });
	});

	const endings: [string, string, RegExp][] = [
		['exits', "console.error('no such port'); process.exitCode = 3", /exit code 3.*"the port".*no such port/s],
		[
			'is killed',
			"console.log('half done'); setTimeout(() => process.kill(process.pid, 'SIGKILL'), 50)",
			/signal SIGKILL.*half done/s
		],
		['throws', "throw new Error('broken at start')", /exit code 1.*broken at start/s],
		['says nothing', '', /exit code 0.*printed nothing/s]
	];
	it.each(endings)('ends at once when the process %s, and shows its last output', async (_, script, message) => {
		await expect(run(script).waitFor('the port', () => undefined, farAwayMs)).rejects.toThrow(message);
		await expect(run(script).whileAlive('the port', never, farAwayMs)).rejects.toThrow(message);
	});

	it('ends at once when the process ended before the wait began', async () => {
		const child = run("console.log('gone')");
		await child.ended;
		await expect(child.whileAlive('an answer', never, farAwayMs)).rejects.toThrow(/ended.*gone/s);
	});

	it('ends at once when there is no such program', async () => {
		const child = start('/no/such/program', [], { name: 'The helper' });
		await expect(child.waitFor('anything', () => undefined, farAwayMs)).rejects.toThrow(/no\/such\/program/);
		await child.stop();
	});

	it('ends at its limit, and shows the last output', async () => {
		const child = run(`console.log('still here'); ${forever}`);
		await child.waitFor('its first line', (output) => output.includes('still here') || undefined);
		await expect(child.waitFor('more', () => undefined, 20)).rejects.toThrow(/"more" within 0 s.*still here/s);
		await child.stop('SIGKILL');
	});

	it('continues when a test stops the process in the middle of it', async () => {
		const child = run(forever);
		const later = Promise.withResolvers<string>();
		const wait = child.whileAlive('what comes after', later.promise, farAwayMs);
		await child.stop('SIGKILL');
		later.resolve('after');
		expect(await wait).toBe('after');
		expect(() => child.assertAlive()).not.toThrow();
		await expect(child.whileAlive('anything', never, farAwayMs)).rejects.toThrow(/ended/);
	});

	it('tells a poll that the process ended by itself', async () => {
		const child = run("console.log('over board')");
		await child.ended;
		expect(() => child.assertAlive()).toThrow(/nobody stopped it.*over board/s);
		await child.stop();
		expect(() => child.assertAlive()).toThrow(/nobody stopped it/);
	});

	it('passes on what the look throws', async () => {
		const child = run(forever);
		const look = () => Promise.reject(new Error('the look failed'));
		await expect(child.waitFor('anything', look, farAwayMs)).rejects.toThrow('the look failed');
		await child.stop('SIGKILL');
	});
});
