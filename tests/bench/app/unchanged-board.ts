import { describeTasks, traceTasks, type PageTasks } from '../client/page-tasks.ts';
import { judge, type Table, type Verdict } from '../report.ts';
import { median, ms, sleep, times } from '../stats.ts';
import { AppPhone } from './app-phone.ts';

const slowDown = 4;
const turns = 7;
const maxTimes = 3;
/** Less than `wakeMs` in `crew-app/refresh-loop.ts`. */
const refreshAfterMs = 350;

/** Measures the refresh of an unchanged board on a slow phone, and compares it with the same request by the test alone. */
export async function measureUnchangedBoard(url: string): Promise<{ table: Table; verdict: Verdict }> {
	const target = `Refreshing an unchanged board at ${slowDown} × CPU slow-down: the longest task at most ${maxTimes} × that of a bare request`;
	const phone = new AppPhone(url);
	try {
		await phone.start();
		await phone.signIn();
		const answered = phone.page.waitForResponse((response) => response.url().includes('/api/events?view=cards'));
		await phone.openBoard();
		const first = await answered;
		await phone.waitForWorker();
		// The parts of the app that load after the board.
		await sleep(10_000);
		await phone.slowDown(slowDown);

		async function trace(ask: () => Promise<number>, mustBeginBy = Infinity): Promise<PageTasks | undefined> {
			const finish = await traceTasks(phone.page);
			const isLate = Date.now() > mustBeginBy;
			const status = await ask();
			await sleep(1_000);
			const tasks = await finish();
			if (status !== 304) throw new Error(`The board was answered ${status}, so it had changed.`);
			return isLate ? undefined : tasks;
		}
		/**
		 * The app refreshes a moment after it wakes (`crew-app/refresh-loop.ts`). The trace begins in between, so it doesn't include the cost of
		 * waking. Undefined if the trace began too late.
		 */
		const refresh = async (): Promise<PageTasks | undefined> => {
			const refreshed = phone.page.waitForResponse((response) => response.url().includes('/api/events?view=cards'));
			const wokenAt = Date.now();
			await phone.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
			return trace(async () => (await refreshed).status(), wokenAt + refreshAfterMs);
		};
		const bare = { path: first.url(), etag: (await first.allHeaders()).etag ?? '' };
		const askBare = (): Promise<number> =>
			phone.page.evaluate(async ({ path, etag }) => {
				const response = await fetch(path, { headers: { 'If-None-Match': etag }, cache: 'no-store' });
				return response.status;
			}, bare);

		const rows: string[][] = [];
		const refreshMs: number[] = [];
		const bareMs: number[] = [];
		// Each runs once without counting, because the first run includes compilation.
		for (let turn = 0; turn <= turns; turn++) {
			const byApp = await refresh();
			const byTest = await trace(askBare);
			if (turn === 0 || !byApp || !byTest) continue;
			refreshMs.push(byApp.maxBusyMs);
			bareMs.push(byTest.maxBusyMs);
			rows.push([String(turn), describeTasks(byApp), describeTasks(byTest)]);
		}
		const [refreshMedian, bareMedian] = [median(refreshMs), median(bareMs)];
		const found = `the longest task of a refresh kept the processor for ${ms(refreshMedian)} in the median, ${times(refreshMedian / bareMedian)} that of the bare request, and at most ${ms(Math.max(...refreshMs))}`;
		return {
			table: {
				title: `Refreshing a board that has not changed, at ${slowDown} × CPU slow-down`,
				columns: ['turn', 'tasks of a refresh', 'tasks of the bare request'],
				rows,
				note: 'The bare request is the same one, answered 304, from a script that does nothing with it.'
			},
			verdict: judge(target, found, refreshMedian <= maxTimes * bareMedian)
		};
	} finally {
		await phone.dispose();
	}
}
