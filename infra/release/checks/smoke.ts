import type { Clock, Request, Web } from '../ports.ts';
import { formatMs } from '../cli/steps.ts';
import type { Probe } from './probes.ts';

export interface ProbeResult {
	name: string;
	ms: number;
	/** The problem in a few words. Null if the response is as expected. */
	problem: string | null;
}

// A moved alias or a refreshed edge needs a few seconds to take effect everywhere, and the first start can be slow.
const timeoutMs = 30_000;
const pauseMs = 2_000;
// The app limits failed sign-ins per IP address, so a single failing probe must not use up all attempts.
const maxTries = 5;

/** Sends all probes one after another, retries failed ones for a while, and prints a line for each. */
export async function smoke(
	ports: { web: Web; clock: Clock },
	address: string,
	probes: readonly Probe[],
	write: (text: string) => void
): Promise<ProbeResult[]> {
	const deadline = ports.clock.now().getTime() + timeoutMs;
	const results: ProbeResult[] = [];
	for (const probe of probes) {
		let result = await ask(ports, address, probe);
		for (let tries = 1; result.problem !== null && tries < maxTries; tries++) {
			if (ports.clock.now().getTime() + pauseMs > deadline) break;
			await ports.clock.wait(pauseMs);
			result = await ask(ports, address, probe);
		}
		results.push(result);
		write(`    ${result.problem === null ? '✓' : '✗'} ${probe.name.padEnd(42, ' ')} ${formatMs(result.ms)}`);
		write(result.problem === null ? '\n' : `   ${result.problem}\n`);
	}
	return results;
}

async function ask(ports: { web: Web; clock: Clock }, address: string, probe: Probe): Promise<ProbeResult> {
	const startedAt = ports.clock.now().getTime();
	let problem: string | undefined;
	try {
		problem = probe.judge(await ports.web.ask(address + probe.path, requestOf(probe, address)));
	} catch (error) {
		// A missing response is a result of the check, not an error.
		problem = `could not be asked (${error instanceof Error ? error.name : 'unknown'})`;
	}
	return { name: probe.name, ms: ports.clock.now().getTime() - startedAt, problem: problem ?? null };
}

// Sends a POST with the site's own `Origin`, as a browser would from one of its pages, because the app checks it.
function requestOf({ post, accept }: Probe, address: string): Request {
	if (post === undefined) return { method: 'GET', headers: { accept } };
	const headers = { accept, 'content-type': 'application/json', origin: new URL(address).origin };
	return { method: 'POST', headers, body: JSON.stringify(post) };
}
