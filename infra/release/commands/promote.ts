import { aliasNames, stackName } from '../../shared/outputs.ts';
import type { ReleaseContext } from '../context.ts';
import { readAlarms } from '../alarms/watch.ts';
import { createSteps } from '../cli/steps.ts';
import { openLedger } from '../records/ledger.ts';
import { moveLive, requireAccepted } from './move-live.ts';
import { claimPointer, releaseToPromote, requireReads } from '../records/pointer.ts';
import { readRelease } from '../records/records.ts';
import { ReleaseRefused } from '../release-refused.ts';
import { describeBefore, requireAlarms, watchRelease } from './watch-release.ts';

/** Makes the staged and checked release live, or finishes an interrupted promotion. */
export async function promoteRelease(context: ReleaseContext): Promise<void> {
	const { ports, stage, order, write } = context;
	const outputs = await ports.stacks.readOutputs(stackName(stage.name));
	const ledger = openLedger(ports.storage, outputs.documentsBucket);
	const found = await ledger.readPointer();
	const chosen = releaseToPromote(found.pointer);
	if ('alreadyDone' in chosen) {
		write(`${chosen.alreadyDone}\n`);
		return;
	}
	const { releaseId } = chosen;
	const release = await readRelease(ledger, releaseId);
	const staging = await ports.functions.readAlias(outputs.webFunction, aliasNames.staging);
	if (staging?.version !== release.staged.versions.web) {
		throw new ReleaseRefused(
			`What was checked is not what is staged: “staging” is at ${staging?.version ?? 'nothing'} instead of ${release.staged.versions.web}. Stage and check again.`
		);
	}
	requireReads(found.pointer, releaseId, release.contents.rows);
	await requireAccepted(context, outputs, release);
	const { step } = createSteps(ports.clock, write);
	const alarms = await step(
		'Alarms as they are',
		() => readAlarms(ports.alarms, stage.name),
		(before) => describeBefore(stage.name, before)
	);
	if (order.watchMinutes > 0) requireAlarms(stage.name, alarms);
	const at = ports.clock.now().toISOString();
	const wanted = { operation: 'promote' as const, releaseId, from: found.pointer.live?.releaseId, at };
	const claimed = claimPointer(found.pointer, { ...wanted, takesOver: order.takesOver }, ports.operator);
	write(`  Promoting ${releaseId}\n`);
	const held = await ledger.writePointer(found, claimed);
	const failed = await ledger.recordingFailure(held, () =>
		moveLive(context, { ledger, outputs, held, claimed, release })
	);
	if (failed.length > 0) {
		throw new ReleaseRefused(
			`${releaseId} is live, but these checks failed: ${failed.map(({ name }) => name).join(', ')}. To go back: npm run release -- rollback --stage ${stage.name}`
		);
	}
	await watchRelease(context, { releaseId, sequence: claimed.sequence }, alarms);
	write(`\n${releaseId} is live at ${outputs.liveAddress}\n`);
}
