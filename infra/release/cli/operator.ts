import { hostname, userInfo } from 'node:os';
import type { Operator } from '../ports.ts';
import { readName } from './git.ts';

export async function createOperator(root: string): Promise<Operator> {
	return {
		by: await readName(root, userInfo().username),
		host: hostname(),
		pid: process.pid,
		isRunning(pid) {
			try {
				// Signal 0 only asks.
				process.kill(pid, 0);
				return true;
			} catch (error) {
				// Not ours to signal, and so alive; anything else says that there is none.
				return error instanceof Error && 'code' in error && error.code === 'EPERM';
			}
		}
	};
}
