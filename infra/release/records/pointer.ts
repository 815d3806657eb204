import * as v from 'valibot';
import type { Operator } from '../ports.ts';
import { ReleaseRefused } from '../release-refused.ts';

const placed = v.object({ releaseId: v.string(), sequence: v.number(), by: v.string(), at: v.string() });
const placedLive = v.object({
	...placed.entries,
	/** The live versions. They differ from the staged ones if the code was published again with newer settings. */
	versions: v.optional(v.object({ web: v.string(), mail: v.string() }))
});

const underway = v.object({
	operation: v.picklist(['stage', 'promote', 'rollback']),
	releaseId: v.string(),
	/** The release that a rollback replaces. */
	from: v.optional(v.string()),
	sequence: v.number(),
	by: v.string(),
	host: v.string(),
	pid: v.number(),
	at: v.string(),
	/** True if the command failed and recorded that here, so others don't have to wait for it or check whether its process is running. */
	hasFailed: v.optional(v.boolean())
});
export type Underway = v.InferOutput<typeof underway>;
export type Operation = Underway['operation'];

/**
 * The object `releases/pointer.json`, which records the staged and live releases and the command that is changing them. It's the only
 * object that is ever overwritten, and only if nobody else has written it since it was read.
 */
export const pointerSchema = v.object({
	format: v.literal(1),
	/**
	 * The number of operations started so far. It's part of each invalidation's name, so that a repeated command doesn't create a
	 * second invalidation.
	 */
	sequence: v.number(),
	staged: v.optional(placed),
	/** The check of the staged release. Refers to the staging by its sequence, so a release that is staged again is checked again. */
	check: v.optional(
		v.object({ releaseId: v.string(), stagedSequence: v.number(), hasPassed: v.boolean(), at: v.string() })
	),
	live: v.optional(placedLive),
	/** The target of `rollback`. Empty after a rollback, so that repeating it by mistake doesn't bring the bad release back. */
	previous: v.optional(v.string()),
	/** Releases that were live, newest first: the possible targets of `rollback --to`. */
	wereLive: v.array(v.string()),
	/** The highest row number that any release may have written (src/lib/server/dynamo/row-numbers.ts). */
	rowsWritten: v.optional(v.number(), 1),
	/** The release that `rollback` replaced. */
	takenBack: v.optional(v.object({ releaseId: v.string(), by: v.string(), at: v.string() })),
	underway: v.optional(underway)
});
export type Pointer = v.InferOutput<typeof pointerSchema>;

/** A pointer whose `underway` mark belongs to this process. */
export type ClaimedPointer<O extends Operation> = Pointer & { underway: Underway & { operation: O } };

export const nothingReleased: Pointer = { format: 1, sequence: 0, wereLive: [], rowsWritten: 1 };

/**
 * Whether the command that left this mark has ended: it failed, its process is gone, or the operator says so. A mark with our own process
 * id is from an earlier process with the same id.
 */
export function hasEnded(mark: Underway, operator: Operator, takesOver: boolean): boolean {
	if (takesOver || mark.hasFailed === true) return true;
	return mark.host === operator.host && (mark.pid === operator.pid || !operator.isRunning(mark.pid));
}

function describe(mark: Underway): string {
	const what = { stage: 'staging', promote: 'promoting', rollback: 'going back to' }[mark.operation];
	return `${mark.by} began ${what} ${mark.releaseId} at ${mark.at}`;
}

/**
 * Claims the pointer for one operation. Repeating an interrupted operation continues it. Refuses while another command is running. After an
 * interrupted promotion or rollback, also refuses any other operation except a `rollback`.
 * @throws ReleaseRefused
 */
export function claimPointer<O extends Operation>(
	pointer: Pointer,
	wanted: { operation: O; releaseId: string; from?: string | undefined; at: string; takesOver: boolean },
	operator: Operator
): ClaimedPointer<O> {
	const { underway: left } = pointer;
	const { operation, releaseId, from, at, takesOver } = wanted;
	const { by, host, pid } = operator;
	const isSame = left?.operation === operation && left.releaseId === releaseId;
	if (left !== undefined) {
		if (!hasEnded(left, operator, takesOver)) {
			throw new ReleaseRefused(
				`${describe(left)} on ${left.host}. Wait until it ends. If it was interrupted, add --take-over.`
			);
		}
		const mayFollow = isSame || left.operation === 'stage' || operation === 'rollback';
		if (!mayFollow) {
			const words =
				left.operation === 'promote' ? '`promote` to finish it, or `rollback` to undo it' : '`rollback` to finish it';
			throw new ReleaseRefused(
				`${describe(left)}, which was interrupted, so live may be a mix of both releases. Run ${words} first.`
			);
		}
	}
	const sequence = isSame ? left.sequence : pointer.sequence + 1;
	const mark = { operation, releaseId, from, sequence, by, host, pid, at };
	// While a release is being staged, and after an interrupted staging, the staging slot contains only part of a release.
	const isSlotBroken = operation === 'stage' || left?.operation === 'stage';
	const kept = isSlotBroken ? { ...pointer, staged: undefined, check: undefined } : pointer;
	return { ...kept, sequence, underway: mark };
}

