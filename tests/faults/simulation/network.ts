import type { Answer } from '../../../src/lib/outbox/model/machine.ts';
import type { Transport } from '../../../src/lib/outbox/model/ports.ts';
import type { SimulatedServer } from './simulated-server.ts';
import type { Process, Simulation } from './simulation.ts';

export const networkConditions = [
	'good',
	'offline',
	'drops_before_send',
	'loses_answers',
	'cuts_answers',
	'slow',
	'flapping',
	'portal',
	'server_errors',
	'too_many',
	'conflict',
	'crashing',
	'refuses_batches',
	'short_results'
] as const;
export type NetworkCondition = (typeof networkConditions)[number];

const html: Answer = { kind: 'foreign', status: 200, what: 'html' };
const none: Answer = { kind: 'none', why: 'no_network' };
const timeoutMs = 20_000;

/** The network between the phone and the server. A request that was sent arrives even if the sender dies. */
export class Network {
	readonly #simulation: Simulation;
	readonly #server: SimulatedServer;
	readonly #air: Process = { name: 'network', isAlive: true };
	condition: NetworkCondition = 'good';

	constructor(simulation: Simulation, server: SimulatedServer) {
		this.#simulation = simulation;
		this.#server = server;
	}

	openFor(process: Process): Transport {
		return {
			post: async (path, body, key) => {
				const gone = { answer: undefined as Answer | undefined };
				const journey = this.#carry(path, body, key).then((answer) => (gone.answer = answer));
				const timeOut = this.#simulation
					.after(process, timeoutMs)
					.then((): Answer => ({ kind: 'none', why: 'timed_out' }));
				const answer = await Promise.race([journey, timeOut]);
				await this.#simulation.point(process);
				return answer;
			}
		};
	}

	/** Returns the phone's epochs like the manifest, or undefined if no complete answer arrives. */
	async fetchEpochs(process: Process, deviceId: string): Promise<{ epoch: string; last: number }[] | undefined> {
		await this.#simulation.after(process, 20 + this.#simulation.rng.below(300));
		const isHeard = this.#now() === 'good' && this.#server.session.isValid;
		return isHeard ? this.#server.epochsOf(deviceId) : undefined;
	}

	async #carry(path: string, body: string, key: string | undefined): Promise<Answer> {
		const { rng } = this.#simulation;
		const condition = this.#now();
		if (condition === 'offline') return none;
		await this.#simulation.after(this.#air, condition === 'slow' ? rng.below(30_000) : 20 + rng.below(300));
		if (condition === 'drops_before_send') return none;
		if (condition === 'portal') return rng.chance(0.5) ? html : none;
		if (condition === 'server_errors')
			return { kind: 'json', status: 500 + rng.below(5), body: { reason: 'internal' } };
		if (condition === 'too_many')
			return { kind: 'json', status: 429, body: { reason: 'too_many_attempts' }, retryAfterMs: rng.below(90_000) };
		if (condition === 'conflict') return { kind: 'json', status: 409, body: { reason: 'in_flight' } };
		if (condition === 'refuses_batches' && path === '/api/outbox')
			return { kind: 'json', status: 413, body: { reason: 'too_large' } };
		const answer = this.#server.handle(path, body, key, condition === 'crashing' ? rng.below(6) : undefined);
		await this.#simulation.after(this.#air, condition === 'slow' ? rng.below(30_000) : 20 + rng.below(300));
		if (condition === 'loses_answers') return none;
		if (condition === 'cuts_answers') return { kind: 'foreign', status: 200, what: 'cut_off' };
		return condition === 'short_results' ? shorten(answer) : answer;
	}

	#now(): NetworkCondition {
		const { rng } = this.#simulation;
		// A bad line is usually bad, but not always: entries get through one at a time and in any order.
		if (this.condition === 'flapping') return networkConditions[rng.below(networkConditions.length)] ?? 'good';
		return this.condition === 'offline' || rng.chance(0.8) ? this.condition : 'good';
	}
}

function shorten(answer: Answer): Answer {
	if (answer.kind !== 'json') return answer;
	const { results } = answer.body as { results?: unknown[] };
	return results ? { ...answer, body: { results: results.slice(1) } } : answer;
}
