/** Seeded choices: the same seed makes the same history. Mulberry32. */
export class Dice {
	#state: number;
	constructor(seed: number) {
		this.#state = seed >>> 0;
	}
	fraction(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let t = this.#state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	}
	below(limit: number): number {
		return Math.floor(this.fraction() * limit);
	}
	chance(probability: number): boolean {
		return this.fraction() < probability;
	}
	uuid(): string {
		const hex = Array.from({ length: 4 }, () =>
			this.below(2 ** 32)
				.toString(16)
				.padStart(8, '0')
		).join('');
		return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
	}
}

/** A tab, a worker, or the server. What a dead one waited for never comes. */
export interface Process {
	name: string;
	isAlive: boolean;
}

interface Pending {
	process: Process;
	atMs: number;
	resolve: () => void;
}

/**
 * Virtual time and every await in it. Whoever waits at a point goes on when the dice pick it, one at a time, so that any two
 * processes interleave at any await; a killed process stops between two awaits for ever.
 */
export class World {
	readonly dice: Dice;
	/** Milliseconds of true time since the history began. */
	timeMs = 0;
	/** What the device's clock is off by. */
	clockOffMs = Date.parse('2026-11-22T16:00:00Z');
	/** Counts the steps taken, to tell whether something happened in the same breath. */
	step = 0;
	#points: Pending[] = [];
	#timers: Pending[] = [];

	constructor(seed: number) {
		this.dice = new Dice(seed);
	}

	/** An await at which anything may come between. */
	point(process: Process): Promise<void> {
		return new Promise((resolve) => this.#points.push({ process, atMs: this.timeMs, resolve }));
	}

	after(process: Process, ms: number): Promise<void> {
		return new Promise((resolve) => this.#timers.push({ process, atMs: this.timeMs + ms, resolve }));
	}

	/** Lets things happen until so much time has passed, or until nothing is left to happen. */
	async pass(ms: number): Promise<void> {
		const endMs = this.timeMs + ms;
		for (;;) {
			await breathe();
			const next = this.#takePoint() ?? this.#takeTimer(endMs);
			if (!next) break;
			this.step += 1;
			next.resolve();
		}
		this.timeMs = endMs;
	}

	/** Lets so many awaits go on and no more: to stop somewhere in the middle. */
	async steps(count: number): Promise<void> {
		for (let i = 0; i < count; i++) {
			await breathe();
			const next = this.#takePoint() ?? this.#takeTimer(this.timeMs + 1_000);
			if (!next) return;
			this.step += 1;
			next.resolve();
		}
		await breathe();
	}

	#takePoint(): Pending | undefined {
		this.#points = this.#points.filter((point) => point.process.isAlive);
		return this.#points.length === 0 ? undefined : this.#points.splice(this.dice.below(this.#points.length), 1)[0];
	}

	#takeTimer(endMs: number): Pending | undefined {
		this.#timers = this.#timers.filter((timer) => timer.process.isAlive);
		let first: Pending | undefined;
		for (const timer of this.#timers) if (!first || timer.atMs < first.atMs) first = timer;
		if (!first || first.atMs > endMs) return undefined;
		this.#timers.splice(this.#timers.indexOf(first), 1);
		this.timeMs = Math.max(this.timeMs, first.atMs);
		return first;
	}
}

/** Lets all promises settle that can. */
function breathe(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
