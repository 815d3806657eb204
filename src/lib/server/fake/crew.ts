import { randomUUID } from 'node:crypto';
import type { CrewAccount } from '../../domain/crew.ts';
import type { Crew, KeptAccount, SessionRow, Sessions, StoredAccount } from '../ports.ts';
import type { Faults } from './faults.ts';

export class FakeCrew implements Crew {
	readonly #accounts = new Map<string, KeptAccount>();
	readonly #faults: Faults;

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	async list(): Promise<CrewAccount[]> {
		return [...this.#accounts.keys()].sort().flatMap((crewId) => this.#account(crewId));
	}

	async read(crewId: string): Promise<KeptAccount | undefined> {
		return structuredClone(this.#accounts.get(crewId));
	}

	async readMany(crewIds: readonly string[]): Promise<CrewAccount[]> {
		return [...new Set(crewIds)].flatMap((crewId) => this.#account(crewId));
	}

	insert(stored: StoredAccount): Promise<'inserted' | 'taken'> {
		return this.#faults.around('insertAccount', () => {
			if (this.#accounts.has(stored.account.crewId)) return 'taken';
			this.#keep(stored);
			return 'inserted';
		});
	}

	update(kept: KeptAccount): Promise<'updated' | 'stale'> {
		return this.#faults.around('updateAccount', () => {
			const there = this.#accounts.get(kept.account.crewId);
			if (!there || there.revision !== kept.revision) return 'stale';
			this.#keep(kept);
			return 'updated';
		});
	}

	#keep(stored: StoredAccount): void {
		this.#accounts.set(stored.account.crewId, { ...structuredClone(stored), revision: randomUUID() });
	}

	#account(crewId: string): CrewAccount[] {
		const stored = this.#accounts.get(crewId);
		return stored ? [structuredClone(stored.account)] : [];
	}
}

export class FakeSessions implements Sessions {
	readonly #rows = new Map<string, SessionRow>();
	readonly #epochs = new Map<string, number>();
	readonly #crew: Crew;
	readonly #faults: Faults;

	constructor(crew: Crew, faults: Faults) {
		this.#crew = crew;
		this.#faults = faults;
	}

	insert(row: SessionRow): Promise<void> {
		return this.#faults.around('insertSession', () => {
			this.#rows.set(`${row.userId}.${row.tokenSha256}`, structuredClone(row));
		});
	}

	async readWithAccount(
		userId: string,
		tokenSha256: string
	): Promise<{ session: SessionRow | undefined; stored: StoredAccount | undefined; epoch: number }> {
		return {
			session: structuredClone(this.#rows.get(`${userId}.${tokenSha256}`)),
			stored: await this.#crew.read(userId),
			epoch: await this.readEpoch(userId)
		};
	}

	async readEpoch(userId: string): Promise<number> {
		return this.#epochs.get(userId) ?? 0;
	}

	raiseEpoch(userId: string): Promise<void> {
		return this.#faults.around('raiseEpoch', () => {
			this.#epochs.set(userId, (this.#epochs.get(userId) ?? 0) + 1);
		});
	}

	delete(userId: string, tokenSha256: string): Promise<void> {
		return this.#faults.around('deleteSession', () => {
			this.#rows.delete(`${userId}.${tokenSha256}`);
		});
	}
}
