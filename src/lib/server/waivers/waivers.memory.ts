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

	insertWaiver(canonicalSlug: string, waiver: Waiver): Promise<'inserted' | 'present'> {
		return this.#faults.around('insertWaiver', () =>
			insertOnce(this.#rows.of(canonicalSlug).waivers, waiver.waiverId, waiver)
		);
	}

	async readWaiver(canonicalSlug: string, waiverId: string): Promise<Waiver | undefined> {
		return structuredClone(this.#rows.of(canonicalSlug).waivers.get(waiverId));
	}

	insertMatch(canonicalSlug: string, match: WaiverMatch): Promise<'inserted' | 'present'> {
		return this.#faults.around('insertMatch', () =>
			insertOnce(this.#rows.of(canonicalSlug).waiverMatches, match.matchId, match)
		);
	}

	insertStrike(canonicalSlug: string, strike: WaiverStrike): Promise<'inserted' | 'present'> {
		return this.#faults.around('insertStrike', () =>
			insertOnce(this.#rows.of(canonicalSlug).waiverStrikes, strike.strikeId, strike)
		);
	}
}
