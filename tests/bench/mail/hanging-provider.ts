import { judge, type Table, type Verdict } from '../report.ts';
import { startBenchApp, type BenchApp } from '../server/bench-app.ts';
import { phonePayment, post } from '../server/payment-cost.ts';
import { slugOn, seedCharters } from '../server/seed.ts';
import { median, ms, quantile, sleep, times } from '../stats.ts';
import { startProvider, type ProviderState } from './provider.ts';

const warmUps = 30;
const rounds = 250;
const maxTimes = 1.1;
const slugs = Array.from({ length: 50 }, (_, i) => slugOn(1, 7000 + i));

async function open(state: ProviderState) {
	const provider = await startProvider(state);
	const benchApp = await startBenchApp(provider.env);
	await seedCharters(benchApp.table, benchApp.template, slugs);
	return { provider, benchApp };
}

function pay(benchApp: BenchApp, seq: number): Promise<number> {
	return post(benchApp, slugs[seq % slugs.length]!, phonePayment('mail', seq));
}

/** The same payments, alternating between an app whose provider answers and one whose provider hangs for a minute each time. */
export async function measureHanging(): Promise<{ table: Table; verdict: Verdict }> {
	const answering = await open('answers');
	const hanging = await open('hangs');
	const samples = { answers: Array.of<number>(), hangs: Array.of<number>() };
	try {
		for (let i = 0; i < warmUps + rounds; i++) {
			const both = [
				['answers', answering.benchApp],
				['hangs', hanging.benchApp]
			] as const;
			for (const [state, benchApp] of i % 2 === 0 ? both : both.toReversed()) {
				const taken = await pay(benchApp, i + 1);
				if (i >= warmUps) samples[state].push(taken);
			}
			// At a realistic rate, so that the mailer works at the same time.
			await sleep(15);
		}
	} finally {
		for (const { benchApp, provider } of [answering, hanging]) {
			await benchApp.dispose();
			await provider.close();
		}
	}
	const ratio = median(samples.hangs.map((one, at) => one / (samples.answers[at] ?? one)));
	const row = (name: string, taken: number[]): string[] => [name, ms(median(taken)), ms(quantile(taken, 0.95))];
	return {
		table: {
			title: `One payment, whole request (${rounds} of each, in turns)`,
			columns: ['the mail provider', 'median', 'p95'],
			rows: [row('answers at once', samples.answers), row('hangs for 60 s', samples.hangs)],
			note: `Two apps, each with a database. Meanwhile the first one’s provider took ${answering.provider.taken.length} emails.`
		},
		verdict: judge(
			`A payment takes at most ${maxTimes} × as long if the provider hangs`,
			times(ratio),
			ratio <= maxTimes
		)
	};
}
