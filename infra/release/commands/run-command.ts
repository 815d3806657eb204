import type { Command } from '../cli/arguments.ts';
import { checkRelease } from './check.ts';
import { planRelease } from './plan.ts';
import { promoteRelease } from './promote.ts';
import { requireAccount } from './require-account.ts';
import { rollBack } from './rollback.ts';
import { stageRelease } from './stage.ts';
import { showStatus } from './status.ts';
import type { ReleaseContext } from '../context.ts';

const commands: Record<Command, (context: ReleaseContext) => Promise<void>> = {
	plan: planRelease,
	stage: stageRelease,
	check: checkRelease,
	promote: promoteRelease,
	rollback: rollBack,
	status: showStatus
};

/** @throws ReleaseRefused with a message for the operator */
export async function runCommand(context: ReleaseContext): Promise<void> {
	await requireAccount(context);
	await commands[context.order.command](context);
}
