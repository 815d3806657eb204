import type { Page } from '@playwright/test';

export type PageTasks = {
	/** The longest task by the clock, and how many were over 50 ms by it. */
	maxMs: number;
	overFifty: number;
	/** The most that one task kept the processor. Less than by the clock means that it waited for its turn. */
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
 * Listens to every task of the page's main thread through Chromium's own trace. The verdict goes by the clock, as a person would see
 * it; the time on the processor beside it says whether a miss is ours: a task of 5 ms that waits 100 ms for its turn is long too.
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
		// Each task is there twice, once as the scheduler's and once as the thread's.
		overFifty: new Set(tasks.filter(({ dur = 0 }) => dur > 50_000).map(({ dur }) => dur)).size,
		maxBusyMs: longest(({ tdur, dur = 0 }) => tdur ?? dur)
	};
}

/** In words, for verdict and table alike. */
export function describeTasks({ maxMs, overFifty, maxBusyMs }: PageTasks): string {
	const longest = `the longest ${maxMs.toFixed(1)} ms, ${maxBusyMs.toFixed(1)} of them busy`;
	return overFifty === 0 ? longest : `${longest}; ${overFifty} over 50 ms`;
}
