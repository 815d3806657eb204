import type { Waiver, WaiverMatch, WaiverStrike } from '../../domain/waiver.ts';
import type { Waivers } from './ports.ts';
import { type MemoryPartitions, insertOnce } from '../memory/partitions.ts';
import type { Faults } from '../memory/faults.ts';

export class MemoryWaivers implements Waivers {
	readonly #ink = new Map<string, string>();
	readonly #rows: MemoryPartitions;
	readonly #faults: Faults;

	constructor(rows: MemoryPartitions, faults: Faults) {
		this.#rows = rows;
		this.#faults = faults;
	}

	insertInk(waiverId: string, inkSha256: string, ink: string): Promise<void> {
		return this.#faults.around('insertInk', () => {
			insertOnce(this.#ink, `${waiverId} ${inkSha256}`, ink);
		});
	}

	async readInk(waiverId: string, inkSha256: string): Promise<string | undefined> {
		return this.#ink.get(`${waiverId} ${inkSha256}`);
	}

	insertWaiver(home: string, waiver: Waiver): Promise<'inserted' | 'present'> {
		return this.#faults.around('insertWaiver', () => insertOnce(this.#rows.of(home).waivers, waiver.waiverId, waiver));
	}

	async readWaiver(home: string, waiverId: string): Promise<Waiver | undefined> {
		return structuredClone(this.#rows.of(home).waivers.get(waiverId));
	}

	insertMatch(home: string, match: WaiverMatch): Promise<'inserted' | 'present'> {
		return this.#faults.around('insertMatch', () =>
			insertOnce(this.#rows.of(home).waiverMatches, match.matchId, match)
		);
	}

	insertStrike(home: string, strike: WaiverStrike): Promise<'inserted' | 'present'> {
		return this.#faults.around('insertStrike', () =>
			insertOnce(this.#rows.of(home).waiverStrikes, strike.strikeId, strike)
		);
	}
}
