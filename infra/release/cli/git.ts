import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Git } from '../ports.ts';
import { ReleaseRefused } from '../release-refused.ts';

const run = promisify(execFile);

export function createGit(root: string): Git {
	return {
		commit: async () => {
			const [sha, at] = (await git(root, 'log', '-1', '--format=%H %ct')).split(' ');
			if (sha === undefined || at === undefined) throw new ReleaseRefused('There is no commit to release.');
			return { sha, at: new Date(Number(at) * 1000).toISOString() };
		},
		changedPaths: async () => {
			// NUL-separated, so that names with spaces or line breaks stay whole.
			const entries = (
				await git(root, 'status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames')
			).split('\0');
			return entries.map((entry) => entry.slice(3)).filter((path) => path !== '');
		}
	};
}

/** The author name configured in git, or `otherwise` if there is none. */
export async function readName(root: string, otherwise: string): Promise<string> {
	try {
		return (await git(root, 'config', 'user.name')) || otherwise;
	} catch {
		// git reports an unset name as an error.
		return otherwise;
	}
}

async function git(root: string, ...args: string[]): Promise<string> {
	try {
		const { stdout } = await run('git', args, { cwd: root, maxBuffer: 64 * 1024 * 1024 });
		return args[0] === 'status' ? stdout : stdout.trim();
	} catch (error) {
		if (args[0] === 'config') throw error;
		throw new ReleaseRefused(
			'This is not a git working tree with a commit. A release needs one, because it records its commit.'
		);
	}
}
