import type { Waiver, WaiverMatch, WaiverStrike, WaiverText } from '../../domain/waiver.ts';
import type { Secrets, Waivers, WaiverTexts } from '../ports.ts';
import type { FakePartitions } from './events.ts';
import type { Faults } from './faults.ts';
import { insertOnce } from './ledger.ts';

export class FakeWaivers implements Waivers {
	readonly #ink = new Map<string, string>();
	readonly #rows: FakePartitions;
	readonly #faults: Faults;

	constructor(rows: FakePartitions, faults: Faults) {
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

export class FakeWaiverTexts implements WaiverTexts {
	readonly #texts = new Map<number, WaiverText>();
	readonly #faults: Faults;

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	async readCurrent(): Promise<WaiverText | undefined> {
		return (await this.list())[0];
	}

	async read(version: number): Promise<WaiverText | undefined> {
		return structuredClone(this.#texts.get(version));
	}

	async list(): Promise<WaiverText[]> {
		return structuredClone([...this.#texts.values()].sort((a, b) => b.version - a.version));
	}

	insert(text: WaiverText): Promise<'inserted' | 'taken'> {
		return this.#faults.around('insertText', () =>
			insertOnce(this.#texts, text.version, text) === 'inserted' ? 'inserted' : 'taken'
		);
	}
}

export class FakeSecrets implements Secrets {
	readonly #kept = new Map<string, string[]>();

	async keepSecret(name: string, fresh: string): Promise<string> {
		return this.#of(name, fresh)[0] ?? fresh;
	}

	async readNewest(name: string, fresh: string): Promise<string> {
		return this.#of(name, fresh).at(-1) ?? fresh;
	}

	async renewSecret(name: string, fresh: string): Promise<void> {
		const kept = this.#kept.get(name) ?? [];
		this.#kept.set(name, [...kept, fresh]);
	}

	#of(name: string, fresh: string): string[] {
		const kept = this.#kept.get(name) ?? [fresh];
		this.#kept.set(name, kept);
		return kept;
	}
}
