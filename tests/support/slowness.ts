// How slow this machine is right now. Every limit in the tests grows with it, because limits are for hangs and not for slow machines.
import { spawn } from 'node:child_process';

/** The measurement's time on two idle cores of a typical build machine. */
const referenceMs = 600;
/** If there is no measurement (one test file, run by hand): generous enough for a busy machine. */
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
 * How many times longer two simultaneous processes take for the same work than on the reference machine. Uses elapsed time, so that quotas
 * and other programs on the same cores count.
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

/** Scales a limit in milliseconds for this machine. */
export function scaled(ms: number): number {
	return Math.round(ms * currentScale());
}

export function describeSlowness(slowness: number): string {
	const times = slowness < 1.05 ? 'as fast as the reference' : `${slowness.toFixed(1)}x slower than the reference`;
	return `This machine is ${times}; limits are scaled by ${scaleFor(slowness)}.`;
}

/**
 * How many test files run at a time on two cores. A third one uses the time in which the others wait. On a machine that is more than twice as
 * slow as the reference, for example one with half a processor, it only adds to the load.
 */
export function workerCount(): number {
	return currentScale() <= 2 ? 3 : 2;
}
