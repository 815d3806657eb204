// What the tests of releases share: how they release, and what they look at afterwards.
import type { ReleaseSimulation } from './release-simulation.ts';

export async function release(simulation: ReleaseSimulation, version: string): Promise<void> {
	simulation.build(version);
	for (const command of ['stage', 'check', 'promote']) await simulation.run(command);
}

/** The versions that an address answers with. */
export async function versionAt(
	{ endpoints }: ReleaseSimulation,
	address: 'live' | 'staging'
): Promise<Record<string, string>> {
	const { url } = endpoints[address];
	const health: any = await (await fetch(`${url}/api/health`)).json();
	const worker = await (await fetch(`${url}/service-worker.js`)).text();
	const shell: any = await (await fetch(`${url}/_app/version.json`)).json();
	return { server: health.version, worker: /"(.*)"/.exec(worker)![1]!, shell: shell.version };
}

export const whole = (version: string) => ({ server: version, worker: version, shell: version });

/** The functions' aliases, each with its version. */
export function aliases({ state }: ReleaseSimulation): unknown {
	return Object.fromEntries(
		[...state.lambda.functions].map(([name, { aliases }]) => [
			name.replace('scc-production-', ''),
			Object.fromEntries([...aliases].map(([alias, { version }]) => [alias, version]))
		])
	);
}

/** A record of the releases. */
export function record({ state }: ReleaseSimulation, path: string): any {
	return JSON.parse(state.objects.get(`documents/releases/${path}`)!.body.toString());
}

export const keysOf = ({ state }: ReleaseSimulation, prefix: string): string[] =>
	[...state.objects.keys()].filter((key) => key.startsWith(prefix));
