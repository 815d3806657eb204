import { stackName } from '../../shared/outputs.ts';
import type { ReleaseContext } from '../context.ts';
import { requireValidEnvironment } from '../functions/variables.ts';
import { fillStaging } from './fill-staging.ts';
import { openLedger } from '../records/ledger.ts';
import { claimPointer, requireReads } from '../records/pointer.ts';
import { mergeAll, nameRelease, readCurrentFunctions, readCommit, requireClean } from './prepare.ts';
import { createSteps } from '../cli/steps.ts';

/** Puts this commit's build into the staging slot. Every step checks before it acts, so the command can be repeated at any time. */
export async function stageRelease(context: ReleaseContext): Promise<void> {
	const { ports, stage, order, write } = context;
	const { clock, operator } = ports;
	const steps = createSteps(clock, write);
	const { step } = steps;

	const commit = await step(
		'Working tree',
		() => readCommit(context),
		({ sha }) => `commit ${sha.slice(0, 7)}`
	);
	requireClean(context, commit);
	const build = await step(
		'Build',
		async () => context.readBuild(),
		({ appVersion }) => `version ${appVersion}`
	);
	const outputs = await step('Outputs of the stack', () => ports.stacks.readOutputs(stackName(stage.name)));
	const current = await step(
		'Functions as they are',
		() => readCurrentFunctions(context, outputs),
		({ web, mail }) => `live: web ${web.live?.version ?? 'none'}, mail ${mail.live?.version ?? 'none'}`
	);
	const { environment, originSecrets } = await step('Settings: live, stack, yours', () =>
		mergeAll(context, outputs, current)
	);
	requireValidEnvironment(environment, originSecrets);

	const releaseId = nameRelease(commit, build, environment);
	const ledger = openLedger(ports.storage, outputs.documentsBucket);
	const { claimed, held, wasStaged } = await step(`Begin ${releaseId}`, async () => {
		const found = await ledger.readPointer();
		const at = clock.now().toISOString();
		requireReads(found.pointer, releaseId, build.rows);
		const claimed = claimPointer(
			found.pointer,
			{ operation: 'stage', releaseId, at, takesOver: order.takesOver },
			operator
		);
		// From now on, people who try out the staging slot can create rows in this release's format.
		const marked = { ...claimed, rowsWritten: Math.max(claimed.rowsWritten, build.rows.writes) };
		return {
			claimed: marked,
			held: await ledger.writePointer(found, marked),
			wasStaged: found.pointer.staged?.releaseId
		};
	});
	await ledger.recordingFailure(held, () =>
		fillStaging(context, { steps, ledger, held, claimed, wasStaged, outputs, commit, build, environment, current })
	);
	write(
		`\nStaged ${releaseId}\nThe staging slot uses the live table, so what you record there is real. It sends no email (the Office’s Email page lists what would have gone out), but webhooks go out.\nLook at ${outputs.stagingAddress}, then: npm run release -- check --stage ${stage.name}\n`
	);
}
