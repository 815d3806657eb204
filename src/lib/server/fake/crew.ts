import type { CrewAccount } from '../../domain/crew.ts';
import type { Crew, SessionRow, Sessions, StoredAccount } from '../ports.ts';
import type { Faults } from './faults.ts';

export class FakeCrew implements Crew {
	readonly #accounts = new Map<string, StoredAccount>();
	readonly #faults: Faults;

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	async list(): Promise<CrewAccount[]> {
		return [...this.#accounts.keys()].sort().flatMap((crewId) => this.#account(crewId));
	}

	async read(crewId: string): Promise<StoredAccount | undefined> {
		return structuredClone(this.#accounts.get(crewId));
	}

	async readMany(crewIds: readonly string[]): Promise<CrewAccount[]> {
		return [...new Set(crewIds)].flatMap((crewId) => this.#account(crewId));
	}

	insert(stored: StoredAccount): Promise<'inserted' | 'taken'> {
		return this.#faults.around('insertAccount', () => {
			if (this.#accounts.has(stored.account.crewId)) return 'taken';
			this.#accounts.set(stored.account.crewId, structuredClone(stored));
			return 'inserted';
		});
	}

	update(stored: StoredAccount): Promise<'updated' | 'missing'> {
		return this.#faults.around('updateAccount', () => {
			if (!this.#accounts.has(stored.account.crewId)) return 'missing';
			this.#accounts.set(stored.account.crewId, structuredClone(stored));
			return 'updated';
		});
	}

	#account(crewId: string): CrewAccount[] {
		const stored = this.#accounts.get(crewId);
		return stored ? [structuredClone(stored.account)] : [];
	}
}

export class FakeSessions implements Sessions {
	readonly #rows = new Map<string, SessionRow>();
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
	): Promise<{ session: SessionRow | undefined; stored: StoredAccount | undefined }> {
		return {
			session: structuredClone(this.#rows.get(`${userId}.${tokenSha256}`)),
			stored: await this.#crew.read(userId)
		};
	}

	delete(userId: string, tokenSha256: string): Promise<void> {
		return this.#faults.around('deleteSession', () => {
			this.#rows.delete(`${userId}.${tokenSha256}`);
		});
	}
}
