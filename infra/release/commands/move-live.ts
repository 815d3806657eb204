import { aliasNames } from '../../shared/outputs.ts';
import type { ReleaseContext } from '../context.ts';
import { refreshEdge, stalePaths } from '../site/refresh-edge.ts';
import { acceptsAll } from '../functions/variables.ts';
import { ensureAlias } from '../functions/functions.ts';
import type { HeldPointer, Ledger } from '../records/ledger.ts';
import { moved, type ClaimedPointer } from '../records/pointer.ts';
import type { StackOutputs } from '../ports.ts';
import { probesOf } from '../checks/probes.ts';
import { moveSchema } from '../records/schemas.ts';
import { filesOf, type Release } from '../records/records.ts';
import { ReleaseRefused } from '../release-refused.ts';
import { aliasMessage, filledMessage } from '../cli/messages.ts';
import { fillSlot } from '../site/slots.ts';
import { smoke, type ProbeResult } from '../checks/smoke.ts';
import { createSteps, type Step } from '../cli/steps.ts';
import type { PerPart } from '../build.ts';

export interface MoveLiveInput {
	ledger: Ledger;
	outputs: StackOutputs;
	held: HeldPointer;
	claimed: ClaimedPointer<'promote' | 'rollback'>;
	release: Release;
	/** Finds or publishes the versions to move the aliases to. If omitted, the staged versions are used. */
	findVersions?: (step: Step) => Promise<PerPart<string>>;
	/** The reason for an automatic rollback. */
	because?: string | undefined;
}

/**
 * Refuses a release whose version doesn't accept the current origin secret. A version keeps the settings it was published with, so after
 * the secret is rotated, an old version would refuse every request.
 * @throws ReleaseRefused
 */
export async function requireAccepted(
	{ ports }: ReleaseContext,
	outputs: StackOutputs,
	release: Release
): Promise<void> {
	const secrets = await ports.distributions.readOriginSecrets(outputs.liveDistributionId);
	const { releaseId, versions } = release.staged;
	const version = await ports.functions.read(outputs.webFunction, versions.web);
	if (version === undefined) {
		throw new ReleaseRefused(
			`Version ${versions.web} of ${outputs.webFunction} no longer exists, so ${releaseId} can’t be used.`
		);
	}
	if (acceptsAll(version.environment, secrets)) return;
	throw new ReleaseRefused(
		`${releaseId} doesn’t accept the origin secret that the edge sends now, so it would reject every request. Live has not changed. Check out its commit, build it, and stage it again.`
	);
}

/**
 * Makes a release live, also for a rollback: first moves the functions, then replaces the shell. Phones may still have older shells open,
 * which the server must support, but a new shell doesn't have to work with an older server.
 * @returns the problems at the live address afterward
 */
export async function moveLive(context: ReleaseContext, input: MoveLiveInput): Promise<ProbeResult[]> {
	const { ports, stage, write } = context;
	const { ledger, outputs, held, claimed, release, because } = input;
	const { operation, sequence, releaseId } = claimed.underway;
	const { step, times } = createSteps(ports.clock, write);
	const versions = (await input.findVersions?.(step)) ?? release.staged.versions;

	for (const [part, name] of [['mail', outputs.mailFunction] as const, ['web', outputs.webFunction] as const]) {
		await step(
			`Alias “live” of ${name}`,
			() => ensureAlias(ports, name, aliasNames.live, versions[part]),
			(was) => aliasMessage(was, versions[part])
		);
	}
	await step(
		'Live slot',
		() => fillSlot(ports.storage, outputs.assetsBucket, 'live', releaseId, release.files),
		filledMessage
	);
	const stale = stalePaths(release.files, await filesOf(ledger, [claimed.live?.releaseId, claimed.underway.from]));
	if (stale.length > 0) {
		await step('Edge of the live slot', () =>
			refreshEdge(ports, outputs.liveDistributionId, `${stage.name}-live-${sequence}`, stale)
		);
	}
	write(`  Checking ${outputs.liveAddress}\n`);
	const { appVersion } = release.contents;
	const probes = await smoke(ports, outputs.liveAddress, probesOf({ appVersion, files: release.files }), write);

	await step('Record', async () => {
		const { by } = ports.operator;
		const at = ports.clock.now().toISOString();
		const from = claimed.underway.from ?? claimed.live?.releaseId ?? null;
		const move = { format: 1 as const, sequence, operation, releaseId, from, by, at, versions, probes, steps: times };
		const record = { ...move, ...(because !== undefined && { because }) };
		await ledger.keep(`moves/${String(sequence).padStart(6, '0')}.json`, moveSchema, record);
		await ledger.writePointer(held, moved(claimed, by, at, versions));
	});
	return probes.filter(({ problem }) => problem !== null);
}
