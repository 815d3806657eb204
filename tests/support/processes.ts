// Lists this machine's processes without programs that a small installation may lack.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export type Process = { pid: number; parent: number; command: string };

function readProc(pid: number): Process[] {
	try {
		// The name is in parentheses, and may contain parentheses.
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
			.replace(/^.*\) /s, '')
			.split(' ');
		const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
		return [{ pid, parent: Number(fields[1]), command }];
	} catch {
		// It ended after it was listed.
		return [];
	}
}

export function listProcesses(): Process[] {
	if (process.platform === 'linux')
		return readdirSync('/proc')
			.filter((name) => /^\d+$/.test(name))
			.map(Number)
			.flatMap(readProc);
	const table = execFileSync('ps', ['-axo', 'pid=,ppid=,command='], { encoding: 'utf8' });
	return table.split('\n').flatMap((line) => {
		const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
		return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
	});
}

/** All descendants of a process, without the process itself. */
export function descendantsOf(pid: number, all = listProcesses()): number[] {
	return all.filter((one) => one.parent === pid).flatMap((one) => [one.pid, ...descendantsOf(one.pid, all)]);
}

function sendQuietly(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(pid, signal);
	} catch {
		// It has already ended.
	}
}

/** Kills a process and its descendants, in any process group. */
export function killTree(pid: number): void {
	for (const one of [pid, ...descendantsOf(pid)]) sendQuietly(one, 'SIGKILL');
}

/** Kills every process with this text in its command line, except this one. */
export function killByCommand(text: string): void {
	for (const { pid, command } of listProcesses())
		if (pid !== process.pid && command.includes(text)) sendQuietly(pid, 'SIGKILL');
}
