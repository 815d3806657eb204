import { startLambda } from '../../infra/lambda.ts';
import { judge, type Table, type Verdict } from '../report.ts';
import { median, ms, quantile, times } from '../stats.ts';

const rounds = 15;
const maxTimes = 1.6;

type Start = { importMs: number; pageMs: number; totalMs: number };

export function eventFor(rawPath: string): object {
	const headers = { 'x-origin-verify': 'bench', host: 'abc.lambda-url.us-west-2.on.aws', accept: 'text/html' };
	const requestContext = { http: { method: 'GET', sourceIp: '130.176.0.1' } };
	return { version: '2.0', rawPath, rawQueryString: '', headers, requestContext, isBase64Encoded: false };
}

/** One process from its start to its first page. */
async function startOnce(taskRoot: string, env: Record<string, string>, path: string, status: number): Promise<Start> {
	const startedAt = performance.now();
	const lambda = await startLambda({ taskRoot, env });
	try {
		const importMs = await lambda.ready;
		const askedAt = performance.now();
		const answer = await lambda.invoke(eventFor(path));
		const endedAt = performance.now();
		if (answer.statusCode !== status) throw new Error(`${path} was answered ${answer.statusCode}: ${answer.body}`);
		return { importMs, pageMs: endedAt - askedAt, totalMs: endedAt - startedAt };
	} finally {
		await lambda.stop();
	}
}

/** Alternates between cold starts of our function and of the smallest Kit app, each in its own process with a Runtime API. */
export async function measureColdStarts(at: {
	ours: string;
	bare: string;
	env: Record<string, string>;
	eventId: string;
}): Promise<{ table: Table; verdict: Verdict }> {
	const kinds = {
		'a guest’s waiver, from the database': () => startOnce(at.ours, at.env, `/g/${at.eventId}/waiver`, 200),
		'the crew’s shell': () => startOnce(at.ours, at.env, `/charter/${at.eventId}`, 200),
		'a bare Kit app': () => startOnce(at.bare, { ORIGIN_VERIFY_SECRET: 'bench' }, '/', 200)
	};
	const samples = new Map<string, Start[]>(Object.keys(kinds).map((name) => [name, []]));
	for (let round = 0; round <= rounds; round++) {
		for (const [name, start] of Object.entries(kinds)) {
			const sample = await start();
			// The first start of each fills the disk cache.
			if (round > 0) samples.get(name)!.push(sample);
		}
	}
	const of = (name: string, take: (start: Start) => number): number[] => samples.get(name)!.map(take);
	const names = Object.keys(kinds);
	const totals = names.map((name) => median(of(name, (start) => start.totalMs)));
	const [guest = NaN, , bare = NaN] = totals;
	return {
		table: {
			title: `A cold start, from nothing to the first page (${rounds} in turns, medians)`,
			columns: ['', 'process and import', 'first page', 'both', 'both, p90', 'of a bare Kit app'],
			rows: names.map((name, i) => [
				name,
				ms(median(of(name, (start) => start.importMs))),
				ms(median(of(name, (start) => start.pageMs))),
				ms(totals[i] ?? NaN),
				ms(
					quantile(
						of(name, (start) => start.totalMs),
						0.9
					)
				),
				times((totals[i] ?? NaN) / bare)
			])
		},
		verdict: judge(
			'A cold start, with logger and secret, import and first page, at most 1.6 × a bare Kit app’s',
			`${times(guest / bare)} (${ms(guest)} and ${ms(bare)})`,
			guest / bare <= maxTimes
		)
	};
}
