import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alarmWords } from '../../../infra/stacks/alarm-list.ts';
import { alarmsOfARelease } from '../../../infra/shared/outputs.ts';
import type { AlarmOfServer } from './cloudwatch-server.ts';
import type { InjectedFault } from './endpoint.ts';
import { openSimulation, operator, type ReleaseSimulation } from './release-simulation.ts';

let simulation: ReleaseSimulation;
beforeEach(async () => {
	simulation = await openSimulation();
	simulation.build('v1');
	for (const command of ['stage', 'check', 'promote']) await simulation.run(command);
	simulation.build('v22');
	for (const command of ['stage', 'check']) await simulation.run(command);
});
afterEach(() => simulation.close());

const pointer = (): any => JSON.parse(simulation.state.objects.get('documents/releases/pointer.json')!.body.toString());
const lastMove = (): any => {
	const [key] = [...simulation.state.objects.keys()]
		.filter((one) => one.includes('/moves/'))
		.sort()
		.slice(-1);
	return JSON.parse(simulation.state.objects.get(key!)!.body.toString());
};
const liveVersion = async (): Promise<string> =>
	((await (await fetch(`${simulation.endpoints.live.url}/api/health`)).json()) as { version: string }).version;

const failing = 'scc-production-app-failing';

/** Changes an alarm, and hinders nothing. */
function become(name: string, state: AlarmOfServer['state']): InjectedFault {
	const alarm = simulation.state.alarms.get(name)!;
	if (alarm.state !== state) {
		simulation.state.alarms.set(name, { ...alarm, state, transitionedAtS: alarm.transitionedAtS + 60 });
	}
	return undefined;
}

/** Does something just before the n-th look at the alarms, the one before the promotion being the first. */
function atLook(deeds: Record<number, () => InjectedFault>): void {
	let looks = 0;
	simulation.endpoints.cloudWatch.injectFault = () => deeds[++looks]?.();
}

const down = { status: 503, body: '{"__type":"ServiceUnavailable"}' };
const expired = { status: 400, body: '{"__type":"ExpiredTokenException","message":"The security token is expired"}' };

