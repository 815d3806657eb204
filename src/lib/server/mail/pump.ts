export interface MailPumpOptions {
	/** One pass; when the next is worth while. */
	drain: (until: Date) => Promise<{ nextInMs: number | undefined }>;
	now: () => Date;
	/** Told of a bug in a pass. The next one is tried all the same. */
	reportBug: (error: unknown) => void;
	everyMs?: number;
	debounceMs?: number;
}

export interface MailPump {
	/** There is something to send, or soon will be. Returns at once. */
	wake(): void;
	/** Begins no more passes; resolves when the one at work is over. */
	stop(): Promise<void>;
}

const passMs = 10 * 60_000;
const leastMs = 250;

/**
 * Drains while a process lives: shortly after each wake, when a pass said that more will be due, and every half minute in any case.
 * One pass at a time. Its timer keeps no process alive, and nobody waits for it.
 */
export function startMailPump(options: MailPumpOptions): MailPump {
	const { drain, now, reportBug, everyMs = 30_000, debounceMs = 150 } = options;
	let timer: NodeJS.Timeout | undefined;
	let dueMs = Infinity;
	let running: Promise<void> | undefined;
	let isWoken = false;
	let isStopped = false;
	schedule(1000);
	return {
		wake() {
			isWoken = true;
			if (!running) schedule(debounceMs);
		},
		async stop() {
			isStopped = true;
			clearTimeout(timer);
			await running;
		}
	};

	function schedule(inMs: number): void {
		const atMs = performance.now() + inMs;
		// What comes sooner counts; a later wish is met by the pass that comes sooner.
		if (isStopped || atMs >= dueMs) return;
		dueMs = atMs;
		clearTimeout(timer);
		timer = setTimeout(begin, inMs);
		timer.unref();
	}

	function begin(): void {
		dueMs = Infinity;
		isWoken = false;
		running = pass().finally(() => (running = undefined));
	}

	async function pass(): Promise<void> {
		let nextInMs: number | undefined;
		try {
			({ nextInMs } = await drain(new Date(now().getTime() + passMs)));
		} catch (error) {
			// Nothing hangs on one pass: what it left is still due.
			reportBug(error);
		}
		schedule(isWoken ? debounceMs : Math.max(leastMs, Math.min(everyMs, nextInMs ?? everyMs)));
	}
}
