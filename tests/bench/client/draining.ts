import { sleep } from '../stats.ts';
import type { Handset } from './handset.ts';
import type { LedgerServer } from './ledger-server.ts';
import { traceTasks, type PageTasks } from './page-tasks.ts';
import { makePayments } from './payments.ts';

export type Drain = {
	entries: number;
	latencyMs: number;
	/** How many were written in time. */
	written: number;
	/** From the network's return until the response with the last new payment was passed on. The time limit if not all arrived. */
	drainedMs: number;
	/** The same until the phone knew. Undefined if the contender has no such list. */
	knownMs: number | undefined;
	requests: number;
	/** The page's tasks while it sent. Only if requested. */
	tasks: PageTasks | undefined;
};

export type DrainOptions = {
	entries: number;
	latencyMs: number;
	withinMs: number;
	isListKept: boolean;
	isTraced: boolean;
};

/** Saves this many payments without a network, restores the network, and watches the ledger. */
export async function drain(server: LedgerServer, handset: Handset, options: DrainOptions): Promise<Drain> {
	const { entries, latencyMs, withinMs, isListKept, isTraced } = options;
	const { page } = handset;
	const payments = makePayments(entries);
	const ids = payments.map((payment) => payment.id);
	const countWritten = (): number => ids.filter((id) => server.written.has(id)).length;
	server.conditions.latencyMs = latencyMs;
	await handset.setOffline(true);
	await page.evaluate((given) => window.bench.saveMany(given, 20), payments);
	await sleep(1_000);
	const stopTrace = isTraced ? await traceTasks(page) : undefined;
	server.startCounting();
	const calledAt = Date.now();
	await handset.setOffline(false);
	const empty = isListKept ? page.evaluate((within) => window.bench.emptyAt(within), withinMs) : undefined;
	const until = Date.now() + withinMs;
	while (countWritten() < entries && Date.now() < until) await sleep(10);
	const written = countWritten();
	// The last one is written half a latency before its response is passed on.
	const seenAt = Date.now();
	while (server.answersDue > 0 && Date.now() < seenAt + latencyMs + 3_000) await sleep(10);
	const emptyAt = await empty;
	const online = await page.evaluate(() => window.bench.onlineAt());
	const tasks = await stopTrace?.();
	if (online === undefined) throw new Error('The page was never told that it is online.');
	// The worker may have its network back before the page notices.
	const onlineAt = server.firstRequestAt < online ? calledAt : online;
	return {
		entries,
		latencyMs,
		written,
		drainedMs: written < entries ? withinMs : server.lastAnswerAt - onlineAt,
		knownMs: emptyAt === undefined ? undefined : emptyAt - onlineAt,
		requests: server.requests,
		tasks
	};
}
