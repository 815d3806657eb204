import { bareOfflineApp, startBareApp } from '../guest/bare-app.ts';
import { judge, type Table, type Verdict } from '../report.ts';
import { median, ms, times } from '../stats.ts';
import { AppPhone } from './app-phone.ts';

const maxTimes = 1.5;
const slowDown = 4;
const starts = 9;
const root = new URL('../../..', import.meta.url).pathname;

interface Start {
	/** In a new browser process. */
	coldMs: number;
	/** With a running worker. */
	warmMs: number;
	/** How much longer a fixed loop took on the slowed page. */
	slowness: number;
}

async function startOnce(phone: AppPhone): Promise<Start> {
	await phone.restart();
	await phone.context.setOffline(true);
	await phone.slowDown(slowDown);
	const coldMs = await phone.openBoard();
	const warmMs = await phone.openBoard();
	const slowLoop = await phone.timeLoop();
	await phone.slowDown(1);
	return { coldMs, warmMs, slowness: slowLoop / (await phone.timeLoop()) };
}

/**
 * Compares starts without a network on a slow phone, up to the first card that offers *Log payment*: our app, and a bare Kit app with a
 * worker and one list in IndexedDB. The two take turns.
 */
export async function measureNoNetwork(url: string): Promise<{ table: Table; verdict: Verdict }> {
	const bareApp = await startBareApp(root, 'offline', bareOfflineApp);
	const phones = { ours: new AppPhone(url), bare: new AppPhone(bareApp.url) };
	try {
		await phones.ours.start();
		await phones.ours.signIn();
		await phones.bare.start();
		for (const phone of Object.values(phones)) {
			await phone.openBoard();
			await phone.waitForWorker();
			// Once through the worker, as on later days.
			await phone.openBoard();
		}
		const ours: Start[] = [];
		const bare: Start[] = [];
		for (let i = 0; i < starts; i++) {
			ours.push(await startOnce(phones.ours));
			bare.push(await startOnce(phones.bare));
		}
		const cold = (all: Start[]): number => median(all.map((start) => start.coldMs));
		const warm = (all: Start[]): number => median(all.map((start) => start.warmMs));
		const ratio = cold(ours) / cold(bare);
		const row = (name: string, of: (all: Start[]) => number): string[] => [
			name,
			ms(of(ours)),
			ms(of(bare)),
			times(of(ours) / of(bare))
		];
		const slowness = median([...ours, ...bare].map((start) => start.slowness));
		return {
			table: {
				title: `Start without a network, to a card that offers Log payment, at a ${slowDown} × slower processor (${starts} of each, medians)`,
				columns: ['', 'our app', 'a bare app', 'ratio'],
				rows: [row('browser just started', cold), row('worker awake', warm)],
				note: `A fixed loop took ${times(slowness)} as long on the slowed page. Chromium slows only the page, not the worker.`
			},
			verdict: judge(
				`A start without a network takes at most ${maxTimes} × as long as a bare app’s`,
				`${times(ratio)} (${ms(cold(ours))} : ${ms(cold(bare))})`,
				ratio <= maxTimes
			)
		};
	} finally {
		await Promise.all(Object.values(phones).map((phone) => phone.dispose()));
		await bareApp.dispose();
	}
}
