import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endState } from './end-state.ts';
import { openSimulation, type ReleaseSimulation } from './release-simulation.ts';
import { aliases, keysOf, record, release, versionAt, whole } from './released.ts';

let simulation: ReleaseSimulation;
beforeEach(async () => {
	simulation = await openSimulation();
});
afterEach(() => simulation.close());

describe('a release', () => {
	it('goes back with functions and shell in one step, and once more by mistake does nothing', async () => {
		await release(simulation, 'v1');
		await release(simulation, 'v22');
		expect(await simulation.run('rollback')).toMatch(/Going back from \S+ to \S+[^]*is live again/);
		expect(await versionAt(simulation, 'live')).toEqual(whole('v1'));
		expect(aliases(simulation)).toMatchObject({ web: { live: '2' }, mail: { live: '2' } });
		const before = endState(simulation.state);
		expect(await simulation.run('rollback')).toMatch(/took \S+ back at 2026-05-23T.*--to/);
		expect(endState(simulation.state)).toEqual(before);
	});

	it('goes back to any release that was live, by name, and to none that was not', async () => {
		await release(simulation, 'v1');
		const first = record(simulation, 'pointer.json').live.releaseId;
		await release(simulation, 'v2');
		await release(simulation, 'v3');
		await simulation.run(`rollback --to ${first}`);
		expect(await versionAt(simulation, 'live')).toEqual(whole('v1'));
		simulation.build('v4');
		await simulation.run('stage');
		const { releaseId } = record(simulation, 'pointer.json').staged;
		await expect(simulation.run(`rollback --to ${releaseId}`)).rejects.toThrow('was never live');
	});

	it('is restored by its name after someone removed files or moved an alias', async () => {
		await release(simulation, 'v1');
		await release(simulation, 'v2');
		const { live, previous } = record(simulation, 'pointer.json');
		for (const key of keysOf(simulation, 'assets/live/')) simulation.state.objects.delete(key);
		simulation.state.lambda.functions.get('scc-production-web')!.aliases.get('live')!.version = '1';
		expect(await simulation.run(`rollback --to ${live.releaseId}`)).toContain('is live again');
		expect(await versionAt(simulation, 'live')).toEqual(whole('v2'));
		expect(record(simulation, 'pointer.json')).toMatchObject({ live: { releaseId: live.releaseId }, previous });
		expect(record(simulation, 'pointer.json').takenBack).toBeUndefined();
	});

	it('rolls back to a release with an old origin secret, and gives it the current one', async () => {
		await release(simulation, 'v1');
		await release(simulation, 'v2');
		for (const id of ['ELIVE', 'ESTAGING']) simulation.state.cloudFront.secrets.set(id, 'a newer secret');
		await simulation.run('rollback');
		expect(await versionAt(simulation, 'live')).toEqual(whole('v1'));
		expect(aliases(simulation)).toMatchObject({ web: { live: '4' }, mail: { live: '4' } });
	});

	it('rolls back to old code with today’s settings, without replaced or removed values', async () => {
		simulation.settings = { ...simulation.settings, REMOVED_SINCE: 'of the past' };
		await release(simulation, 'v1');
		simulation.settings = {
			...simulation.settings,
			GMAIL_REFRESH_TOKEN: 'the token of today',
			REMOVED_SINCE: '',
			ADDED: 'since'
		};
		await release(simulation, 'v2');
		// Not released yet, so not what runs today.
		simulation.settings = { ...simulation.settings, ADDED: 'for the next release' };
		expect(await simulation.run('rollback')).toMatch(/Today’s settings for scc-production-web .*version 4/);
		expect(await versionAt(simulation, 'live')).toEqual(whole('v1'));
		for (const name of ['scc-production-web', 'scc-production-mail']) {
			const found = simulation.state.lambda.functions.get(name)!;
			const live = found.versions.find(({ version }) => version === found.aliases.get('live')!.version)!;
			expect(live.environment).toMatchObject({ GMAIL_REFRESH_TOKEN: 'the token of today', ADDED: 'since' });
			expect(live.environment).not.toHaveProperty('REMOVED_SINCE');
		}
		expect(record(simulation, 'pointer.json').live).toMatchObject({ versions: { web: '4', mail: '4' } });
		expect(record(simulation, 'moves/000005.json')).toMatchObject({
			operation: 'rollback',
			versions: { web: '4', mail: '4' }
		});
		expect(await simulation.run('status')).not.toContain('ATTENTION');
		// The same again, in the other direction.
		simulation.build('v3');
		for (const command of ['stage', 'check', 'promote']) await simulation.run(command);
		expect(await versionAt(simulation, 'live')).toEqual(whole('v3'));
	});

	it.each([
		['reads and writes the same rows', { reads: 1, writes: 1 }, { reads: 1, writes: 1 }, true],
		['was written when there was no number', undefined, { reads: 1, writes: 1 }, true],
		['can read what the next one only reads', { reads: 1, writes: 1 }, { reads: 2, writes: 1 }, true],
		['could read it before the next one wrote it', { reads: 2, writes: 1 }, { reads: 2, writes: 2 }, true],
		['can’t read what the next one wrote', { reads: 1, writes: 1 }, { reads: 2, writes: 2 }, false],
		['can’t read what the next one wrote, and had no number', undefined, { reads: 3, writes: 2 }, false]
	])('goes back to one that %s: of %j and %j, %s', async (_, first, second, isFine) => {
		simulation.rows = first ?? { reads: 1, writes: 1 };
		await release(simulation, 'v1');
		if (first === undefined) {
			const key = `documents/releases/${record(simulation, 'pointer.json').live.releaseId}/begun.json`;
			const object = simulation.state.objects.get(key)!;
			const { rows: _rows, ...older } = JSON.parse(object.body.toString());
			object.body = Buffer.from(JSON.stringify(older));
			object.sha256 = createHash('sha256').update(object.body).digest('base64');
		}
		simulation.rows = second;
		await release(simulation, 'v2');
		const before = endState(simulation.state);
		if (isFine) {
			await simulation.run('rollback');
			expect(await versionAt(simulation, 'live')).toEqual(whole('v1'));
			return;
		}
		await expect(simulation.run('rollback')).rejects.toThrow(
			/can’t read the rows that a later release has written: it reads rows up to number 1, and there are rows of number 2\. Live has not changed/
		);
		expect(endState(simulation.state)).toEqual(before);
	});
});