/** Returned if there is nothing left to do. Contains the message to print. */
export interface AlreadyDone {
	alreadyDone: string;
}

/** @throws ReleaseRefused unless the staged release was checked after staging, and passed */
export function releaseToPromote(pointer: Pointer): { releaseId: string } | AlreadyDone {
	const { staged, check, underway: left, live } = pointer;
	if (left?.operation === 'promote') return { releaseId: left.releaseId };
	if (staged === undefined) {
		throw new ReleaseRefused(
			left?.operation === 'stage'
				? `${describe(left)}, which has not ended. Run \`stage\` again, then \`check\`.`
				: 'Nothing is staged. Run `stage`, then `check`.'
		);
	}
	if (check?.stagedSequence !== staged.sequence) {
		throw new ReleaseRefused(`${staged.releaseId} was not checked since it was staged. Run \`check\` first.`);
	}
	if (!check.hasPassed) {
		throw new ReleaseRefused(`${staged.releaseId} did not pass its check at ${check.at}. Fix it, then stage it again.`);
	}
	if (live?.releaseId === staged.releaseId) return { alreadyDone: `${staged.releaseId} is live already.` };
	return { releaseId: staged.releaseId };
}

/**
 * @param to a release that was live, if the operator names one
 * @returns the release to restore, and the one that it replaces
 * @throws ReleaseRefused if there is nothing to go back to
 */
export function releaseToRestore(
	pointer: Pointer,
	to?: string
): { to: string; from: string | undefined } | AlreadyDone {
	const { underway: left, live, previous, takenBack, wereLive } = pointer;
	const isHalfPromoted = left?.operation === 'promote' && live?.releaseId !== left.releaseId;
	const from = isHalfPromoted ? left.releaseId : live?.releaseId;
	if (left?.operation === 'rollback' && (to === undefined || to === left.releaseId)) {
		return { to: left.releaseId, from: left.from };
	}
	if (to !== undefined) {
		// The operator may also name the live release. That restores files and aliases that somebody removed or moved.
		if (to !== live?.releaseId && !wereLive.includes(to)) {
			throw new ReleaseRefused(`${to} was never live. These were: ${wereLive.join(', ') || 'none'}.`);
		}
		return { to, from: to === from ? undefined : from };
	}
	if (isHalfPromoted) {
		if (live !== undefined) return { to: live.releaseId, from };
		throw new ReleaseRefused(`There is no release before ${left.releaseId}. Run \`promote\` to finish it.`);
	}
	if (previous !== undefined) return { to: previous, from };
	if (takenBack !== undefined) {
		const { releaseId, by, at } = takenBack;
		const now = live?.releaseId ?? 'Nothing';
		return {
			alreadyDone: `${now} is live: ${by} took ${releaseId} back at ${at}. To go further back, name a release with --to.`
		};
	}
	throw new ReleaseRefused('There is no release to go back to: none was live before this one.');
}

/**
 * Checks that a release can read the rows of all other releases, because both slots share one table.
 * @throws ReleaseRefused if other releases have written rows that it can't read
 */
export function requireReads(pointer: Pointer, releaseId: string, rows: { reads: number }): void {
	if (rows.reads >= pointer.rowsWritten) return;
	throw new ReleaseRefused(
		`${releaseId} can’t read the rows that a later release has written: it reads rows up to number ${rows.reads}, and there are rows of number ${pointer.rowsWritten}. Live has not changed. Fix the problem in a new release (docs/releases.md, “Rows that an older release can’t read”).`
	);
}

const rememberedReleases = 10;

/** The pointer after a completed promotion or rollback. */
export function moved(
	pointer: ClaimedPointer<'promote' | 'rollback'>,
	by: string,
	at: string,
	versions?: { web: string; mail: string }
): Pointer {
	const { operation, releaseId, sequence, from } = pointer.underway;
	const before = pointer.live?.releaseId;
	const was = [before, ...pointer.wereLive].filter((one) => one !== undefined && one !== releaseId);
	const next: Pointer = {
		...pointer,
		live: { releaseId, sequence, by, at, ...(versions && { versions }) },
		wereLive: [...new Set(was.filter((one) => one !== undefined))].slice(0, rememberedReleases),
		underway: undefined
	};
	if (operation === 'rollback') {
		if (from === undefined) return next;
		return { ...next, previous: undefined, takenBack: { releaseId: from, by, at } };
	}
	return { ...next, previous: before === releaseId ? pointer.previous : before, takenBack: undefined };
}
