import { randomUUID } from 'node:crypto';
import type { CrewAccount } from '../../domain/crew.ts';
import type { Crew, CrewList, KeptAccount, StoredAccount } from './ports.ts';
import type { Faults } from '../memory/faults.ts';

export class MemoryCrew implements Crew {
	readonly #accounts = new Map<string, KeptAccount>();
	readonly #faults: Faults;

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	async list(): Promise<CrewList> {
		const accounts = [...this.#accounts.keys()].sort().flatMap((crewId) => this.#account(crewId));
		return { accounts, unreadable: 0 };
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
