import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { judge, type Table, type Verdict } from '../report.ts';
import { ms, times } from '../stats.ts';

const maxTimes = 2;

interface Overhead {
	through: number;
	alone: number;
	shell: number;
}

/**
 * What the handler and edge add to a warm request: plain Kit with Node's server and the bundle behind the local edge return the same
 * responses. They alternate in one process with one keep-alive connection each, so a busy moment affects both.
 */
export async function measureOverhead(
	root: string,
	env: Record<string, string>
): Promise<{ table: Table; verdict: Verdict }> {
	const { through, alone, shell } = await runInProcess(root, env);
	const ratio = through / alone;
	return {
		table: {
			title: 'A warm request over HTTP (medians of 2,000, in turns)',
			columns: ['', 'time'],
			rows: [
				['/api/session by Kit behind Node’s own server', ms(alone)],
				['the same by the bundle behind handler and edge', ms(through)],
				['the shell from the bucket, by the edge and its function', ms(shell)]
			]
		},
		verdict: judge(
			`A warm request through handler and edge takes at most ${maxTimes} × as long as by plain Kit`,
			`${times(ratio)} (${ms(through)} : ${ms(alone)})`,
			ratio <= maxTimes
		)
	};
}

function runInProcess(root: string, env: Record<string, string>): Promise<Overhead> {
	const file = join(import.meta.dirname, 'overhead-process.ts');
	// Kit's own server doesn't use ORIGIN. Without it, the handler also uses this machine's name.
	const { ORIGIN: _, SCC_STAGE: __, ...local } = env;
	const child = spawn(process.execPath, [file], {
		cwd: root,
		env: { ...process.env, ...local, MAIL_PROVIDER: 'local', NODE_ENV: 'production' },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	return new Promise((resolve, reject) => {
		child.once('close', (code) => {
			if (code === 0) resolve(JSON.parse(output) as Overhead);
			else reject(new Error(`The process of the warm requests ended with ${code}.`));
		});
	});
}
