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
	it('is staged in private, checked there, and then goes live', async () => {
		await release(simulation, 'v1');
		expect(await versionAt(simulation, 'live')).toEqual(whole('v1'));
		simulation.build('v2');
		await simulation.run('stage');
		expect(await versionAt(simulation, 'staging')).toEqual(whole('v2'));
		expect(await versionAt(simulation, 'live')).toEqual(whole('v1'));
		expect(aliases(simulation)).toEqual({ web: { live: '2', staging: '3' }, mail: { live: '2' } });
		await simulation.run('check');
		await simulation.run('promote');
		expect(await versionAt(simulation, 'live')).toEqual(whole('v2'));
		expect(aliases(simulation)).toEqual({ web: { live: '3', staging: '3' }, mail: { live: '3' } });
	});

	it('leaves the live slot alone until it is promoted, and invalidates nothing', async () => {
		await release(simulation, 'v1');
		const live = JSON.stringify(
			keysOf(simulation, 'assets/live/').map((key) => [key, simulation.state.objects.get(key)!.sha256])
		);
		simulation.build('v22');
		await simulation.run('stage');
		await simulation.run('check');
		expect(
			JSON.stringify(keysOf(simulation, 'assets/live/').map((key) => [key, simulation.state.objects.get(key)!.sha256]))
		).toBe(live);
		await simulation.run('promote');
		expect(await versionAt(simulation, 'live')).toEqual(whole('v22'));
		await simulation.run('rollback');
		expect(await versionAt(simulation, 'live')).toEqual(whole('v1'));
		expect(simulation.state.cloudFront.invalidations).toEqual([]);
	});

	it('neither stages nor promotes code that can’t read what the staging slot has written since', async () => {
		simulation.rows = { reads: 1, writes: 1 };
		await release(simulation, 'v1');
		simulation.rows = { reads: 2, writes: 2 };
		simulation.build('v2');
		// Not promoted: the staging slot writes to the same table.
		await simulation.run('stage');
		simulation.rows = { reads: 1, writes: 1 };
		simulation.build('v3');
		await expect(simulation.run('stage')).rejects.toThrow('can’t read the rows that a later release has written');
	});

	it('records who, which commit, which hashes and what was there before, and never changes a record', async () => {
		await release(simulation, 'v1');
		const { releaseId } = record(simulation, 'pointer.json').live;
		const texts = new Map(
			keysOf(simulation, 'documents/').map((key) => [key, simulation.state.objects.get(key)!.body.toString()])
		);
		expect(record(simulation, `${releaseId}/begun.json`)).toMatchObject({
			by: 'Imke Larkin',
			commit: { sha: simulation.git.sha, isDirty: false },
			appVersion: 'v1',
			site: { files: 8 },
			before: { web: { live: { version: '1', environment: { names: [] } }, latest: { version: '$LATEST' } } }
		});
		expect(record(simulation, `${releaseId}/staged.json`)).toMatchObject({ versions: { web: '2', mail: '2' } });
		expect(record(simulation, 'moves/000002.json')).toMatchObject({ operation: 'promote', releaseId, from: null });
		await release(simulation, 'v2');
		await simulation.run('rollback');
		for (const [key, text] of texts) {
			if (key !== 'documents/releases/pointer.json')
				expect(simulation.state.objects.get(key)!.body.toString(), key).toBe(text);
		}
	});

	it('says what it would do without doing it', async () => {
		await release(simulation, 'v1');
		const before = endState(simulation.state);
		simulation.build('v22');
		simulation.settings = { NEW_NAME: 'some value', GMAIL_RECIPIENT: 'other@example.com' };
		const plan = await simulation.run('plan');
		expect(plan).toMatch(/Settings added +NEW_NAME\n.*changed +GMAIL_RECIPIENT\n/);
		expect(plan).toMatch(/Code, web +new/);
		expect(plan).toMatch(/Hashed assets +1 new of 2/);
		expect(plan).toMatch(/Site +\d of 5 files differ from live: .*index\.html/);
		expect(endState(simulation.state)).toEqual(before);
	});

	it('says what is staged, live and before, by whom and from what', async () => {
		expect(await simulation.run('status')).toMatch(/Live +nothing released yet/);
		await release(simulation, 'v1');
		const { releaseId } = record(simulation, 'pointer.json').live;
		simulation.build('v2');
		await simulation.run('stage');
		const status = await simulation.run('status');
		expect(status).toMatch(new RegExp(`Live +${releaseId} by Imke Larkin at 2026-05-23T`));
		expect(status).toContain(`commit ${simulation.git.sha}, version v2`);
		expect(status).toContain('not checked since');
		await simulation.run('check');
		await simulation.run('promote');
		expect(await simulation.run('status')).toMatch(new RegExp(`Before +${releaseId}`));
		simulation.state.lambda.functions.get('scc-production-mail')!.aliases.get('live')!.version = '1';
		expect(await simulation.run('status')).toMatch(
			/ATTENTION: “live” of scc-production-mail is at 1, the record says 3/
		);
	});
});
