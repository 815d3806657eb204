import { postLimit, postWindowS, type Clock, type Throttle } from '../ports.ts';
import type { Faults } from './faults.ts';

const windowMs = 15 * 60 * 1000;
const userLimit = 10;
const addressLimit = 100;

type Count = { failures: number; endsAtMs: number };

export class FakeThrottle implements Throttle {
	readonly #users = new Map<string, Count>();
	readonly #addresses = new Map<string, Count>();
	readonly #posts = new Map<string, Count>();
	readonly #clock: Clock;
	readonly #faults: Faults;

	constructor(clock: Clock, faults: Faults) {
		this.#clock = clock;
		this.#faults = faults;
	}

	async secondsToWait(user: string, address: string): Promise<number> {
		return Math.max(
			this.#wait(this.#users.get(user), userLimit),
			this.#wait(this.#addresses.get(address), addressLimit)
		);
	}

	countFailure(user: string, address: string): Promise<void> {
		return this.#faults.around('countFailure', () => {
			this.#count(this.#users, user);
			this.#count(this.#addresses, address);
		});
	}

	clear(user: string): Promise<void> {
		return this.#faults.around('clearFailures', () => {
			this.#users.delete(user);
		});
	}

	async countPost(address: string): Promise<number> {
		this.#count(this.#posts, address, postWindowS * 1000);
		return this.#wait(this.#posts.get(address), postLimit + 1);
	}

	#wait(count: Count | undefined, limit: number): number {
		const leftMs = (count?.endsAtMs ?? 0) - this.#clock.now().getTime();
		return count && count.failures >= limit && leftMs > 0 ? Math.ceil(leftMs / 1000) : 0;
	}

	#count(counts: Map<string, Count>, who: string, lengthMs = windowMs): void {
		const now = this.#clock.now().getTime();
		const running = counts.get(who);
		if (running && running.endsAtMs > now) running.failures += 1;
		else counts.set(who, { failures: 1, endsAtMs: now + lengthMs });
	}
}
