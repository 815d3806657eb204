import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSimulation, sentinels, type ReleaseSimulation } from './release-simulation.ts';
import { record, release } from './released.ts';

let simulation: ReleaseSimulation;
beforeEach(async () => {
	simulation = await openSimulation();
});
afterEach(() => simulation.close());

describe('a release', () => {
	it('keeps what is set on the live function and is mentioned nowhere, and lets the operator take a name out', async () => {
		await release(simulation, 'v1');
		const { versions } = simulation.state.lambda.functions.get('scc-production-web')!;
		versions.at(-1)!.environment.SET_BY_HAND = 'by somebody';
		simulation.settings = {};
		simulation.build('v2');
		expect(await simulation.run('plan')).toMatch(/Settings removed +none/);
		await simulation.run('stage');
		expect(versions.at(-1)!.environment).toMatchObject({ SET_BY_HAND: 'by somebody', MAIL_PROVIDER: 'gmail' });
		expect(versions.at(-1)!.environment.GMAIL_REFRESH_TOKEN).toContain('SENTINEL');
		simulation.settings = { SET_BY_HAND: '' };
		expect(await simulation.run('plan')).toMatch(/Settings removed +SET_BY_HAND/);
	});

	it('publishes no secret once the functions use Secrets Manager, and rolls back to complete older settings', async () => {
		await release(simulation, 'v1');
		const first = record(simulation, 'pointer.json').live.releaseId;
		simulation.settings = { ...sentinels, SECRETS_FROM: 'secrets-manager' };
		await release(simulation, 'v2');
		const live = (): string => {
			const { versions, aliases: of } = simulation.state.lambda.functions.get('scc-production-web')!;
			return JSON.stringify(versions.find((one) => one.version === of.get('live')!.version)!.environment);
		};
		const hasSecrets = () => [live().includes('secrets-manager'), live().includes('SENTINEL')];
		expect(hasSecrets()).toEqual([true, false]);
		simulation.settings = {};
		await release(simulation, 'v3');
		expect(hasSecrets()).toEqual([true, false]);
		await simulation.run('rollback');
		expect(hasSecrets()).toEqual([true, false]);
		// Its code looks for secrets only among its settings.
		await simulation.run(`rollback --to ${first}`);
		expect(hasSecrets()).toEqual([false, true]);
	});
});
