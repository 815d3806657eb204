import { parts, type Build, type Part, type PerPart } from '../build.ts';
import type { Environment } from './variables.ts';
import { ensureCode, ensureEnvironment, isVersion, publish, type FunctionPorts } from './functions.ts';
import type { Ledger } from '../records/ledger.ts';
import type { StackOutputs } from '../ports.ts';
import { functionName } from '../commands/prepare.ts';
import { stagedSchema } from '../records/schemas.ts';
import { ReleaseRefused } from '../release-refused.ts';
import type { Step } from '../cli/steps.ts';

export interface Publishing {
	ports: FunctionPorts;
	step: Step;
	ledger: Ledger;
	outputs: StackOutputs;
	build: Build;
	environment: Environment;
	releaseId: string;
}

/**
 * Makes sure that both functions have a version with this code and environment, without moving an alias.
 * @returns the version numbers
 */
export async function ensureVersions(publishing: Publishing): Promise<PerPart<string>> {
	const { step, ledger, releaseId } = publishing;
	const earlier = await ledger.find(`${releaseId}/staged.json`, stagedSchema);
	if (earlier === undefined) {
		for (const part of parts) await configure(publishing, part);
		return { web: await publishCode(publishing, 'web'), mail: await publishCode(publishing, 'mail') };
	}
	return step(
		'Versions, published before',
		async () => {
			for (const part of parts) await requireVersion(publishing, part, earlier.versions[part]);
			return earlier.versions;
		},
		({ web, mail }) => `web ${web}, mail ${mail}`
	);
}

async function configure({ ports, step, outputs, environment }: Publishing, part: Part): Promise<void> {
	const name = functionName(outputs, part);
	await step(
		`Settings of ${name}`,
		() => ensureEnvironment(ports, name, environment),
		(hasActed) => (hasActed ? 'changed' : 'as they should be')
	);
}

async function publishCode(publishing: Publishing, part: Part): Promise<string> {
	const { ports, step, ledger, outputs, build, environment, releaseId } = publishing;
	const name = functionName(outputs, part);
	const { zip, sha256: codeSha256 } = build.code[part];
	await step(
		`Code of ${name}`,
		async () => {
			const place = await ledger.keepCode(`${releaseId}/${part}.zip`, zip);
			return ensureCode(ports, name, place, codeSha256);
		},
		(hasActed) => (hasActed ? `${Math.ceil(zip.byteLength / 1024)} kB` : 'as it should be')
	);
	return step(
		`Version of ${name}`,
		() => publish(ports, name, { codeSha256, environment, description: `Release ${releaseId}` }),
		(version) => version
	);
}

async function requireVersion(publishing: Publishing, part: Part, version: string): Promise<void> {
	const { ports, outputs, build, environment } = publishing;
	const name = functionName(outputs, part);
	if (await isVersion(ports, name, version, { codeSha256: build.code[part].sha256, environment })) return;
	throw new ReleaseRefused(
		`Version ${version} of ${name}, which this release used, no longer exists. Build a new commit and stage that.`
	);
}
