import { aliasNames, stackName } from '../../stacks/outputs.ts';
import type { Desk } from '../desk.ts';
import { refreshEdge } from '../distribution.ts';
import { requireSound } from '../environment.ts';
import { ensureAlias } from '../functions.ts';
import { openLedger } from '../ledger.ts';
import { mergeAll, nameRelease, readBefore, readCommit, requireClean } from '../prepare.ts';
import { begin } from '../pointer.ts';
import { stagedSchema } from '../record.ts';
import { keepBegun } from '../records.ts';
import { fillSlot, uploadShared, uploadSite, type Filled, type Uploaded } from '../slots.ts';
import { createSteps } from '../steps.ts';
import { ensureVersions } from '../versions.ts';

/** Puts this commit's build into the staging slot. Every step looks before it acts, so that it may be run again at any time. */
export async function stageRelease(desk: Desk): Promise<void> {
	const { ports, stage, order, write } = desk;
	const { clock, operator, storage } = ports;
	const { step, times } = createSteps(clock, write);

	const commit = await step(
		'Working tree',
		() => readCommit(desk),
		({ sha }) => `commit ${sha.slice(0, 7)}`
	);
	requireClean(desk, commit);
	const build = await step(
		'Build',
		async () => desk.readBuild(),
		({ appVersion }) => `version ${appVersion}`
	);
	const outputs = await step('Outputs of the stack', () => ports.stacks.readOutputs(stackName(stage.name)));
	const before = await step(
		'Functions as they are',
		() => readBefore(desk, outputs),
		({ web, mail }) => `live: web ${web.live?.version ?? 'none'}, mail ${mail.live?.version ?? 'none'}`
	);
	const { environment, originSecrets } = await step('Settings: live, stack, yours', () =>
		mergeAll(desk, outputs, before)
	);
	requireSound(environment, originSecrets);

	const releaseId = nameRelease(commit, build, environment);
	const ledger = openLedger(storage, outputs.documentsBucket);
	const begun = await step(`Begin ${releaseId}`, async () => {
		const found = await ledger.readPointer();
		const at = clock.now().toISOString();
		const pointer = begin(found.pointer, { operation: 'stage', releaseId, at, takesOver: order.takesOver }, operator);
		return { pointer, held: await ledger.writePointer(found, pointer) };
	});
	const { sequence } = begun.pointer.underway;
	await step('Record of what goes out and what was', () =>
		keepBegun(desk, ledger, { releaseId, commit, build, environment, before })
	);

	const versions = await ensureVersions({ ports, step, ledger, outputs, build, environment, releaseId });
	const bucket = outputs.assetsBucket;
	await step('Hashed assets', () => uploadShared(storage, bucket, build.site), sayUploaded);
	await step('Site of the release', () => uploadSite(storage, bucket, releaseId, build.site), sayUploaded);
	await step('Staging slot', () => fillSlot(storage, bucket, 'staging', releaseId, build.site.files), sayFilled);
	// Of the web function alone: a staged release mails nobody.
	await step(
		'Alias “staging” of the web function',
		() => ensureAlias(ports, outputs.webFunction, aliasNames.staging, versions.web),
		(was) => sayAlias(was, versions.web)
	);
	await step('Edge of the staging slot', () =>
		refreshEdge(ports, outputs.stagingDistributionId, `${stage.name}-staging-${sequence}`)
	);
	await step('Record of what was staged', async () => {
		const { by } = operator;
		const at = clock.now().toISOString();
		const record = { format: 1 as const, releaseId, versions, by, finishedAt: at, steps: times };
		await ledger.keep(`${releaseId}/staged.json`, stagedSchema, record);
		const staged = { releaseId, sequence, by, at };
		await ledger.writePointer(begun.held, { ...begun.pointer, staged, check: undefined, underway: undefined });
	});
	write(
		`\nStaged ${releaseId}\nLook at ${outputs.stagingAddress}, then: npm run release -- check --stage ${stage.name}\n`
	);
}

export function sayAlias(was: string, is: string): string {
	return was === is ? `at ${is} already` : `${was} → ${is}`;
}

export function sayFilled({ copied, removed }: Filled): string {
	return `${copied} files copied, ${removed} removed`;
}

function sayUploaded({ made, there }: Uploaded): string {
	return `${made} new, ${there} there already`;
}
