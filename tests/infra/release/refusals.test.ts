import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '../../../infra/release/cli/settings.ts';
import { endState } from './end-state.ts';
import { openSimulation, originSecret, sentinels, type ReleaseSimulation } from './release-simulation.ts';

let simulation: ReleaseSimulation;
beforeEach(async () => {
	simulation = await openSimulation();
	simulation.build('v1');
});
afterEach(() => simulation.close());

/** Runs what must be refused, and makes sure that nothing anywhere was changed by it. */
async function refused(command: string): Promise<string> {
	const before = endState(simulation.state);
	const message = await simulation.run(command).then(
		() => 'was not refused',
		(error: unknown) => String(error)
	);
	expect(endState(simulation.state)).toEqual(before);
	return message;
}

describe('what is refused, before anything is changed', () => {
	it('is two stages in one command, however they are written', async () => {
		for (const words of ['--stage production --stage rehearsal', '--stage production,rehearsal']) {
			expect(await refused(`stage ${words}`)).toBe(
				'ReleaseRefused: Only one stage per command: you named production and rehearsal. Nothing was done.'
			);
		}
		expect(await refused('promote --stage production --stage production')).toContain('Only one stage per command');
	});

	it('is two commands, none, and one that nobody knows', async () => {
		expect(await refused('stage promote')).toContain('Only one command at a time: remove “promote”');
		expect(await refused('deploy')).toContain('Unknown command “deploy”');
		expect(await refused('--stage production')).toContain('No command');
		expect(await refused('stage --force')).toContain('--force');
	});

	it('is a stage that there is not', async () => {
		await expect(simulation.run('stage --stage prod')).rejects.toThrow(
			'There is no stage “prod”. Known: production, rehearsal.'
		);
	});

	it('is a dirty working tree, by the names of what is in no commit, and on production without a way around', async () => {
		simulation.git.changed = ['src/a.ts', 'b', 'c', 'd', 'e', 'f', 'g'];
		const message = await refused('stage');
		expect(message).toContain('uncommitted changes: src/a.ts, b, c, d, e and 2 more. Commit them: a stage that runs');
		expect(await refused('stage --allow-dirty')).toBe(message);
	});

	it('is no build, one of other sources, and one that lacks a part', async () => {
		rmSync(join(simulation.root, 'build', 'mail'), { recursive: true });
		expect(await refused('stage')).toContain('There is no build of these sources');
		simulation.build('v1');
		writeFileSync(join(simulation.root, 'infra', 'lambda', 'web.ts'), 'changed after the bundle');
		expect(await refused('stage')).toContain('There is no build of these sources');
		simulation.build('v1');
		writeFileSync(join(simulation.root, 'src', 'app.html'), 'changed after the build');
		expect(await refused('stage')).toContain('There is no build of these sources');
		rmSync(join(simulation.root, 'build', '.scc-build'));
		expect(await refused('stage')).toContain('There is no build of these sources');
		simulation.build('v1');
		rmSync(join(simulation.root, 'build', 'assets', 'service-worker.js'));
		expect(await refused('stage')).toContain('The build has no service-worker.js');
	});

	it('is a file without a known content type', async () => {
		writeFileSync(join(simulation.root, 'build', 'assets', 'chart.xyz'), '');
		expect(await refused('stage')).toContain('No content type is known for chart.xyz');
	});

	it('is an environment without mail credentials or hashes: all that is missing, by name', async () => {
		simulation.settings = { GMAIL_CLIENT_ID: sentinels.GMAIL_CLIENT_ID };
		const message = await refused('stage');
		expect(message).toMatch(
			/would not start .*ADMIN_PASS_HASH is missing; GMAIL_CLIENT_SECRET is missing; GMAIL_REFRESH_TOKEN is missing/
		);
		expect(await simulation.run('plan')).toContain(
			'`stage` would refuse:\n  - ADMIN_PASS_HASH is missing; GMAIL_CLIENT_SECRET'
		);
		simulation.settings = { ...sentinels, ADMIN_PASS_HASH: 'my own password' };
		expect(await refused('stage')).toContain('ADMIN_PASS_HASH is not a hash from `npm run hash-password`');
	});

	it('is a token that was taken out of the settings of the live function', async () => {
		for (const command of ['stage', 'check', 'promote']) await simulation.run(command);
		simulation.settings = { GMAIL_REFRESH_TOKEN: '' };
		simulation.build('v2');
		expect(await refused('stage')).toContain('GMAIL_REFRESH_TOKEN is missing');
	});

	it('is an origin secret that the edge does not send: each request would be refused', async () => {
		simulation.settings = { ...sentinels, ORIGIN_VERIFY_SECRET: 'another-secret' };
		expect(await refused('stage')).toContain('ORIGIN_VERIFY_SECRET lacks what the edge sends');
		simulation.settings = { ...sentinels, ORIGIN_VERIFY_SECRET: `another-secret,${originSecret}` };
		await simulation.run('stage');
		for (const id of ['ELIVE', 'ESTAGING']) simulation.state.cloudFront.secrets.set(id, '');
		simulation.settings = sentinels;
		expect(await refused('stage')).toContain('ORIGIN_VERIFY_SECRET is missing');
	});

	it('is a name that Lambda keeps for itself, and more than it takes', async () => {
		simulation.settings = { ...sentinels, AWS_REGION: 'us-east-1' };
		expect(await refused('stage')).toContain('AWS_REGION: Lambda keeps such names for itself');
		simulation.settings = { ...sentinels, LONG: 'x'.repeat(4096) };
		expect(await refused('stage')).toMatch(/names and values are \d+ bytes, and Lambda accepts at most 4096/);
	});

	it('is a settings file that others can read, and one that was named and is not there', () => {
		const file = join(simulation.root, 'production.env');
		expect(readSettings(file, false)).toEqual({});
		expect(() => readSettings(file, true)).toThrow('There is no settings file');
		writeFileSync(file, 'A=1\n# a remark\nB="two words"\nC=\n', { mode: 0o600 });
		expect(readSettings(file, true)).toEqual({ A: '1', B: 'two words', C: '' });
		chmodSync(file, 0o644);
		expect(() => readSettings(file, true)).toThrow('Others on this computer can read');
	});

	it('is going back where nothing was live before', async () => {
		expect(await refused('rollback')).toContain('There is no release to go back to');
		for (const command of ['stage', 'check', 'promote']) await simulation.run(command);
		expect(await refused('rollback')).toContain('There is no release to go back to');
		expect(await refused('check --to x')).toContain('--to is only for `rollback`');
	});
});

describe('on a stage to practise on', () => {
	it('uncommitted changes may go out where the operator says so, and the release is called dirty', async () => {
		const rehearsal = await openSimulation('rehearsal');
		rehearsal.build('v1');
		rehearsal.git.changed = ['src/a.ts'];
		await expect(rehearsal.run('stage')).rejects.toThrow('Commit them, or add --allow-dirty.');
		expect(await rehearsal.run('stage --allow-dirty')).toMatch(/Staged \S+-dirty\n/);
		await rehearsal.close();
	});
});
