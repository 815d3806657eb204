import type { Crew, StoredAccount } from '../crew/ports.ts';
import type { SessionRow, Sessions } from './ports.ts';
import type { Faults } from '../memory/faults.ts';

export class MemorySessions implements Sessions {
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

	async list(userId: string): Promise<{ sessions: SessionRow[]; stored: StoredAccount | undefined; epoch: number }> {
		const own = [...this.#rows.values()].filter((row) => row.userId === userId);
		const order = (a: SessionRow, b: SessionRow) => (a.tokenSha256 < b.tokenSha256 ? -1 : 1);
		const [stored, epoch] = await Promise.all([this.#crew.read(userId), this.readEpoch(userId)]);
		return { sessions: structuredClone(own.toSorted(order)), stored, epoch };
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
