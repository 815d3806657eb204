import { parts, type Part, type PerPart } from '../build.ts';
import { requireAccepted } from '../commands/move-live.ts';
import { functionName } from '../commands/prepare.ts';
import type { ReleaseContext } from '../context.ts';
import type { Ledger } from '../records/ledger.ts';
import type { Release } from '../records/records.ts';
import type { StackOutputs } from '../ports.ts';
import { aliasNames } from '../../shared/outputs.ts';
import type { Step } from '../cli/steps.ts';
import { ensureCode, ensureEnvironment, isVersion, publish } from './functions.ts';
import { acceptsAll, mergeEnvironment, problemsOf, type Environment } from './variables.ts';

export interface Renewing {
	step: Step;
	ledger: Ledger;
	outputs: StackOutputs;
	release: Release;
	/** The origin secrets that the edge sends now. */
	originSecrets: readonly string[];
}

/**
 * Returns versions with the release's code and the settings of the live functions. If the release's own versions have other settings, such
 * as an old password, publishes the code again, without moving an alias.
 */
export async function ensureTodaysVersions(context: ReleaseContext, renewing: Renewing): Promise<PerPart<string>> {
	const versions = { ...renewing.release.staged.versions };
	for (const part of parts) versions[part] = await ensureVersion(context, renewing, part);
	return versions;
}

async function ensureVersion(context: ReleaseContext, renewing: Renewing, part: Part): Promise<string> {
	const { ports } = context;
	const { step, ledger, outputs, release, originSecrets } = renewing;
	const { releaseId, versions } = release.staged;
	const name = functionName(outputs, part);
	const environment = await readTodays(context, name, release, originSecrets);
	const codeSha256 = release.contents.code[part];
	const wanted = { codeSha256, environment: environment ?? {}, description: `Release ${releaseId}, settings of today` };
	if (environment === undefined) {
		if (part === 'web') await requireAccepted(context, outputs, release);
		return versions[part];
	}
	if (await isVersion(ports, name, versions[part], wanted)) return versions[part];
	return step(
		`Today’s settings for ${name}`,
		async () => {
			await ensureEnvironment(ports, name, environment);
			await ensureCode(ports, name, ledger.codePlace(`${releaseId}/${part}.zip`), codeSha256);
			return publish(ports, name, wanted);
		},
		(version) => `version ${version}`
	);
}

/**
 * The settings to publish a release's code with. Undefined if the live function has no settings to copy, for example because it is the
 * placeholder.
 */
async function readTodays(
	{ ports, hide }: ReleaseContext,
	name: string,
	release: Release,
	originSecrets: readonly string[]
): Promise<Environment | undefined> {
	const live = await ports.functions.read(name, aliasNames.live);
	if (live === undefined) return undefined;
	hide(live.environment);
	// A release from before the switch to Secrets Manager can only read secrets from its own settings.
	if ('SECRETS_FROM' in live.environment && !release.contents.environment.names.includes('SECRETS_FROM'))
		return undefined;
	const secrets = originSecrets.join(',');
	const environment = acceptsAll(live.environment, originSecrets)
		? live.environment
		: mergeEnvironment(live.environment, { ORIGIN_VERIFY_SECRET: secrets });
	return problemsOf(environment, originSecrets).length === 0 ? environment : undefined;
}
