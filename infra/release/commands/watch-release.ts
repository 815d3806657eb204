import { stackName } from '../../shared/outputs.ts';
import { namesOf, watchAlarms } from '../alarms/watch.ts';
import { createSteps } from '../cli/steps.ts';
import type { ReleaseContext } from '../context.ts';
import type { AlarmState } from '../ports.ts';
import { openLedger } from '../records/ledger.ts';
import { ReleaseRefused } from '../release-refused.ts';
import { goBack } from './rollback.ts';

/** @throws ReleaseRefused if no alarm exists, because then nobody would notice a bad release */
export function requireAlarms(stageName: string, before: ReadonlyMap<string, AlarmState>): void {
	if (before.size > 0) return;
	throw new ReleaseRefused(
		`None of the alarms of ${stageName} exists, so nobody would notice a bad release. Nothing was changed. Deploy the stacks, as in docs/deploying.md.`
	);
}

/** Describes how many alarms there are, and which ones are missing or already on. */
export function describeBefore(stageName: string, before: ReadonlyMap<string, AlarmState>): string {
	const missing = namesOf(stageName).filter((name) => !before.has(name));
	const inAlarm = [...before.values()].filter(({ isInAlarm }) => isInAlarm).map(({ name }) => name);
	const parts = [
		`${before.size} to watch`,
		...(inAlarm.length > 0 ? [`in alarm already: ${inAlarm.join(', ')}`] : []),
		...(missing.length > 0 ? [`MISSING: ${missing.join(', ')} (deploy the stacks)`] : [])
	];
	return parts.join('; ');
}

/**
 * Watches the alarms after a promotion, and rolls back if one goes off.
 * @param before the alarms as they were before the promotion
 * @throws ReleaseRefused if an alarm went off, or if CloudWatch didn't respond at the end
 */
export async function watchRelease(
	context: ReleaseContext,
	{ releaseId, sequence }: { releaseId: string; sequence: number },
	before: ReadonlyMap<string, AlarmState>
): Promise<void> {
	const { ports, stage, order, write } = context;
	const { watchMinutes } = order;
	const { step } = createSteps(ports.clock, write);
	const watched = await step(
		`Alarms, for ${watchMinutes} minutes`,
		() => watchAlarms(ports, { stageName: stage.name, before, watchMs: watchMinutes * 60_000 }),
		({ kind }) => ({ quiet: 'none went off', went_off: 'IN ALARM', blind: 'no answer' })[kind]
	);
	if (watched.kind === 'quiet') return;
	if (watched.kind === 'blind') {
		const since = watched.lastLookAt === undefined ? '' : ` since ${watched.lastLookAt}`;
		throw new ReleaseRefused(
			`${releaseId} is live and passed its checks, but CloudWatch didn’t answer${since} (${watched.why}), so nobody watched its alarms. Look at them in the console. To go back: npm run release -- rollback --stage ${stage.name}`
		);
	}
	const names = watched.names.join(', ');
	write(`\n  ${names} ${watched.names.length === 1 ? 'is' : 'are'} in alarm. Taking ${releaseId} back.\n`);
	await requireStillLive(context, releaseId, sequence, names);
	const restored = await goBack(context, { takesOver: false, because: `alarm ${names}` }).catch((error: unknown) => {
		const why = error instanceof Error ? error.message : String(error);
		throw new ReleaseRefused(
			`${names} went off after ${releaseId} went live, and going back did not succeed: ${why} See docs/runbook.md.`,
			{ cause: error }
		);
	});
	throw new ReleaseRefused(
		`${names} went off after ${releaseId} went live, so it was taken back. ${restored ?? 'Nothing'} is live again. What the alarm means: docs/runbook.md.`
	);
}

async function requireStillLive(
	{ ports, stage }: ReleaseContext,
	releaseId: string,
	sequence: number,
	names: string
): Promise<void> {
	const outputs = await ports.stacks.readOutputs(stackName(stage.name));
	const { pointer } = await openLedger(ports.storage, outputs.documentsBucket).readPointer();
	if (pointer.live?.releaseId === releaseId && pointer.live.sequence === sequence) return;
	throw new ReleaseRefused(
		`${names} went off, but ${pointer.live?.by ?? 'somebody'} has moved live in the meantime, so nothing was taken back. Run \`status\`.`
	);
}
