import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ports } from '../../../infra/release/ports.ts';
import { openSimulation, operator, type ReleaseSimulation } from './release-simulation.ts';

let simulation: ReleaseSimulation;
beforeEach(async () => {
	simulation = await openSimulation();
	simulation.build('v1');
	for (const command of ['stage', 'check', 'promote']) await simulation.run(command);
	simulation.build('v2');
});
afterEach(() => simulation.close());

const pointer = (): any => JSON.parse(simulation.state.objects.get('documents/releases/pointer.json')!.body.toString());
const as = (by: string, pid: number, running: number[] = []): Ports => ({
	...simulation.ports,
	operator: operator(by, pid, running)
});

/** Storage that is lost for good at the first copy into a slot: nothing can be written any more, not even that it failed. */
function lost(): Ports['storage'] {
	const { storage } = simulation.ports;
	let isLost = false;
	return {
		...storage,
		copy: () => {
			isLost = true;
			return Promise.reject(new Error('dead'));
		},
		replace: (...args) => (isLost ? Promise.reject(new Error('dead')) : storage.replace(...args))
	};
}

/** Runs something in the middle of a command, at its first write into a slot. */
function inTheMiddle(work: () => Promise<unknown>): Promise<unknown> {
	return new Promise((resolve, reject) => {
		let hasBegun = false;
		const { storage } = simulation.ports;
		simulation.ports.storage = {
			...storage,
			copy: async (...args) => {
				if (!hasBegun) {
					hasBegun = true;
					await work().then(resolve, reject);
				}
				return storage.copy(...args);
			}
		};
	});
}

describe('two operators', () => {
	it('can’t overlap: the second sees who is doing what since when, and the first finishes', async () => {
		const second = inTheMiddle(async () => simulation.run('stage', as('Bram Okafor', 20, [10])));
		const first = simulation.run('stage', { ...simulation.ports, operator: operator('Imke Larkin', 10) });
		await expect(second).rejects.toThrow(
			/Imke Larkin began staging \S+ at 2026-05-23T\S+ on desk\. Wait until it ends\. .*--take-over/
		);
		await first;
		expect(pointer()).toMatchObject({ staged: { by: 'Imke Larkin' } });
		expect(pointer().underway).toBeUndefined();
	});

	it('can’t both begin, when both looked before either wrote', async () => {
		const { storage } = simulation.ports;
		let waiting: (() => void)[] = [];
		const meet = async (): Promise<void> => {
			await new Promise<void>((resolve) => {
				waiting.push(resolve);
				if (waiting.length === 2) for (const go of waiting) go();
			});
		};
		let reads = 0;
		const meeting: Ports['storage'] = {
			...storage,
			read: async (place) => {
				const found = await storage.read(place);
				if (place.key.endsWith('pointer.json') && reads++ < 2) await meet();
				return found;
			}
		};
		const runs = [operator('Imke Larkin', 10, [20]), operator('Bram Okafor', 20, [10])].map((one) =>
			simulation.run('stage', { ...simulation.ports, storage: meeting, operator: one })
		);
		const ends = await Promise.allSettled(runs);
		waiting = [];
		const refused = ends.filter((end) => end.status === 'rejected');
		expect(refused).toHaveLength(1);
		expect(String(refused[0]!.reason)).toContain('Someone else’s command changed the releases in the meantime');
	});

	it('can check at the same time as another stages, and the check of what is gone counts for nothing', async () => {
		await simulation.run('stage');
		const { web } = simulation.ports;
		let hasStaged = false;
		const slow: Ports['web'] = {
			ask: async (...args) => {
				const answer = await web.ask(...args);
				if (!hasStaged) {
					hasStaged = true;
					await simulation.run('stage', as('Bram Okafor', 20));
				}
				return answer;
			}
		};
		await expect(simulation.run('check', { ...simulation.ports, web: slow })).rejects.toThrow(
			'changed the releases in the meantime'
		);
		await expect(simulation.run('promote')).rejects.toThrow('was not checked since it was staged');
	});

	it('go on after one another’s crash only by saying so, unless it was on the same machine', async () => {
		const dead = { ...as('Bram Okafor', 20), operator: { ...operator('Bram Okafor', 20), host: 'another desk' } };
		await expect(simulation.run('stage', { ...dead, storage: lost() })).rejects.toThrow('dead');
		await expect(simulation.run('stage')).rejects.toThrow('Bram Okafor began staging');
		await expect(simulation.run('promote')).rejects.toThrow(/which has not ended|Nothing is staged/);
		await simulation.run('stage --take-over');
		expect(pointer().staged.by).toBe('Imke Larkin');

		await expect(simulation.run('promote', { ...as('Bram Okafor', 21), storage: lost() })).rejects.toThrow(
			'not checked'
		);
		simulation.build('v3');
		await expect(simulation.run('stage', { ...as('Bram Okafor', 21), storage: lost() })).rejects.toThrow('dead');
		await simulation.run('stage');
		expect(pointer().staged.by).toBe('Imke Larkin');
	});

	it('need not wait for a command that failed and could still say so', async () => {
		const elsewhere = { ...operator('Bram Okafor', 20), host: 'another desk' };
		const failing = { ...simulation.ports.storage, copy: () => Promise.reject(new Error('S3 said no')) };
		const ports: Ports = { ...simulation.ports, operator: elsewhere, storage: failing };
		await expect(simulation.run('stage', ports)).rejects.toThrow('S3 said no');
		expect(pointer().underway).toMatchObject({ operation: 'stage', hasFailed: true });
		await expect(simulation.run('promote')).rejects.toThrow('which has not ended');
		await simulation.run('stage');
		expect(pointer().underway).toBeUndefined();
	});

	it('may not stage while a promotion is half done, and are told the two ways out', async () => {
		await simulation.run('stage');
		await simulation.run('check');
		await expect(simulation.run('promote', { ...simulation.ports, storage: lost() })).rejects.toThrow('dead');
		expect(await simulation.run('status')).toMatch(/UNDERWAY +promote \S+ by Imke Larkin .*ended in the middle/);
		await expect(simulation.run('stage')).rejects.toThrow(
			'Run `promote` to finish it, or `rollback` to undo it first.'
		);
		await simulation.run('promote');
		expect(pointer().underway).toBeUndefined();
	});
});
