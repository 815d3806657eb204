import { stackName } from '../../shared/outputs.ts';
import type { ReleaseContext } from '../context.ts';
import { requireSound } from '../functions/variables.ts';
import { fillStaging } from './fill-staging.ts';
import { openLedger } from '../records/ledger.ts';
import { begin } from '../records/pointer.ts';
import { mergeAll, nameRelease, readBefore, readCommit, requireClean } from './prepare.ts';
import { createSteps } from '../cli/steps.ts';

/** Puts this commit's build into the staging slot. Every step checks before it acts, so it can be repeated at any time. */
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
	const before = await step(
		'Functions as they are',
		() => readBefore(context, outputs),
		({ web, mail }) => `live: web ${web.live?.version ?? 'none'}, mail ${mail.live?.version ?? 'none'}`
	);
	const { environment, originSecrets } = await step('Settings: live, stack, yours', () =>
		mergeAll(context, outputs, before)
	);
	requireSound(environment, originSecrets);

	const releaseId = nameRelease(commit, build, environment);
	const ledger = openLedger(ports.storage, outputs.documentsBucket);
	const { begun, held } = await step(`Begin ${releaseId}`, async () => {
		const found = await ledger.readPointer();
		const at = clock.now().toISOString();
		const marked = begin(found.pointer, { operation: 'stage', releaseId, at, takesOver: order.takesOver }, operator);
		return { begun: marked, held: await ledger.writePointer(found, marked) };
	});
	await ledger.underMark(held, () =>
		fillStaging(context, { steps, ledger, held, begun, outputs, commit, build, environment, before })
	);
	write(
		`\nStaged ${releaseId}\nLook at ${outputs.stagingAddress}, then: npm run release -- check --stage ${stage.name}\n`
	);
}
