import { readFileSync } from 'node:fs';
import { judge, type Table, type Verdict } from '../report.ts';
import { openHarbor } from '../server/harbor.ts';
import { phonePayment, post } from '../server/payment-cost.ts';
import { homeOn, seedCharters } from '../server/seed.ts';
import { megabytes, sleep, times } from '../stats.ts';
import { startProvider } from './provider.ts';

const letters = 1000;
const mostTimes = 1.1;
const patienceMs = 240_000;
const homes = Array.from({ length: 100 }, (_, i) => homeOn(1, 8000 + i));

/** Undefined where there is no /proc. */
function residentBytes(pid: number): number | undefined {
	try {
		return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
	} catch {
		// Not Linux: the verdict says that it was not measured.
		return undefined;
	}
}

async function waitUntil(isSo: () => boolean | Promise<boolean>): Promise<void> {
	const endMs = performance.now() + patienceMs;
	while (!(await isSo())) {
		if (performance.now() > endMs) throw new Error('The mail did not drain in time.');
		await sleep(50);
	}
}

/** A thousand mails gather behind refused credentials; then the credentials are good again, and nobody restarts anything. */
export async function measureThousand(): Promise<{ table: Table; verdicts: Verdict[] }> {
	const provider = await startProvider('dead');
	const harbor = await openHarbor(provider.env);
	try {
		await seedCharters(harbor.table, harbor.template, homes);
		for (let i = 0; i < letters; i++) await post(harbor, homes[i % homes.length]!, phonePayment('wait', i + 1));
		const before = residentBytes(harbor.app.pid);
		const peaks = { firstHalf: 0, secondHalf: 0 };
		const goodAtMs = performance.now();
		provider.mood = 'answers';
		await waitUntil(() => {
			const half = provider.taken.length < letters / 2 ? 'firstHalf' : 'secondHalf';
			peaks[half] = Math.max(peaks[half], residentBytes(harbor.app.pid) ?? 0);
			return provider.taken.length >= letters;
		});
		const first = provider.taken[0] ?? 0;
		const last = provider.taken.at(-1) ?? 0;
		const perSecond = (provider.taken.length - 1) / ((last - first) / 1000);
		const growth = peaks.secondHalf / peaks.firstHalf;
		return {
			table: {
				title: `${letters.toLocaleString('en-US')} mails waiting behind dead credentials`,
				columns: ['', ''],
				rows: [
					['from good credentials to the first letter', `${((first - goodAtMs) / 1000).toFixed(1)} s`],
					['letters a second, by a provider that answers at once', perSecond.toFixed(0)],
					['memory of the app before', before === undefined ? '–' : megabytes(before)],
					['at the most during the first half', megabytes(peaks.firstHalf)],
					['at the most during the second half', megabytes(peaks.secondHalf)]
				],
				note: 'Real providers are slower: Gmail takes about two and a half letters a second from one mailbox, and so do we there.'
			},
			verdicts: [
				judge(
					'Mail resumes by itself within a minute',
					`${((first - goodAtMs) / 1000).toFixed(1)} s`,
					first - goodAtMs < 60_000
				),
				judge(
					`1,000 waiting mails drain with bounded memory: the second half within ${mostTimes} × of the first`,
					before === undefined ? 'not on this system' : times(growth),
					before === undefined ? undefined : growth <= mostTimes
				)
			]
		};
	} finally {
		await harbor.dispose();
		await provider.close();
	}
}
