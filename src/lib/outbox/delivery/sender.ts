import { afterPaint } from '../after-paint.ts';
import { waitBeforeNext } from '../model/backoff.ts';
import { nextDueAt, release, wake } from '../storage/queue.ts';
import { replay, type ReplayEnd, type ReplayParts } from './replay.ts';

/** The events that start the sender. */
export type Trigger = 'saved' | 'start' | 'visible' | 'online' | 'sign_in' | 'send_now' | 'timer';

/** If other tabs hold the lock for this long, this tab continues with leases only, because a leaked lock is never released. */
const stuckLockMs = 60_000;
const askBusyAgainMs = 2_000;
/** The minimum pause between two runs, so that a faulty row can't cause a loop that drains the battery. */
const minSleepMs = 250;
/** The maximum pause between two runs, because a longer timer would miss a clock change. */
const maxSleepMs = 60_000;

export interface SenderHooks {
	/**
	 * Whether the page is visible. Only a visible page starts a run by timer; when a hidden page becomes visible, the trigger `visible`
	 * starts a run.
	 */
	isVisible: () => boolean;
	onEnd: (end: ReplayEnd | 'storage_failed') => void;
}

/** Starts the runs that send entries while the app is open, only one at a time. A trigger during a run starts another run after it. */
export class Sender {
	readonly #parts: ReplayParts;
	readonly #hooks: SenderHooks;
	#running: Promise<void> | undefined;
	#isWanted = false;
	/**
	 * Triggers that came during a run. They are applied again before the next run, because the current run may still hold entries for a
	 * reason that no longer exists.
	 */
	#late = new Set<Trigger>();
	#sleep = new AbortController();
	#isStopped = false;
	/** The number of consecutive failed runs. After a failure, the whole queue backs off, not only the entries of the failed request. */
	#failures = 0;
	#busySinceMs: number | undefined;

	constructor(parts: ReplayParts, hooks: SenderHooks) {
		this.#parts = parts;
		this.#hooks = hooks;
	}

	/**
	 * Releases the entries that were waiting for this trigger, then sends all entries that are due. Resolves after the run and never
	 * rejects.
	 */
	async kick(trigger: Trigger): Promise<void> {
		// Claiming an entry renders the lists again, so wait until the page has painted the result of the tap.
		if (trigger === 'saved') await afterPaint();
		if (this.#isStopped) return;
		if (this.#running) this.#late.add(trigger);
		await this.#free(trigger);
		this.#isWanted = true;
		this.#running ??= this.#run().finally(() => (this.#running = undefined));
		await this.#running;
	}

	stop(): void {
		this.#isStopped = true;
		this.#sleep.abort();
	}

	async #free(trigger: Trigger): Promise<void> {
		if (trigger === 'timer') return;
		this.#failures = 0;
		if (trigger === 'saved') return;
		try {
			await this.#freeEntries(trigger);
		} catch {
			// Ignore the error. The run that follows uses the same storage and reports the failure.
		}
	}

	async #freeEntries(trigger: Trigger): Promise<void> {
		const ids: string[] = [];
		// When the app starts, it may have been updated, so entries that wait for an update are released. *Send now* releases all held
		// entries.
		if (trigger === 'start' || trigger === 'send_now') ids.push(...(await release(this.#parts, 'held_update')));
		if (trigger === 'sign_in' || trigger === 'send_now') ids.push(...(await release(this.#parts, 'held_sign_in')));
		ids.push(...(await wake(this.#parts, trigger === 'send_now')));
		if (ids.length > 0) this.#parts.onChange([], ids);
	}

	async #run(): Promise<void> {
		this.#sleep.abort();
		while (this.#isWanted && !this.#isStopped) {
			this.#isWanted = false;
			const late = [...this.#late];
			this.#late.clear();
			for (const trigger of late) await this.#free(trigger);
			const end = await this.#replayOnce();
			this.#hooks.onEnd(end);
			await this.#sleepUntilDue(end);
		}
	}

	async #replayOnce(): Promise<ReplayEnd | 'storage_failed'> {
		const nowMs = this.#parts.clock.now();
		const isStuck = this.#busySinceMs !== undefined && Math.abs(nowMs - this.#busySinceMs) > stuckLockMs;
		try {
			let end = await replay(this.#parts);
			this.#busySinceMs = end === 'busy' ? (this.#busySinceMs ?? nowMs) : undefined;
			// Once the lock counts as stuck, later runs don't wait for it again. Otherwise, a leaked lock would delay every run by a
			// minute.
			if (end === 'busy' && isStuck) end = await replay(this.#parts, true);
			this.#failures = end === 'drained' ? 0 : this.#failures + (end === 'busy' ? 0 : 1);
			return end;
		} catch {
			// The phone's storage failed. Nothing is lost, the screen shows the failure, and the sender tries again.
			this.#failures += 1;
			return 'storage_failed';
		}
	}

	/** Sets the timer for the next run without waiting for it. */
	async #sleepUntilDue(end: ReplayEnd | 'storage_failed'): Promise<void> {
		const { clock, random } = this.#parts;
		let waitMs = end === 'busy' ? askBusyAgainMs : 0;
		if (this.#failures > 0) waitMs = waitBeforeNext(this.#failures, random.fraction());
		const dueAt = end === 'storage_failed' ? clock.now() : await nextDueAt(this.#parts).catch(() => clock.now());
		if (dueAt === undefined || this.#isStopped) return;
		waitMs = Math.max(waitMs, Math.min(dueAt - clock.now(), maxSleepMs), minSleepMs);
		this.#sleep = new AbortController();
		const { signal } = this.#sleep;
		void clock.wait(waitMs, signal).then(() => {
			// A hidden page doesn't send by timer, because it sends when it becomes visible.
			if (!signal.aborted && this.#hooks.isVisible()) void this.kick('timer');
		});
	}
}
