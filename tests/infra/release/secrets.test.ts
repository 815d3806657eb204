import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRedactor } from '../../../infra/release/cli/redact.ts';
import { openSimulation, type ReleaseSimulation } from './release-simulation.ts';

let simulation: ReleaseSimulation;
beforeEach(async () => {
	simulation = await openSimulation();
});
afterEach(() => simulation.close());

/** Everything that somebody could read afterwards: what was written, what is stored, what was thrown. */
async function traces(commands: readonly string[]): Promise<string> {
	const thrown: string[] = [];
	for (const command of commands) {
		await simulation.run(command).catch((error: unknown) => thrown.push(String(error)));
	}
	const stored = [...simulation.state.objects].map(([key, { body }]) => `${key} ${body.toString('latin1')}`);
	return [...simulation.output, ...thrown, ...stored].join('\n');
}

const everyCommand = ['plan', 'stage', 'status', 'check', 'promote', 'status', 'rollback', 'plan', 'status'];

describe('a secret', () => {
	it('is given to Lambda, and is nowhere else: not in output, records or refusals', async () => {
		simulation.build('v1');
		const text = await traces(everyCommand);
		simulation.build('v22');
		const more = await traces(everyCommand);
		const { environment } = simulation.state.lambda.functions.get('scc-production-web')!.latest;
		expect(Object.values(environment).filter((value) => value.includes('SENTINEL'))).toHaveLength(5);
		expect(text + more).not.toContain('SENTINEL');
		expect(text + more).toContain('GMAIL_REFRESH_TOKEN');
	});

	it('is taken out of what AWS repeats in its errors', async () => {
		simulation.build('v1');
		simulation.settings = { ...simulation.settings, GMAIL_REFRESH_TOKEN: 'SENTINEL\u0001token' };
		const { redact, learn } = createRedactor();
		learn(simulation.settings);
		const thrown: unknown = await simulation.run('stage').catch((error: unknown) => error);
		expect(String(thrown)).toContain('SENTINEL');
		expect(redact(String(thrown))).toContain("Value '[GMAIL_REFRESH_TOKEN]' at 'environment' failed");
		expect(redact('ORIGIN and gmail stay')).toBe('ORIGIN and gmail stay');
	});

	it('is missing by name when the operator’s file has a wrong one in its place', async () => {
		simulation.build('v1');
		simulation.settings = { ...simulation.settings, ADMIN_PASS_HASH: 'SENTINEL-in-clear' };
		const text = await traces(['plan', 'stage', 'status']);
		expect(text).toContain('ADMIN_PASS_HASH is not a hash');
		expect(text).not.toContain('SENTINEL');
	});
});
