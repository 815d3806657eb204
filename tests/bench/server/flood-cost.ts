import { Agent, request } from 'node:http';
import { judge, type Table, type Verdict } from '../report.ts';
import { median, ms, quantile, sleep, times } from '../stats.ts';
import { startBenchApp } from './bench-app.ts';
import { phonePayment, post } from './payment-cost.ts';
import { slugOn, seedCharters } from './seed.ts';

const signIns = 200;
const spanMs = 5_000;
const rounds = 3;
/** A crew at a busy dock takes far fewer. */
const paymentEveryMs = 50;
const maxTimes = 2;
/** Each stays below the limit of sign-ins from one address, so the server checks as many secrets as it ever would. */
const addresses = 20;

/** Sends one wrong sign-in from one of the loopback addresses. Resolves with the status. */
function signIn(url: string, agent: Agent, number: number): Promise<number> {
	const { hostname, port } = new URL(url);
	const body = JSON.stringify({ user: `guess-${number}`, secret: `wrong-${number}` });
	const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
	const localAddress = `127.0.0.${10 + (number % addresses)}`;
	return new Promise((resolve, reject) => {
		const path = '/api/session';
		const call = request({ agent, hostname, port, localAddress, method: 'POST', path, headers }, (response) => {
			response.resume();
			response.on('end', () => resolve(response.statusCode ?? 0));
			response.on('error', reject);
		});
		call.on('error', (error) => {
			// The server closed the idle connection just as it was used again.
			if (call.reusedSocket) resolve(signIn(url, agent, number));
			else reject(error);
		});
		call.end(body);
	});
}

/** A signed-in phone's payments while strangers try 200 sign-ins in 5 s, in turns with the same payments without them. */
export async function measureFloodCost(): Promise<{ table: Table; verdict: Verdict }> {
	const benchApp = await startBenchApp();
	const agent = new Agent({ keepAlive: true, maxSockets: signIns });
	try {
		const slugs = Array.from({ length: 60 }, (_, i) => slugOn(1, 8000 + i));
		await seedCharters(benchApp.table, benchApp.template, slugs);
		let sent = 0;
		const pay = async (): Promise<number[]> => {
			const samples: number[] = [];
			const until = performance.now() + spanMs;
			while (performance.now() < until) {
				sent += 1;
				samples.push(await post(benchApp, slugs[sent % slugs.length]!, phonePayment('flood', sent)));
				await sleep(paymentEveryMs);
			}
			return samples;
		};
		let tried = 0;
		const answers = new Map<number, number>();
		const count = async (answer: Promise<number>): Promise<void> => {
			const status = await answer;
			answers.set(status, (answers.get(status) ?? 0) + 1);
		};
		const flood = async (): Promise<void> => {
			const calls: Promise<void>[] = [];
			for (let i = 0; i < signIns; i++) {
				tried += 1;
				calls.push(count(signIn(benchApp.app.url, agent, tried)));
				await sleep(spanMs / signIns);
			}
			await Promise.all(calls);
		};
		await pay();
		const calm: number[] = [];
		const flooded: number[] = [];
		for (let round = 0; round < rounds; round++) {
			calm.push(...(await pay()));
			const [samples] = await Promise.all([pay(), flood()]);
			flooded.push(...samples);
		}
		const ratio = median(flooded) / median(calm);
		const row = (name: string, samples: number[]): string[] => [
			name,
			String(samples.length),
			ms(median(samples)),
			ms(quantile(samples, 0.95)),
			times(median(samples) / median(calm))
		];
		const counts = [...answers].map(([status, count]) => `${count} × ${status}`).join(', ');
		return {
			table: {
				title: `Payments during ${signIns} sign-ins in ${spanMs / 1000} s (${rounds} rounds, in turns)`,
				columns: ['', 'payments', 'median', 'p95', 'median of calm'],
				rows: [row('calm', calm), row('during the flood', flooded)],
				note: `The sign-ins come from ${addresses} addresses and were answered ${counts}.`
			},
			verdict: judge(
				`A payment during ${signIns} sign-ins in ${spanMs / 1000} s: median under ${maxTimes} × its usual time`,
				`${times(ratio)} (${ms(median(flooded))} : ${ms(median(calm))})`,
				ratio < maxTimes
			)
		};
	} finally {
		agent.destroy();
		await benchApp.dispose();
	}
}
