import { brotliCompressSync } from 'node:zlib';
import { judge, type Table, type Verdict } from '../report.ts';
import { kilobytes, sumOf } from '../stats.ts';
import type { Contender } from './page-time.ts';

const target = 'Guest, waiver and signed page: under 15 kB of HTML and CSS, uncompressed, and no font';
const maxBytes = 15_000;

/** The HTML and its stylesheets, uncompressed and with Brotli. */
export async function measureWireSize(pages: readonly Contender[]): Promise<{ table: Table; verdict: Verdict }> {
	const rows: string[][] = [];
	const totals: number[] = [];
	let fonts = 0;
	for (const { name, url, path } of pages) {
		const read = async (href: string): Promise<Buffer> =>
			Buffer.from(
				await (await fetch(new URL(href, url), { headers: { 'accept-encoding': 'identity' } })).arrayBuffer()
			);
		const html = await read(path);
		const hrefs = [...html.toString().matchAll(/<link href="([^"]+\.css)"/g)].map(([, href]) => href!);
		const sheets = await Promise.all(hrefs.map(read));
		const parts = [html, ...sheets];
		fonts += parts.filter((part) => part.toString().includes('@font-face')).length;
		const total = sumOf(parts.map(({ length }) => length));
		totals.push(total);
		rows.push([
			name,
			kilobytes(total),
			kilobytes(sumOf(parts.map((part) => brotliCompressSync(part).length))),
			String(sheets.length)
		]);
	}
	const largest = Math.max(...totals);
	return {
		table: {
			title: 'HTML and CSS of pages for guests',
			columns: ['', 'uncompressed', 'Brotli', 'sheets beside the page'],
			rows
		},
		verdict: judge(target, `at most ${kilobytes(largest)}, ${fonts} fonts`, largest < maxBytes && fonts === 0)
	};
}
