export interface DrainUntilOptions {
	drain: (until: Date) => Promise<{ sent: number; nextInMs: number | undefined; isOutOfTime: boolean }>;
	now: () => Date;
	wait: (ms: number) => Promise<unknown>;
}

// An intent is put a moment before its fact, and whoever is woken by it may come too early: that is waited for. What is due later
// than this is for the next wake or the schedule.
const soonMs = 10_000;
const leastMs = 250;

/** Passes until nothing more is due soon or too little time is left for a letter, for a process that lives as long as its call. @returns letters sent */
export async function drainUntil(options: DrainUntilOptions, until: Date): Promise<number> {
	let sent = 0;
	for (;;) {
		const pass = await options.drain(until);
		sent += pass.sent;
		if (pass.isOutOfTime || pass.nextInMs === undefined || pass.nextInMs > soonMs) return sent;
		const waitMs = Math.max(leastMs, pass.nextInMs);
		if (options.now().getTime() + waitMs >= until.getTime()) return sent;
		await options.wait(waitMs);
	}
}
