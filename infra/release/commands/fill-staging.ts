import { aliasNames } from '../../shared/outputs.ts';
import type { Build, PerPart } from '../build.ts';
import type { ReleaseContext } from '../context.ts';
import { refreshEdge, stalePaths } from '../site/refresh-edge.ts';
import type { Environment } from '../functions/variables.ts';
import { ensureAlias } from '../functions/functions.ts';
import type { HeldPointer, Ledger } from '../records/ledger.ts';
import type { ClaimedPointer } from '../records/pointer.ts';
import type { StackOutputs } from '../ports.ts';
import type { CurrentFunction, Commit } from './prepare.ts';
import { stagedSchema } from '../records/schemas.ts';
import { filesOf, keepContents } from '../records/records.ts';
import { aliasMessage, filledMessage, uploadedMessage } from '../cli/messages.ts';
import { fillSlot, uploadShared, uploadSite } from '../site/slots.ts';
import type { Steps } from '../cli/steps.ts';
import { ensureVersions } from '../functions/versions.ts';

export interface Staging {
	steps: Steps;
	ledger: Ledger;
	held: HeldPointer;
	claimed: ClaimedPointer<'stage'>;
	/** The release that was in the staging slot before, if known. */
	wasStaged: string | undefined;
	outputs: StackOutputs;
	commit: Commit;
	build: Build;
	environment: Environment;
	current: PerPart<CurrentFunction>;
}

/**
 * Makes all changes of the `stage` command. Safe to interrupt at any point, because nothing ever refers to something that doesn't exist
 * yet.
 */
export async function fillStaging(context: ReleaseContext, staging: Staging): Promise<void> {
	const { ports, stage } = context;
	const { ledger, held, claimed, outputs, commit, build, environment, current } = staging;
	const { step, times } = staging.steps;
	const { releaseId, sequence } = claimed.underway;
	const { storage, clock, operator } = ports;
	const bucket = outputs.assetsBucket;

	await step('Record of what goes out and what was', () =>
		keepContents(context, ledger, { releaseId, commit, build, environment, current })
	);
	const versions = await ensureVersions({ ports, step, ledger, outputs, build, environment, releaseId });
	await step('Hashed assets', () => uploadShared(storage, bucket, build.site), uploadedMessage);
	await step('Site of the release', () => uploadSite(storage, bucket, releaseId, build.site), uploadedMessage);
	await step('Staging slot', () => fillSlot(storage, bucket, 'staging', releaseId, build.site.files), filledMessage);
	// The mail function has no staging alias, because its live alias sends the email of both slots.
	await step(
		'Alias “staging” of the web function',
		() => ensureAlias(ports, outputs.webFunction, aliasNames.staging, versions.web),
		(was) => aliasMessage(was, versions.web)
	);
	const stale = stalePaths(build.site.files, await filesOf(ledger, [staging.wasStaged, claimed.live?.releaseId]));
	if (stale.length > 0) {
		await step('Edge of the staging slot', () =>
			refreshEdge(ports, outputs.stagingDistributionId, `${stage.name}-staging-${sequence}`, stale)
		);
	}
	await step('Record of what was staged', async () => {
		const { by } = operator;
		const at = clock.now().toISOString();
		const record = { format: 1 as const, releaseId, versions, by, finishedAt: at, steps: times };
		await ledger.keep(`${releaseId}/staged.json`, stagedSchema, record);
		const staged = { releaseId, sequence, by, at };
		await ledger.writePointer(held, { ...claimed, staged, check: undefined, underway: undefined });
	});
}
