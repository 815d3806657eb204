import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../../infra/release/cli/arguments.ts';
import type { Ports } from '../../../infra/release/ports.ts';
import { openSimulation, type ReleaseSimulation } from './release-simulation.ts';

let simulation: ReleaseSimulation;
beforeEach(async () => {
	simulation = await openSimulation();
	simulation.build('v1');
});
afterEach(() => simulation.close());

const inShell = (shellRegion: string | undefined): Ports => ({
	...simulation.ports,
	account: { ...simulation.ports.account, shellRegion }
});

/** Every port except the account's. */
const asked = (): string[] =>
	Object.entries(simulation.endpoints).flatMap(([name, { log }]) =>
		name === 'sts' ? [] : log.map((line) => `${name} ${line}`)
	);

describe('the account and the region', () => {
	it.each(commands)(
		'are looked at before anything else: %s in the wrong account asks nobody and does nothing',
		async (command) => {
			simulation.state.sts.account = '222222222222';
			await expect(simulation.run(command)).rejects.toThrow(
				'Your credentials are for account 222222222222 (arn:aws:sts::222222222222:assumed-role/operator/imke), but production is in 111111111111 (infra/environments/production.ts). Nothing was done.'
			);
			expect(asked()).toEqual([]);
			expect(simulation.endpoints.sts.log).toHaveLength(1);
		}
	);

	it.each<[string, Parameters<typeof inShell>[0], Partial<ReleaseSimulation['stage']>, string]>([
		[
			'a shell in another region',
			'eu-central-1',
			{},
			'Your shell is set to eu-central-1, but production is in us-west-2'
		],
		[
			'an environment without an account',
			undefined,
			{ account: undefined },
			"add `account: '111111111111'` to the file"
		],
		['an environment of another account', undefined, { account: '333333333333' }, 'but production is in 333333333333']
	])('refuse %s', async (_, region, stage, message) => {
		simulation.stage = stage;
		await expect(simulation.run('stage', inShell(region))).rejects.toThrow(message);
		expect(asked()).toEqual([]);
	});

	it.each([
		['credentials that have ended', { status: 403, body: error('ExpiredToken') }, 'ExpiredToken'],
		['an STS that stays away', { status: 503, body: error('ServiceUnavailable') }, 'ServiceUnavailable']
	])('refuse %s', async (_, answer, message) => {
		simulation.endpoints.sts.injectFault = () => ({ ...answer, headers: { 'content-type': 'text/xml' } });
		await expect(simulation.run('stage')).rejects.toThrow(message);
		expect(asked()).toEqual([]);
	});

	it('let a command go on in the right place, with or without a region in the shell', async () => {
		for (const region of [undefined, 'us-west-2'])
			expect(await simulation.run('stage', inShell(region))).toContain('Staged');
	});
});

function error(code: string): string {
	return `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${code}: no</Message></Error></ErrorResponse>`;
}
