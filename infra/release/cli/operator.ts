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
				// Signal 0 only checks whether the process exists.
				process.kill(pid, 0);
				return true;
			} catch (error) {
				// EPERM means that the process exists but belongs to another user. Any other error means that it doesn't exist.
				return error instanceof Error && 'code' in error && error.code === 'EPERM';
			}
		}
	};
}
