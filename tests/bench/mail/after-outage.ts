import { judge, type Table, type Verdict } from '../report.ts';
import { startBenchApp } from '../server/bench-app.ts';
import { phonePayment, post } from '../server/payment-cost.ts';
import { slugOn, seedCharters } from '../server/seed.ts';
import { sleep } from '../stats.ts';
import { startProvider } from './provider.ts';

const emails = 40;
const timeoutMs = 120_000;
/** In seconds, not as a ratio: a timer sets this pause, not the machine's speed. */
const maxMs = 60_000;

/** Emails pile up because the credentials are rejected. Then the credentials work again, and nobody restarts anything. */
export async function measureOutage(): Promise<{ table: Table; verdict: Verdict }> {
	const provider = await startProvider('dead');
	const benchApp = await startBenchApp(provider.env);
	try {
		const canonicalSlug = slugOn(1, 8000);
		await seedCharters(benchApp.table, benchApp.template, [canonicalSlug]);
		for (let i = 0; i < emails; i++) await post(benchApp, canonicalSlug, phonePayment('wait', i + 1));
		const goodAtMs = performance.now();
		provider.state = 'answers';
		while (provider.taken.length < emails) {
			if (performance.now() > goodAtMs + timeoutMs) throw new Error('The mail was not sent in time.');
			await sleep(50);
		}
		const seconds = (at: number | undefined): string => `${(((at ?? NaN) - goodAtMs) / 1000).toFixed(1)} s`;
		const [first] = provider.taken;
		return {
			table: {
				title: `After an outage: ${emails} emails behind dead credentials, in the app`,
				columns: ['', ''],
				rows: [
					['from good credentials to the first email', seconds(first)],
					['to the last', seconds(provider.taken.at(-1))]
				]
			},
			verdict: judge(
				'Mail resumes by itself within a minute',
				seconds(first),
				first === undefined ? undefined : first - goodAtMs < maxMs
			)
		};
	} finally {
		await benchApp.dispose();
		await provider.close();
	}
}
