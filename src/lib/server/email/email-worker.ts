export interface EmailWorkerOptions {
	/** Sends the emails that are due, in one run. Returns how long to wait before the next run, if known. */
	sendDue: (until: Date) => Promise<{ nextInMs: number | undefined }>;
	now: () => Date;
	/** Reports a bug in a run. The worker continues with the next run. */
	reportBug: (error: unknown) => void;
}

export interface EmailWorker {
	/** Call this when an email is due now or soon. Returns immediately. */
	wake(): void;
	/** Prevents further runs. Resolves when the current run ends. */
	stop(): Promise<void>;
}

const everyMs = 30_000;
const firstMs = 1000;
// The process that sends email also records payments, so email waits for a quiet moment, but no longer than `maxQuietMs`. If fifty payments
// arrive at once, they are recorded first.
const quietMs = 300;
const maxQuietMs = 5000;
const runMs = 10 * 60_000;
// A run doesn't start an email that might not finish by the run's deadline. If a run hangs anyway, the worker starts the next run, and
// leases keep the two runs from sending the same email.
const maxRunMs = runMs + 60_000;

/**
 * Sends email in the background: shortly after each `wake`, at the time that the last run asked for, and at least every 30 seconds. Does
 * one run at a time, and its timer doesn't keep the process alive.
 */
export function startEmailWorker({ sendDue, now, reportBug }: EmailWorkerOptions): EmailWorker {
	let timer: NodeJS.Timeout | undefined;
	/** When the next run is due if nothing wakes the worker. */
	let plannedMs = performance.now() + firstMs;
	/** When the worker was first woken since the last run began. */
	let wokenMs: number | undefined;
	let running: Promise<void> | undefined;
	let isStopped = false;
	arm();
	return {
		wake() {
			wokenMs ??= performance.now();
			if (!running) arm();
		},
		async stop() {
			isStopped = true;
			clearTimeout(timer);
			await running;
		}
	};

	function arm(): void {
		if (isStopped) return;
		const nowMs = performance.now();
		const quietAtMs = wokenMs === undefined ? Infinity : Math.min(nowMs + quietMs, wokenMs + maxQuietMs);
		clearTimeout(timer);
		timer = setTimeout(begin, Math.max(0, Math.min(plannedMs, quietAtMs) - nowMs));
		timer.unref();
	}

	function begin(): void {
		wokenMs = undefined;
		running = run().finally(() => {
			running = undefined;
			arm();
		});
	}

	async function run(): Promise<void> {
		let nextInMs = everyMs;
		let limit: NodeJS.Timeout | undefined;
		const late = new Promise<never>((_, reject) => {
			limit = setTimeout(() => reject(new Error('A run of the email worker didn’t finish.')), maxRunMs);
			limit.unref();
		});
		try {
			const done = await Promise.race([sendDue(new Date(now().getTime() + runMs)), late]);
			nextInMs = Math.max(quietMs, Math.min(everyMs, done.nextInMs ?? everyMs));
		} catch (error) {
			// Continuing is safe, because unsent emails are still due.
			reportBug(error);
		} finally {
			clearTimeout(limit);
		}
		plannedMs = performance.now() + nextInMs;
	}
}
