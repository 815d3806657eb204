import type { Answer } from '../../../src/lib/outbox/model/machine.ts';
import type { Transport } from '../../../src/lib/outbox/model/ports.ts';
import type { Office } from './office.ts';
import type { Process, World } from './world.ts';

export const weathers = [
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
export type Weather = (typeof weathers)[number];

const html: Answer = { kind: 'foreign', status: 200, what: 'html' };
const none: Answer = { kind: 'none', why: 'no_network' };
const timeoutMs = 20_000;

/** What lies between the phone and the office. A request that left goes on by itself, whatever becomes of who sent it. */
export class Network {
	readonly #world: World;
	readonly #office: Office;
	readonly #air: Process = { name: 'network', isAlive: true };
	weather: Weather = 'good';

	constructor(world: World, office: Office) {
		this.#world = world;
		this.#office = office;
	}

	openFor(process: Process): Transport {
		return {
			post: async (path, body, key) => {
				const gone = { answer: undefined as Answer | undefined };
				const journey = this.#carry(path, body, key).then((answer) => (gone.answer = answer));
				const timeOut = this.#world.after(process, timeoutMs).then((): Answer => ({ kind: 'none', why: 'timed_out' }));
				const answer = await Promise.race([journey, timeOut]);
				await this.#world.point(process);
				return answer;
			}
		};
	}

	/** What the manifest says of a phone's numbers, where an answer comes whole. */
	async askLives(process: Process, deviceId: string): Promise<{ epoch: string; last: number }[] | undefined> {
		await this.#world.after(process, 20 + this.#world.dice.below(300));
		const isHeard = this.#now() === 'good' && this.#office.session.isValid;
		return isHeard ? this.#office.livesOf(deviceId) : undefined;
	}

	async #carry(path: string, body: string, key: string | undefined): Promise<Answer> {
		const { dice } = this.#world;
		const weather = this.#now();
		if (weather === 'offline') return none;
		await this.#world.after(this.#air, weather === 'slow' ? dice.below(30_000) : 20 + dice.below(300));
		if (weather === 'drops_before_send') return none;
		if (weather === 'portal') return dice.chance(0.5) ? html : none;
		if (weather === 'server_errors') return { kind: 'json', status: 500 + dice.below(5), body: { reason: 'internal' } };
		if (weather === 'too_many')
			return { kind: 'json', status: 429, body: { reason: 'too_many_attempts' }, retryAfterMs: dice.below(90_000) };
		if (weather === 'conflict') return { kind: 'json', status: 409, body: { reason: 'in_flight' } };
		if (weather === 'refuses_batches' && path === '/api/outbox')
			return { kind: 'json', status: 413, body: { reason: 'too_large' } };
		const answer = this.#office.handle(path, body, key, weather === 'crashing' ? dice.below(6) : undefined);
		await this.#world.after(this.#air, weather === 'slow' ? dice.below(30_000) : 20 + dice.below(300));
		if (weather === 'loses_answers') return none;
		if (weather === 'cuts_answers') return { kind: 'foreign', status: 200, what: 'cut_off' };
		return weather === 'short_results' ? shorten(answer) : answer;
	}

	#now(): Weather {
		const { dice } = this.#world;
		// A bad line is bad most of the time, not always: entries get through one by one and in any order.
		if (this.weather === 'flapping') return weathers[dice.below(weathers.length)] ?? 'good';
		return this.weather === 'offline' || dice.chance(0.8) ? this.weather : 'good';
	}
}

function shorten(answer: Answer): Answer {
	if (answer.kind !== 'json') return answer;
	const { results } = answer.body as { results?: unknown[] };
	return results ? { ...answer, body: { results: results.slice(1) } } : answer;
}
