import type { Page } from '@playwright/test';

export type PageTasks = {
	/** The longest task in elapsed time, and how many took over 50 ms. */
	maxMs: number;
	overFifty: number;
	/** The most processor time of one task. If it is less than the elapsed time, the task waited for the processor. */
	maxBusyMs: number;
};

type TraceEvent = {
	ph: string;
	name: string;
	pid: number;
	tid: number;
	dur?: number;
	tdur?: number;
	args?: { name?: string };
};

/**
 * Records every task of the page's main thread with Chromium's trace. Elapsed time decides, because a person notices it. Processor time
 * shows whether a miss is ours: a 5 ms task that waits 100 ms for the processor is long too.
 */
export async function traceTasks(page: Page): Promise<() => Promise<PageTasks>> {
	const session = await page.context().newCDPSession(page);
	const events: TraceEvent[] = [];
	session.on('Tracing.dataCollected', ({ value }) => {
		for (const event of value as unknown as TraceEvent[]) {
			if (event.name === 'thread_name' || event.name.endsWith('RunTask')) events.push(event);
		}
	});
	await session.send('Tracing.start', {
		transferMode: 'ReportEvents',
		traceConfig: { includedCategories: ['toplevel'] }
	});
	return async () => {
		const isComplete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
		await session.send('Tracing.end');
		await isComplete;
		await session.detach();
		return summarize(events);
	};
}

function summarize(events: readonly TraceEvent[]): PageTasks {
	const isMain = (event: TraceEvent): boolean => event.name === 'thread_name' && event.args?.name === 'CrRendererMain';
	const mains = new Set(events.filter(isMain).map(({ pid, tid }) => `${pid}/${tid}`));
	const tasks = events.filter(({ ph, pid, tid }) => ph === 'X' && mains.has(`${pid}/${tid}`));
	if (tasks.length === 0) throw new Error('Chromium’s trace has no task of the page.');
	const longest = (of: (event: TraceEvent) => number): number =>
		tasks.reduce((most, task) => Math.max(most, of(task)), 0) / 1000;
	return {
		maxMs: longest(({ dur = 0 }) => dur),
		// Each task appears twice, for the scheduler and for the thread.
		overFifty: new Set(tasks.filter(({ dur = 0 }) => dur > 50_000).map(({ dur }) => dur)).size,
		maxBusyMs: longest(({ tdur, dur = 0 }) => tdur ?? dur)
	};
}

/** Text for the verdict and the table. */
export function describeTasks({ maxMs, overFifty, maxBusyMs }: PageTasks): string {
	const longest = `the longest ${maxMs.toFixed(1)} ms, ${maxBusyMs.toFixed(1)} of them busy`;
	return overFifty === 0 ? longest : `${longest}; ${overFifty} over 50 ms`;
}
