export interface SendUntilOptions {
	sendDue: (until: Date) => Promise<{ sent: number; nextInMs: number | undefined; isOutOfTime: boolean }>;
	now: () => Date;
	wait: (ms: number) => Promise<unknown>;
}

// A job is written just before its record, so a run may start before the record exists and has to be repeated soon. Jobs that are due later
// than this are left for a later call.
const soonMs = 10_000;
const minWaitMs = 250;

/**
 * Repeats runs until nothing more is due soon, or until too little time is left to send an email. Used on Lambda, where nothing runs
 * between calls.
 * @returns the number of emails sent
 */
export async function sendUntil(options: SendUntilOptions, until: Date): Promise<number> {
	let sent = 0;
	for (;;) {
		const run = await options.sendDue(until);
		sent += run.sent;
		if (run.isOutOfTime || run.nextInMs === undefined || run.nextInMs > soonMs) return sent;
		const waitMs = Math.max(minWaitMs, run.nextInMs);
		if (options.now().getTime() + waitMs >= until.getTime()) return sent;
		await options.wait(waitMs);
	}
}
