import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '../../support/api.ts';

import { judge, type Table, type Verdict } from '../report.ts';
import { median, megabytes, ms, sleep, sumOf } from '../stats.ts';

const maxBytes = 350 * 2 ** 20;

type Process = { pid: number; parent: number; name: string; residentBytes: number; peakBytes: number };

/** Every process, read from /proc. Empty without /proc. */
function listProcesses(): Process[] {
	let pids: string[];
	try {
		pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
	} catch {
		// Not Linux. The verdict says that it was not measured.
		return [];
	}
	return pids.flatMap((pid) => {
		try {
			const status = readFileSync(`/proc/${pid}/status`, 'utf8');
			const of = (field: string): number => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
			const name = /^Name:\s+(.*)$/m.exec(status)?.[1] ?? '';
			const kib = 1024;
			return [
				{
					pid: Number(pid),
					parent: of('PPid'),
					name,
					residentBytes: of('VmRSS') * kib,
					peakBytes: of('VmHWM') * kib
				}
			];
		} catch {
			// It ended while it was being read.
			return [];
		}
	});
}

function familyOf(pid: number): Process[] {
	const all = listProcesses();
	const family = all.filter((one) => one.pid === pid);
	for (const member of family) family.push(...all.filter((one) => one.parent === member.pid));
	return family;
}

async function startByNpm(
	root: string,
	dataDir: string
): Promise<{ pid: number; url: string; readyMs: number; stop(): Promise<void> }> {
	const startedAt = performance.now();
	// Without the pre-script, which checks node_modules and ends before the app starts.
	const child = spawn('npm', ['start', '--ignore-scripts'], {
		cwd: root,
		env: { ...process.env, PORT: '0', SCC_DATA_DIR: dataDir, SCC_READY_LINE: '1', NODE_ENV: '' },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	let output = '';
	const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
	const url = await new Promise<string>((resolve, reject) => {
		child.stdout.on('data', (chunk: Buffer) => {
			output += chunk.toString();
			const found = /SCC_READY .*"url":"([^"]+)"/.exec(output)?.[1];
			if (found !== undefined) resolve(found);
		});
		void gone.then(() => reject(new Error(`npm start ended before it was ready:\n${output}`)));
	});
	const server = Number(/"pid":(\d+)/.exec(output)?.[1]);
	return {
		pid: child.pid ?? server,
		url,
		readyMs: performance.now() - startedAt,
		async stop() {
			process.kill(server, 'SIGTERM');
			await gone;
		}
	};
}

async function useAll(url: string): Promise<void> {
	const visitor = createClient(url);
	for (let i = 0; i < 200; i++)
		await Promise.all([visitor.get('/'), visitor.get('/api/health'), visitor.get('/api/events')]);
}

/** The memory that `npm start` uses: npm and the app with the demo's events, idle and after use. */
export async function measureFootprint(root: string): Promise<{ table: Table; verdict: Verdict }> {
	const dataDir = mkdtempSync(join(tmpdir(), 'scc-bench-'));
	const rows: string[][] = [];
	let worst = 0;
	const take = (when: string, pid: number): void => {
		const family = familyOf(pid);
		const resident = sumOf(family.map((one) => one.residentBytes));
		worst = Math.max(worst, resident);
		const parts = family
			.map((one) => `${one.name === 'MainThread' ? 'app and database' : one.name} ${megabytes(one.residentBytes)}`)
			.join(', ');
		rows.push([when, megabytes(resident), megabytes(sumOf(family.map((one) => one.peakBytes))), parts]);
	};
	const first = await startByNpm(root, dataDir);
	try {
		await sleep(2_000);
		take('first start, with demo events', first.pid);
		await useAll(first.url);
		take('after 600 requests', first.pid);
	} finally {
		await first.stop();
	}
	const second = await startByNpm(root, dataDir);
	try {
		await sleep(2_000);
		take('started again', second.pid);
	} finally {
		await second.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
	rows.push(['npm start to answering, first', ms(first.readyMs), '', 'database made, demo filled in']);
	rows.push(['npm start to answering, again', ms(second.readyMs), '', 'with the folder of the first']);
	return {
		table: { title: 'The whole of npm start', columns: ['', 'resident', 'peak', 'parts'], rows },
		verdict: judge(
			'The whole of npm start under 350 MB resident',
			worst === 0 ? 'there is no /proc on this system' : megabytes(worst),
			worst === 0 ? undefined : worst < maxBytes
		)
	};
}

/** Time to import the built server in a new process, minus Node's own start. */
export async function measureImport(root: string): Promise<Table> {
	const output = join(root, '.svelte-kit/output/server');
	const files = ['index.js', 'manifest.js', 'chunks/hooks.server.js'].map(
		(file) => pathToFileURL(join(output, file)).href
	);
	const importAll = (urls: string[]): string =>
		`const from = performance.now(); for (const url of ${JSON.stringify(urls)}) await import(url).catch(() => {}); console.log(performance.now() - from)`;
	const timeOf = async (urls: string[]): Promise<number> => {
		const samples: number[] = [];
		for (let i = 0; i < 5; i++) samples.push(Number(await outputOf(['--input-type=module', '-e', importAll(urls)])));
		return median(samples);
	};
	const kit = await timeOf(files.slice(0, 2));
	const all = await timeOf(findServerFiles(output));
	return {
		title: 'Import of the built server, in a fresh process (median of 5)',
		columns: ['', 'time'],
		rows: [
			['Kit’s server and the manifest', ms(kit)],
			['the same with every route and the hooks', ms(all)]
		]
	};
}

function findServerFiles(output: string): string[] {
	const entries = readdirSync(join(output, 'entries'), { recursive: true, withFileTypes: true });
	const routes = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.js'));
	const files = ['index.js', 'manifest.js', ...routes.map((entry) => join(entry.parentPath, entry.name))];
	return files.map((file) => pathToFileURL(file.startsWith('/') ? file : join(output, file)).href);
}

function outputOf(args: string[]): Promise<string> {
	const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	return new Promise((resolve) => child.once('close', () => resolve(output.trim())));
}
