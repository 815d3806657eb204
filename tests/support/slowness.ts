// How slow this machine is right now. Every limit in the tests grows with it: a limit is there to end a hang, not to judge a machine.
import { spawn } from 'node:child_process';

/** What the measurement takes on two idle cores of a common build machine. */
const referenceMs = 600;
/** Without a measurement (one test file, run by hand): generous enough for a machine that is busy. */
const unmeasured = 2;
const maxScale = 12;

const work = `
const startedAt = performance.now();
let hash = 0;
const rows = new Map();
for (let round = 0; round < 230; round++) {
	for (let i = 0; i < 200_000; i++) {
		hash = (Math.imul(hash, 31) + i) | 0;
		if ((i & 63) === 0) rows.set(i, { hash });
	}
	JSON.parse(JSON.stringify([...rows.values()].slice(0, 2_000)));
}
console.log(performance.now() - startedAt);
`;

function measureOnce(): Promise<number> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, ['-e', work], { stdio: ['ignore', 'pipe', 'inherit'] });
		let output = '';
		child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
		child.once('error', reject);
		child.once('close', (code) => {
			if (code === 0) resolve(Number(output));
			else reject(new Error(`The measurement of this machine ended with ${code}.`));
		});
	});
}

/**
 * How many times longer than on the reference machine two processes at once take for the same work. It goes by the clock on the wall, so
 * that a quota, a noisy neighbor, or another program on the same cores counts.
 */
export async function measureSlowness(): Promise<number> {
	const times = await Promise.all([measureOnce(), measureOnce()]);
	return Math.max(...times) / referenceMs;
}

/** The factor for limits: never below 1, in halves, and rounded up. */
export function scaleFor(slowness: number): number {
	return Math.min(maxScale, Math.max(1, Math.ceil(slowness * 2) / 2));
}

/** The factor of this run, which `npm test` measures before each stage and passes on. */
export function currentScale(env: NodeJS.ProcessEnv = process.env): number {
	const given = Number(env.SCC_SLOWNESS);
	return Number.isFinite(given) && given >= 1 ? given : unmeasured;
}

/** A limit in milliseconds, as long as this machine needs it. */
export function scaled(ms: number): number {
	return Math.round(ms * currentScale());
}

export function describeSlowness(slowness: number): string {
	const times = slowness < 1.05 ? 'as fast as the reference' : `${slowness.toFixed(1)}x slower than the reference`;
	return `This machine is ${times}; limits are scaled by ${scaleFor(slowness)}.`;
}
