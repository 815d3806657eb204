export interface MailPumpOptions {
	/** One pass; when the next is worth while. */
	drain: (until: Date) => Promise<{ nextInMs: number | undefined }>;
	now: () => Date;
	/** Told of a bug in a pass. The next one is tried all the same. */
	reportBug: (error: unknown) => void;
}

export interface MailPump {
	/** There is something to send, or soon will be. Returns at once. */
	wake(): void;
	/** Begins no more passes; resolves when the one at work is over. */
	stop(): Promise<void>;
}

const everyMs = 30_000;
const firstMs = 1000;
// Letters are written in the process that records payments: they wait for a moment's calm, so that fifty payments coming home at once
// are recorded first. But not for long.
const calmMs = 300;
const mostCalmMs = 5000;
const passMs = 10 * 60_000;

/**
 * Drains while a process lives: shortly after each wake, when a pass said that more will be due, and every half minute in any case.
 * One pass at a time. Its timer keeps no process alive, and nobody waits for it.
 */
export function startMailPump({ drain, now, reportBug }: MailPumpOptions): MailPump {
	let timer: NodeJS.Timeout | undefined;
	/** When a pass is due though nobody wakes it. */
	let plannedMs = performance.now() + firstMs;
	/** Of the first wake since the last pass began. */
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
		const calmedMs = wokenMs === undefined ? Infinity : Math.min(nowMs + calmMs, wokenMs + mostCalmMs);
		clearTimeout(timer);
		timer = setTimeout(begin, Math.max(0, Math.min(plannedMs, calmedMs) - nowMs));
		timer.unref();
	}

	function begin(): void {
		wokenMs = undefined;
		running = pass().finally(() => {
			running = undefined;
			arm();
		});
	}

	async function pass(): Promise<void> {
		let nextInMs = everyMs;
		try {
			const drained = await drain(new Date(now().getTime() + passMs));
			nextInMs = Math.max(calmMs, Math.min(everyMs, drained.nextInMs ?? everyMs));
		} catch (error) {
			// Nothing hangs on one pass: what it left is still due.
			reportBug(error);
		}
		plannedMs = performance.now() + nextInMs;
	}
}
