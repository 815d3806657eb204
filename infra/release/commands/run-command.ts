import type { Command } from '../cli/arguments.ts';
import { checkRelease } from './check.ts';
import { planRelease } from './plan.ts';
import { promoteRelease } from './promote.ts';
import { rollBack } from './rollback.ts';
import { stageRelease } from './stage.ts';
import { showStatus } from './status.ts';
import type { Desk } from '../context.ts';

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
