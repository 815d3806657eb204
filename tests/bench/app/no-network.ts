import { judge, type Table, type Verdict } from '../report.ts';
import { median, ms, times } from '../stats.ts';
import { AppPhone } from './app-phone.ts';

const maxMs = 1_500;
const slowDown = 4;
const starts = 9;

/** The app's start without a network on a slow phone: the browser process new each time, files from the worker, charters from the snapshot. */
export async function measureNoNetwork(url: string): Promise<{ table: Table; verdict: Verdict }> {
	const phone = new AppPhone(url);
	try {
		await phone.start();
		await phone.signIn();
		await phone.openBoard();
		await phone.waitForWorker();
		// Once through the worker, so that shell and snapshot are what a second day finds.
		await phone.openBoard();
		const cold: number[] = [];
		const warm: number[] = [];
		const fast: number[] = [];
		const slowness: number[] = [];
		for (let i = 0; i < starts; i++) {
			await phone.restart();
			await phone.context.setOffline(true);
			await phone.slowDown(slowDown);
			cold.push(await phone.openBoard());
			warm.push(await phone.openBoard());
			const slowLoop = await phone.timeLoop();
			await phone.slowDown(1);
			slowness.push(slowLoop / (await phone.timeLoop()));
			fast.push(await phone.openBoard());
		}
		const row = (name: string, samples: number[]): string[] => [name, ms(median(samples)), ms(Math.max(...samples))];
		return {
			table: {
				title: `Start without a network, to a card that offers Log payment (${starts} of each)`,
				columns: ['', 'median', 'slowest'],
				rows: [
					row('4 × slower processor, browser just started', cold),
					row('4 × slower processor, worker awake', warm),
					row('this machine as it is, worker awake', fast)
				],
				note: `A fixed loop took ${times(median(slowness))} as long on the slowed page. The slow-down is the page’s: Chromium does not slow a worker down.`
			},
			verdict: judge(
				'Start without a network to a usable board within 1.5 s at 4 × CPU slow-down',
				`${ms(median(cold))} with the browser just started, ${ms(median(warm))} with the worker awake`,
				median(cold) <= maxMs
			)
		};
	} finally {
		await phone.dispose();
	}
}
