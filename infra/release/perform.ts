import type { Command } from './arguments.ts';
import { checkRelease } from './commands/check.ts';
import { planRelease } from './commands/plan.ts';
import { promoteRelease } from './commands/promote.ts';
import { rollBack } from './commands/rollback.ts';
import { stageRelease } from './commands/stage.ts';
import { showStatus } from './commands/status.ts';
import type { Desk } from './desk.ts';

const performers: Record<Command, (desk: Desk) => Promise<void>> = {
	plan: planRelease,
	stage: stageRelease,
	check: checkRelease,
	promote: promoteRelease,
	rollback: rollBack,
	status: showStatus
};

/** Carries out the one command that was ordered. @throws ReleaseRefused in words for the operator */
export function perform(desk: Desk): Promise<void> {
	return performers[desk.order.command](desk);
}