describe('after a promotion', () => {
	it('the alarms are watched for ten minutes, and a quiet release stays', async () => {
		const before = simulation.clock.at;
		const output = await simulation.run('promote');
		expect(output).toMatch(/Alarms as they are .*7 to watch\n/);
		expect(output).toMatch(/Alarms, for 10 minutes .*none went off\n[^]*is live at/);
		expect(simulation.clock.at - before).toBeGreaterThan(10 * 60_000);
		expect(await liveVersion()).toBe('v22');
		const looks = simulation.endpoints.cloudWatch.log.length;
		expect(looks).toBeGreaterThan(60);
	});

	it('nothing is promoted where no alarm exists, because nobody would notice a bad release', async () => {
		simulation.state.alarms.clear();
		await expect(simulation.run('promote')).rejects.toThrow(/^None of the alarms of production exists/);
		expect(await liveVersion()).toBe('v1');
	});

	it.each(alarmsOfARelease)(
		'%s takes the release back, says which alarm it was, and ends with an error',
		async (id) => {
			const name = `scc-production-${id}`;
			atLook({ 5: () => become(name, 'ALARM') });
			const { live } = pointer();
			await expect(simulation.run('promote')).rejects.toThrow(
				new RegExp(`^${name} went off after \\S+ went live, so it was taken back\\. ${live.releaseId} is live again`)
			);
			expect(await liveVersion()).toBe('v1');
			expect(pointer()).toMatchObject({ live: { releaseId: live.releaseId } });
			expect(lastMove()).toMatchObject({ operation: 'rollback', because: `alarm ${name}` });
			expect(simulation.output.join('')).toContain(`${name} is in alarm. Taking`);
		}
	);

	it.each<[string, Record<number, () => InjectedFault>, 'v1' | 'v22']>([
		['one that goes off at the last look', { 42: () => become(failing, 'ALARM') }, 'v1'],
		['one that goes off and ends', { 5: () => become(failing, 'ALARM'), 6: () => become(failing, 'OK') }, 'v1'],
		[
			'one without data that goes off',
			{ 3: () => become(failing, 'INSUFFICIENT_DATA'), 5: () => become(failing, 'ALARM') },
			'v1'
		],
		['one that loses its data', { 3: () => become(failing, 'INSUFFICIENT_DATA') }, 'v22'],
		['one that was in alarm before the promotion and still is', { 1: () => become(failing, 'ALARM') }, 'v22'],
		[
			'one that was in alarm before the promotion and ends',
			{ 1: () => become(failing, 'ALARM'), 4: () => become(failing, 'OK') },
			'v22'
		],
		[
			'one that was in alarm before, ended, and goes off again',
			{ 1: () => become(failing, 'ALARM'), 4: () => become(failing, 'OK'), 6: () => become(failing, 'ALARM') },
			'v1'
		],
		[
			'one that was in alarm before, and goes off again between two looks',
			{
				1: () => become(failing, 'ALARM'),
				4: () => {
					become(failing, 'OK');
					return become(failing, 'ALARM');
				}
			},
			'v1'
		],
		['an answer that is lost', { 5: () => 'answer lost' }, 'v22'],
		[
			'a CloudWatch that is down for a while, and an alarm after that',
			{ 5: () => down, 6: () => down, 9: () => become(failing, 'ALARM') },
			'v1'
		]
	])('%s leaves the right release live', async (_, deeds, version) => {
		atLook(deeds);
		const end = await simulation.run('promote').then(
			() => 'v22',
			(error: unknown) => (String(error).includes('was taken back') ? 'v1' : String(error))
		);
		expect([end, await liveVersion()]).toEqual([version, version]);
	});

	it('two alarms are both named', async () => {
		atLook({
			5: () => {
				become(failing, 'ALARM');
				return become('scc-production-mail-stuck', 'ALARM');
			}
		});
		await expect(simulation.run('promote')).rejects.toThrow(
			'scc-production-app-failing, scc-production-mail-stuck went off'
		);
	});

	it('an alarm that was in alarm before is named, and so is one that isn’t there', async () => {
		become('scc-production-app-slow', 'ALARM');
		simulation.state.alarms.delete('scc-production-edge-failing');
		const output = await simulation.run('promote');
		expect(output).toMatch(
			/6 to watch; in alarm already: scc-production-app-slow; MISSING: scc-production-edge-failing/
		);
	});

	it.each([
		['down', down],
		['refusing expired credentials', expired]
	])('a CloudWatch that is %s to the end is no reason to go back, but an error that says so', async (_, fault) => {
		let looks = 0;
		simulation.endpoints.cloudWatch.injectFault = () => (++looks > 5 ? fault : undefined);
		await expect(simulation.run('promote')).rejects.toThrow(
			/is live and passed its checks, but CloudWatch didn’t answer since 2026-05-23T\S+ \(\w+\)[^]*To go back: npm run release -- rollback --stage production/
		);
		expect(await liveVersion()).toBe('v22');
		expect(pointer().underway).toBeUndefined();
	});

	it('promotes nothing while CloudWatch doesn’t answer', async () => {
		simulation.endpoints.cloudWatch.injectFault = () => down;
		await expect(simulation.run('promote')).rejects.toThrow();
		expect(await liveVersion()).toBe('v1');
	});

	it('doesn’t roll back if someone else has moved live in the meantime', async () => {
		const { alarms } = simulation.ports;
		let looks = 0;
		simulation.ports.alarms = {
			read: async (names) => {
				looks += 1;
				if (looks === 5) {
					await simulation.run('rollback', { ...simulation.ports, alarms, operator: operator('Bram Okafor', 2) });
					become(failing, 'ALARM');
				}
				return alarms.read(names);
			}
		};
		await expect(simulation.run('promote')).rejects.toThrow('went off, but Bram Okafor has moved live in the meantime');
		expect(await liveVersion()).toBe('v1');
		expect(lastMove()).not.toHaveProperty('because');
	});

	it('an alarm in the first release of all says that there is nothing to go back to', async () => {
		const first = await openSimulation();
		first.build('v1');
		for (const command of ['stage', 'check']) await first.run(command);
		let looks = 0;
		first.endpoints.cloudWatch.injectFault = () => {
			const alarm = first.state.alarms.get(failing)!;
			if (++looks === 4) first.state.alarms.set(failing, { ...alarm, state: 'ALARM', transitionedAtS: 1_779_999_999 });
			return undefined;
		};
		await expect(first.run('promote')).rejects.toThrow(
			/went off after \S+ went live, and going back did not succeed: There is no release to go back to/
		);
		await first.close();
	});

	it('accepts a shorter watch, only for promote', async () => {
		expect(await simulation.run('promote --watch-minutes 1')).toContain('Alarms, for 1 minutes');
		await expect(simulation.run('rollback --watch-minutes 1')).rejects.toThrow('only for `promote`');
		await expect(simulation.run('promote --watch-minutes soon')).rejects.toThrow('a whole number');
	});
});

describe('the alarms that are watched', () => {
	it('are alarms of the stacks', () => {
		const ids = Object.values(alarmWords).map(({ id }) => id as string);
		expect(ids).toEqual(expect.arrayContaining([...alarmsOfARelease]));
	});
});
