import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSimulation, type ReleaseSimulation } from './release-simulation.ts';
import { keysOf, record, release, versionAt, whole } from './released.ts';
import type { Fault } from './sample-app.ts';

let simulation: ReleaseSimulation;
beforeEach(async () => {
	simulation = await openSimulation();
});
afterEach(() => simulation.close());

describe('a bad release', () => {
	const faults: [Fault, RegExp][] = [
		['waiver page is the shell', /✗ waiver page .*is the app’s shell/],
		['waiver page is JSON', /✗ waiver page .*problem\+json in place of HTML/],
		['API error is HTML', /✗ unknown API address .*text\/html.* in place of JSON/],
		['health is down', /✗ health .*answered 503 in place of 200/],
		['signs anybody in', /✗ refused sign-in .*answered 200 in place of 401/]
	];

	it.each(faults)('is caught by check: %s', async (fault, line) => {
		await release(simulation, 'v1');
		simulation.build('v2', fault);
		await simulation.run('stage');
		await expect(simulation.run('check')).rejects.toThrow(/did not pass: .*Live has not changed/);
		expect(simulation.output.join('')).toMatch(line);
		await expect(simulation.run('promote')).rejects.toThrow('did not pass its check');
		expect(await versionAt(simulation, 'live')).toEqual(whole('v1'));
		const [check] = keysOf(simulation, 'documents/releases/')
			.filter((key) => key.includes('/checks/'))
			.slice(-1);
		expect(record(simulation, check!.replace('documents/releases/', ''))).toMatchObject({
			hasPassed: false,
			stagedSequence: 3
		});
	});

	it('is not promoted before it is checked, nor after it is staged again', async () => {
		await expect(simulation.run('promote')).rejects.toThrow('Nothing is staged');
		simulation.build('v1');
		await simulation.run('stage');
		await expect(simulation.run('promote')).rejects.toThrow('was not checked since it was staged');
		await simulation.run('check');
		await simulation.run('stage');
		await expect(simulation.run('promote')).rejects.toThrow('was not checked since it was staged');
	});

	it('is not promoted where the alias was moved by hand after the check', async () => {
		simulation.build('v1');
		await simulation.run('stage');
		await simulation.run('check');
		simulation.state.lambda.functions.get('scc-production-web')!.aliases.get('staging')!.version = '1';
		await expect(simulation.run('promote')).rejects.toThrow('What was checked is not what is staged');
	});

	it('is one that takes its own address for another site’s', async () => {
		simulation.build('v1');
		simulation.settings = { ...simulation.settings, STAGING_ORIGIN: 'https://elsewhere.example' };
		await simulation.run('stage');
		await expect(simulation.run('check')).rejects.toThrow('did not pass: refused sign-in');
		expect(simulation.output.join('')).toContain('answered 403 in place of 401');
	});

	it('that only shows once it is live is named, and rolled back', async () => {
		await release(simulation, 'v1');
		simulation.build('v2');
		await simulation.run('stage');
		await simulation.run('check');
		simulation.endpoints.live.injectFault = ({ path }) => (path === '/api/health' ? { status: 502 } : undefined);
		await expect(simulation.run('promote')).rejects.toThrow(/is live, but these checks failed: health\. .*rollback/);
		simulation.endpoints.live.injectFault = () => undefined;
		await simulation.run('rollback');
		expect(await versionAt(simulation, 'live')).toEqual(whole('v1'));
	});
});
