import { judge, type Table, type Verdict } from '../report.ts';
import { openLine } from '../server/requests.ts';
import { median, ms, quantile, times } from '../stats.ts';

const target = 'Waiver page: median server time at most 3 × a bare Kit page';
const turns = 400;
const warmUps = 60;
const most = 3;

/** A page of a server, by its name in the table. */
export type Contender = { name: string; url: string; path: string };

/** Complete requests over kept-alive sockets, alternating between pages. The first of `pages` is the bare one, the second is judged. */
export async function measurePageTime(pages: readonly Contender[]): Promise<{ table: Table; verdict: Verdict }> {
	const lines = pages.map(({ url }) => openLine(url, undefined));
	const samples: number[][] = pages.map(() => []);
	try {
		for (let turn = -warmUps; turn < turns; turn++) {
			for (const [at, { path }] of pages.entries()) {
				const answered = await lines[at]!.send('GET', path, undefined, { accept: 'text/html' });
				if (answered.status !== 200) throw new Error(`${path} was answered ${answered.status}: ${answered.text}`);
				if (turn >= 0) samples[at]!.push(answered.ms);
			}
		}
	} finally {
		for (const line of lines) line.close();
	}
	const medians = samples.map(median);
	const [bare = Number.NaN, judged = Number.NaN] = medians;
	const rows = pages.map(({ name }, at) => [
		name,
		ms(medians[at]!),
		ms(quantile(samples[at]!, 0.95)),
		times(medians[at]! / bare)
	]);
	return {
		table: {
			title: `Pages for guests beside a bare Kit page (${turns} of each, in turns)`,
			columns: ['', 'median', 'p95', 'of the bare page'],
			rows,
			note:
				'The bare page is an app of its own, built with the same Kit, Svelte and Vite: one page rendered for each request, without ' +
				'hooks or a database, served by Kit’s server on node:http in a process of its own. The app’s pages go through everything that ' +
				'npm start puts in front. They read the charter from the embedded database at most once a second, and the text every five, as for ' +
				'a party that opens its link at once; a page that nobody opened before waits for the two reads besides.'
		},
		verdict: judge(target, `${times(judged / bare)} (${ms(judged)} : ${ms(bare)})`, judged <= most * bare)
	};
}
