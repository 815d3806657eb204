import { spawnSync } from 'node:child_process';
import { judge, type Table, type Verdict } from '../report.ts';
import { ms, times } from '../stats.ts';

const runs = 9;
const maxTimes = 0.5;

const script = `
const startedAt = performance.now();
await import('./src/lib/server/connect-services.ts');
const served = performance.now();
await import('./src/lib/server/email/providers/gmail.ts');
console.log(JSON.stringify([served - startedAt, performance.now() - served]));
`;

/** The cost of Gmail's library for a process that has loaded the rest of the server, each time in a new process. */
export function measureImportCost(root: string): { table: Table; verdict: Verdict } {
	const taken = Array.from({ length: runs }, () => {
		const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root, encoding: 'utf8' });
		if (run.status !== 0) throw new Error(`The server could not be imported:\n${run.stderr}`);
		return JSON.parse(run.stdout) as [number, number];
	});
	// Uses the fastest run, because the rest is due to a busy machine.
	const server = Math.min(...taken.map(([cost]) => cost));
	const gmail = Math.min(...taken.map(([, cost]) => cost));
	const ratio = gmail / server;
	return {
		table: {
			title: `Loading the server, unbundled (fastest of ${runs} processes)`,
			columns: ['', 'time'],
			rows: [
				['the server without a mailer', ms(server)],
				['Gmail’s library, nodemailer and our own part on top', ms(gmail)]
			],
			note: 'A provider’s library is loaded with the first email or check, and never if another provider is chosen.'
		},
		verdict: judge('Gmail adds at most half of the time that loading the server takes', times(ratio), ratio <= maxTimes)
	};
}
