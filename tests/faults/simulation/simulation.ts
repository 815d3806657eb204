/** Seeded random choices (Mulberry32): the same seed makes the same history. */
export class Rng {
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

/** A tab, a worker, or the server. After it dies, its awaits never resolve. */
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
 * Virtual time and all awaits in it. The random generator chooses which waiting process continues, one at a time, so any two processes can
 * interleave at any await. A killed process stops forever between two awaits.
 */
export class Simulation {
	readonly rng: Rng;
	/** Milliseconds of true time since the history began. */
	timeMs = 0;
	/** How far the device's clock is off. */
	clockOffMs = Date.parse('2026-11-22T16:00:00Z');
	/** The number of steps taken. Two things happened in the same task if it is the same for both. */
	step = 0;
	#points: Pending[] = [];
	#timers: Pending[] = [];

	constructor(seed: number) {
		this.rng = new Rng(seed);
	}

	/** An await where any other process may run first. */
	point(process: Process): Promise<void> {
		return new Promise((resolve) => this.#points.push({ process, atMs: this.timeMs, resolve }));
	}

	after(process: Process, ms: number): Promise<void> {
		return new Promise((resolve) => this.#timers.push({ process, atMs: this.timeMs + ms, resolve }));
	}

	/** Runs until this much time has passed, or until nothing is left to run. */
	async pass(ms: number): Promise<void> {
		const endMs = this.timeMs + ms;
		for (;;) {
			await flushPromises();
			const next = this.#takePoint() ?? this.#takeTimer(endMs);
			if (!next) break;
			this.step += 1;
			next.resolve();
		}
		this.timeMs = endMs;
	}

	/** Continues at most this many awaits, to stop somewhere in the middle. */
	async steps(count: number): Promise<void> {
		for (let i = 0; i < count; i++) {
			await flushPromises();
			const next = this.#takePoint() ?? this.#takeTimer(this.timeMs + 1_000);
			if (!next) return;
			this.step += 1;
			next.resolve();
		}
		await flushPromises();
	}

	#takePoint(): Pending | undefined {
		this.#points = this.#points.filter((point) => point.process.isAlive);
		return this.#points.length === 0 ? undefined : this.#points.splice(this.rng.below(this.#points.length), 1)[0];
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

/** Waits until every promise that can resolve has resolved. */
function flushPromises(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
