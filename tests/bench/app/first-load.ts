import { gzipSync } from 'node:zlib';
import type { Response } from '@playwright/test';
import { judge, type Table, type Verdict } from '../report.ts';
import { kilobytes, ms, sleep, sumOf } from '../stats.ts';
import { AppPhone } from './app-phone.ts';

const maxBytes = 80 * 1024;

type Script = { path: string; bytes: number; gzipBytes: number };

async function readScript(response: Response): Promise<Script[]> {
	const { pathname } = new URL(response.url());
	const isScript = (response.headers()['content-type'] ?? '').includes('javascript');
	if (!isScript || response.request().serviceWorker() !== null || response.fromServiceWorker()) return [];
	const body = await response.body();
	return [{ path: pathname, bytes: body.byteLength, gzipBytes: gzipSync(body, { level: 9 }).byteLength }];
}

/** All JavaScript that a new browser with a session loads until the board is usable, and shortly after. */
export async function measureFirstLoad(url: string): Promise<{ table: Table; verdict: Verdict }> {
	const phone = new AppPhone(url);
	try {
		await phone.start();
		await phone.signIn();
		const reading: Promise<Script[]>[] = [];
		phone.page.on('response', (response) => reading.push(readScript(response).catch(() => [])));
		const usableMs = await phone.openBoard();
		// What the page loads after it is rendered also counts. The worker's precache doesn't, and neither does anything served from it.
		await sleep(1_500);
		const scripts = (await Promise.all(reading)).flat().sort((a, b) => b.gzipBytes - a.gzipBytes);
		const app = scripts.filter((script) => script.path !== '/service-worker.js');
		const total = sumOf(app.map((script) => script.gzipBytes));
		const rows = scripts.map(({ path, bytes, gzipBytes }) => [
			path.replace(/^\/_app\/immutable\//, ''),
			kilobytes(bytes),
			kilobytes(gzipBytes)
		]);
		return {
			table: {
				title: `First load of dispatch: JavaScript (usable after ${ms(usableMs)} on this machine)`,
				columns: ['file', 'minified', 'gzipped'],
				rows: [
					['all, without the worker', kilobytes(sumOf(app.map((script) => script.bytes))), kilobytes(total)],
					...rows
				]
			},
			verdict: judge(
				'First load of dispatch: at most 80 kB of JavaScript gzipped',
				`${kilobytes(total)} in ${app.length} files`,
				app.length === 0 ? undefined : total <= maxBytes
			)
		};
	} finally {
		await phone.dispose();
	}
}
