import { postLimit, postWindowS, type CountedKind, type CountOutcome, type Throttle } from './ports.ts';
import type { Clock } from '../shared/ports.ts';
import type { Faults } from '../memory/faults.ts';

export class MemoryThrottle implements Throttle {
	readonly #windows = new Map<string, { count: number; endsAtS: number }>();
	readonly #clock: Clock;
	readonly #faults: Faults;

	constructor(clock: Clock, faults: Faults) {
		this.#clock = clock;
		this.#faults = faults;
	}

	count(kind: CountedKind, who: string, rule: { limit: number; windowS: number }): Promise<CountOutcome> {
		return this.#faults.around('countAttempt', () => {
			const now = this.#nowS();
			const running = this.#open(kind, who);
			const window = running ?? { count: 0, endsAtS: now + rule.windowS };
			if (window.count >= rule.limit) {
				return { isOver: true, count: window.count, retryAfterS: window.endsAtS - now };
			}
			window.count += 1;
			this.#windows.set(`${kind}:${who}`, window);
			return { isOver: false, count: window.count, retryAfterS: 0 };
		});
	}

	takeBack(kind: CountedKind, who: string): Promise<void> {
		return this.#faults.around('takeBackAttempt', () => {
			const window = this.#open(kind, who);
			if (window && window.count > 0) window.count -= 1;
		});
	}

	clear(kind: CountedKind, who: string): Promise<void> {
		return this.#faults.around('clearAttempts', () => {
			this.#windows.delete(`${kind}:${who}`);
		});
	}

	async countPost(address: string): Promise<number> {
		return (await this.count('post', address, { limit: postLimit, windowS: postWindowS })).retryAfterS;
	}

	#open(kind: CountedKind, who: string) {
		const window = this.#windows.get(`${kind}:${who}`);
		return window && window.endsAtS > this.#nowS() ? window : undefined;
	}

	#nowS(): number {
		return Math.floor(this.#clock.now().getTime() / 1000);
	}
}
