import { stackName } from '../../shared/outputs.ts';
import type { ReleaseContext } from '../context.ts';
import { openLedger } from '../records/ledger.ts';
import { moveLive, requireAccepted } from './move-live.ts';
import { begin, releaseToRestore } from '../records/pointer.ts';
import { readRelease } from '../records/records.ts';
import { ReleaseRefused } from '../release-refused.ts';

/** Restores the previous release: both functions and the shell, also after an interrupted promotion. */
export async function rollBack(context: ReleaseContext): Promise<void> {
	const { ports, stage, order, write } = context;
	const outputs = await ports.stacks.readOutputs(stackName(stage.name));
	const ledger = openLedger(ports.storage, outputs.documentsBucket);
	const found = await ledger.readPointer();
	const chosen = releaseToRestore(found.pointer, order.to);
	if ('alreadyDone' in chosen) {
		write(`${chosen.alreadyDone}\n`);
		return;
	}
	const { to: releaseId, from } = chosen;
	const release = await readRelease(ledger, releaseId);
	await requireAccepted(context, outputs, release);
	const at = ports.clock.now().toISOString();
	const wanted = { operation: 'rollback' as const, releaseId, from, at, takesOver: order.takesOver };
	const begun = begin(found.pointer, wanted, ports.operator);
	write(`  Going back${from === undefined ? '' : ` from ${from}`} to ${releaseId}\n`);
	const held = await ledger.writePointer(found, begun);
	const failed = await ledger.underMark(held, () => moveLive(context, { ledger, outputs, held, begun, release }));
	if (failed.length > 0) {
		throw new ReleaseRefused(
			`${releaseId} is live again, but these checks failed: ${failed.map(({ name }) => name).join(', ')}. See docs/releases.md, “When live is wrong”.`
		);
	}
	write(`\n${releaseId} is live again at ${outputs.liveAddress}\n`);
}
