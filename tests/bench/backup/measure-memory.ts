// node tests/bench/backup/measure-memory.ts 2000 20000 100000: how much memory and time the commands take, by rows. Memory must stay flat.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { lineOf } from '../../../infra/backup/attribute-values.ts';
import { headerLine, LineTotals } from '../../../infra/backup/file-format.ts';

const root = resolve(import.meta.dirname, '../../..');
const partitions = 500;

function writeRows(file: string, rows: number): void {
	const handle = openSync(file, 'w');
	const totals = new LineTotals();
	const header = headerLine({
		table: 'bench',
		createdAt: new Date().toISOString(),
		backupId: randomUUID(),
		source: ''
	});
	totals.add(Buffer.from(header));
	writeSync(handle, `${header}\n`);
	for (let number = 0; number < rows; number++) {
		const key = { pk: { S: `EVENT#${number % partitions}` }, sk: { S: `PAYMENT#${number}` } };
		const item = { ...key, note: { S: 'x'.repeat(600) } };
		const line = lineOf(item);
		totals.addRow(Buffer.from(line), item);
		writeSync(handle, `${line}\n`);
	}
	writeSync(handle, `${JSON.stringify(totals.footer())}\n`);
	closeSync(handle);
}

/** The process's highest memory use according to Linux, in kB. */
function peakOf(pid: number | undefined): number {
	try {
		return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
	} catch {
		// It has ended.
		return 0;
	}
}

function measure(command: string, args: string[], folder: string): Promise<string> {
	const env = { ...process.env, DYNAMODB_ENDPOINT: '', SCC_DATA_DIR: folder };
	const startedAt = performance.now();
	const child = spawn(process.execPath, [join(root, `infra/dev/${command}.ts`), ...args], {
		env,
		stdio: ['ignore', 'ignore', 'inherit']
	});
	let peakKb = 0;
	const watching = setInterval(() => (peakKb = Math.max(peakKb, peakOf(child.pid))), 50);
	return new Promise((done, fail) => {
		child.once('close', (code) => {
			clearInterval(watching);
			const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
			if (code === 0) done(`${Math.round(peakKb / 1024)} MB, ${seconds} s`);
			else fail(new Error(`${command} ended with ${code}`));
		});
	});
}

for (const rows of process.argv.slice(2).map(Number)) {
	const folder = mkdtempSync(join(tmpdir(), 'scc-bench-backup-'));
	const file = join(folder, 'rows.jsonl');
	writeRows(file, rows);
	const database = join(folder, 'database');
	console.log(`${rows} rows, check: ${await measure('restore', ['--check', file], database)}`);
	console.log(`${rows} rows, restore: ${await measure('restore', [file], database)}`);
	console.log(`${rows} rows, backup: ${await measure('backup', [join(folder, 'again.jsonl')], database)}`);
	rmSync(folder, { recursive: true });
}
