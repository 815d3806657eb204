import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ports } from '../../../infra/release/ports.ts';
import { endState } from './end-state.ts';
import { openSimulation, operator, type State, type ReleaseSimulation } from './release-simulation.ts';

class Crash extends Error {}

// One look at the alarms afterward: each more would be another death to try.
const promote = 'promote --watch-minutes 0';

/** Ports that die with their process after the n-th call: that one still takes effect, and no later one is made. */
function dyingAfter(n: number, ports: Ports): { ports: Ports; calls: string[] } {
	const calls: string[] = [];
	const watched = ['account', 'alarms', 'functions', 'storage', 'distributions', 'stacks', 'git', 'web'] as const;
	const wrap = (name: string, port: object): object =>
		new Proxy(port, {
			get: (target, method) => {
				const found: unknown = Reflect.get(target, method);
				if (typeof found !== 'function') return found;
				return async (...args: unknown[]) => {
					if (calls.length >= n) throw new Crash();
					calls.push(`${name}.${String(method)} ${JSON.stringify(args[0])}`);
					const isLast = calls.length >= n;
					const result = await Reflect.apply(found, target, args);
					if (isLast) throw new Crash();
					return result;
				};
			}
		});
	const dying = { ...ports, operator: operator('Imke Larkin', n + 1000) };
	for (const name of watched) Object.assign(dying, { [name]: wrap(name, ports[name]) });
	return { ports: dying, calls };
}

// Some two hundred lives and deaths of a command: seconds on a machine at rest, minutes on a busy one.
describe('a command that dies at any point', { timeout: 600_000 }, () => {
	let simulation: ReleaseSimulation;
	const before = new Map<string, State>();
	beforeAll(async () => {
		simulation = await openSimulation();
		simulation.build('v1');
		for (const command of ['stage', 'check', 'promote']) await simulation.run(command);
		simulation.build('v22');
		before.set('stage', structuredClone(simulation.state));
		await simulation.run('stage');
		await simulation.run('check');
		before.set('promote', structuredClone(simulation.state));
		await simulation.run(promote);
		before.set('rollback', structuredClone(simulation.state));
	});
	afterAll(() => simulation.close());

	/** Restores what `structuredClone` makes of a Buffer. */
	function restore(command: string): void {
		const [name = ''] = command.split(' ');
		const state = structuredClone(before.get(name)!);
		for (const object of state.objects.values()) object.body = Buffer.from(object.body);
		for (const found of state.lambda.functions.values()) {
			for (const part of [found.latest, ...found.versions]) part.zip = Buffer.from(part.zip);
		}
		for (const kept of state.cloudFront.kept.values())
			for (const one of kept.values()) one.body = Buffer.from(one.body);
		simulation.state = state;
	}

	async function survive(command: string, from: string, then: string, expected: unknown): Promise<number> {
		for (let n = 1; ; n++) {
			restore(from);
			const { ports, calls } = dyingAfter(n, simulation.ports);
			const hasDied = await simulation.run(command, ports).then(
				() => false,
				(error: unknown) => {
					// The watch over the alarms continues after an error, so a crash there is reported separately.
					if (error instanceof Crash || calls.length >= n) return true;
					throw error;
				}
			);
			if (!hasDied) return calls.length;
			// Died after its last write: it is done, and staging once more would be a staging of its own, to be checked again.
			if (command === 'stage' && isDeepStrictEqual(endState(simulation.state), expected)) continue;
			await simulation.run(then, { ...simulation.ports, operator: operator('Imke Larkin', 2) });
			expect(endState(simulation.state), `${then} after ${command} died at call ${n}: ${calls.at(-1)}`).toEqual(
				expected
			);
		}
	}

	it.each(['stage', promote, 'rollback'])('is finished by the same command: %s', async (command) => {
		restore(command);
		await simulation.run(command);
		const calls = await survive(command, command, command, endState(simulation.state));
		expect(calls).toBeGreaterThan(30);
	});

	it('is undone by rollback, where it was a promotion', async () => {
		restore('promote');
		const live = (): unknown => {
			const { objects, functions }: any = endState(simulation.state);
			const files = Object.entries(objects).filter(([name]) => name.startsWith('assets/live/'));
			return [files, Object.values(functions).map(({ aliases }: any) => aliases)];
		};
		const expected = live();
		await simulation.run(promote);
		const promoted = live();
		for (let n = 1; ; n++) {
			restore('promote');
			const { ports, calls } = dyingAfter(n, simulation.ports);
			const hasDied = await simulation.run(promote, ports).then(
				() => false,
				() => true
			);
			if (!hasDied) break;
			const pointer = JSON.parse(simulation.state.objects.get('documents/releases/pointer.json')!.body.toString());
			if (pointer.underway === undefined) {
				// Without a mark nothing is half: it has not begun, or has ended.
				expect([expected, promoted], `unmarked after call ${n}: ${calls.at(-1)}`).toContainEqual(live());
				continue;
			}
			await simulation.run('rollback', { ...simulation.ports, operator: operator('Imke Larkin', 2) });
			expect(live(), `rollback after promote died at call ${n}: ${calls.at(-1)}`).toEqual(expected);
			expect(await simulation.run('rollback'), `once more, after ${n}`).toContain('took');
		}
	});
});
