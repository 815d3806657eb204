import type { Table } from '../report.ts';
import { median, ms, quantile, times } from '../stats.ts';
import type { Plot } from '../plot.ts';
import type { BenchApp } from './bench-app.ts';
import { phonePayment, post, preparePut } from './payment-cost.ts';
import { slugOn, seedCharters } from './seed.ts';

const forMs = 4_000;
const crowds = [1, 16, 64];

type Load = { perSecond: number; samples: number[] };

/** This many phones, each sending its next payment when the last one is answered. */
async function load(phones: number, work: (phone: number) => Promise<number>): Promise<Load> {
	const samples: number[] = [];
	const startedAt = performance.now();
	const until = startedAt + forMs;
	const run = async (phone: number): Promise<void> => {
		while (performance.now() < until) samples.push(await work(phone));
	};
	await Promise.all(Array.from({ length: phones }, (_, phone) => run(phone)));
	return { perSecond: samples.length / ((performance.now() - startedAt) / 1000), samples };
}

/** Throughput and latency of payments as the number of phones grows, compared with bare puts of the same row. */
export async function measurePhones(benchApp: BenchApp): Promise<{ table: Table; plots: Plot[] }> {
	// Enough charters that none gets more payments than a charter has guests.
	const slugs = Array.from({ length: 400 }, (_, i) => slugOn(2, 5000 + i));
	await seedCharters(benchApp.table, benchApp.template, slugs);
	const put = await preparePut(benchApp, slugs[0]!);
	let sent = 0;
	const rows: string[][] = [];
	const rates: { phones: number; posts: number; puts: number }[] = [];
	for (const phones of crowds) {
		const posts = await load(phones, (phone) => {
			sent += 1;
			return post(benchApp, slugs[sent % slugs.length]!, phonePayment(`phone-${phone}`, sent));
		});
		const puts = await load(phones, put);
		rates.push({ phones, posts: posts.perSecond, puts: puts.perSecond });
		rows.push([
			String(phones),
			`${Math.round(posts.perSecond)}/s`,
			ms(median(posts.samples)),
			ms(quantile(posts.samples, 0.95)),
			`${Math.round(puts.perSecond)}/s`,
			ms(median(puts.samples)),
			ms(quantile(puts.samples, 0.95)),
			times(puts.perSecond / posts.perSecond)
		]);
	}
	return {
		table: {
			title: `Payments under a crowd, beside bare puts (${forMs / 1000} s each)`,
			columns: ['phones', 'payments', 'median', 'p95', 'bare puts', 'median', 'p95', 'puts a payment’s time'],
			rows,
			note:
				'A payment is six requests to the database in three round trips (session and account, key, charter; key and email ' +
				'job; the record), so a server without any overhead would take as long as about six puts. The phones are ' +
				'simulated by one process on the same machine.'
		},
		plots: [
			{
				kind: 'bars',
				title: 'Payments a second, by phones sending at once',
				axis: 'a second',
				scale: 'linear',
				bars: rates.flatMap(({ phones, posts, puts }) => [
					{ label: `${phones} ${phones === 1 ? 'phone' : 'phones'}, payments`, value: posts, isOurs: true },
					{ label: 'bare puts', value: puts, isOurs: false }
				])
			}
		]
	};
}
