import { stackName } from '../../shared/outputs.ts';
import type { ReleaseContext } from '../context.ts';
import { ensureTodaysVersions } from '../functions/todays-versions.ts';
import { openLedger } from '../records/ledger.ts';
import { moveLive } from './move-live.ts';
import { claimPointer, releaseToRestore, requireReads } from '../records/pointer.ts';
import { readRelease } from '../records/records.ts';
import { ReleaseRefused } from '../release-refused.ts';

/** Restores the previous release, both functions and the shell, even after an interrupted promotion. */
export async function rollBack(context: ReleaseContext): Promise<void> {
	await goBack(context, context.order);
}

/**
 * Restores an earlier release.
 * @param because the reason for an automatic rollback
 * @returns the release that is live afterward
 */
export async function goBack(
	context: ReleaseContext,
	{ to, takesOver, because }: { to?: string | undefined; takesOver: boolean; because?: string }
): Promise<string | undefined> {
	const { ports, stage, write } = context;
	const outputs = await ports.stacks.readOutputs(stackName(stage.name));
	const ledger = openLedger(ports.storage, outputs.documentsBucket);
	const found = await ledger.readPointer();
	const chosen = releaseToRestore(found.pointer, to);
	if ('alreadyDone' in chosen) {
		write(`${chosen.alreadyDone}\n`);
		return found.pointer.live?.releaseId;
	}
	const { to: releaseId, from } = chosen;
	const release = await readRelease(ledger, releaseId);
	requireReads(found.pointer, releaseId, release.contents.rows);
	const originSecrets = await ports.distributions.readOriginSecrets(outputs.liveDistributionId);
	const at = ports.clock.now().toISOString();
	const claimed = claimPointer(
		found.pointer,
		{ operation: 'rollback', releaseId, from, at, takesOver },
		ports.operator
	);
	write(`  Going back${from === undefined ? '' : ` from ${from}`} to ${releaseId}\n`);
	const held = await ledger.writePointer(found, claimed);
	const failed = await ledger.recordingFailure(held, () =>
		moveLive(context, {
			...{ ledger, outputs, held, claimed, release, because },
			findVersions: (step) => ensureTodaysVersions(context, { step, ledger, outputs, release, originSecrets })
		})
	);
	if (failed.length > 0) {
		throw new ReleaseRefused(
			`${releaseId} is live again, but these checks failed: ${failed.map(({ name }) => name).join(', ')}. See docs/releases.md, “When live is wrong”.`
		);
	}
	write(`\n${releaseId} is live again at ${outputs.liveAddress}\n`);
	return releaseId;
}
