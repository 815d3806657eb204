import type { TripRecord } from '../../domain/trip-record.ts';
import type { MemoryPartitions } from '../memory/partitions.ts';
import type { CharterMoney, MoneyBooks, MoneyDay } from './ports.ts';

export class MemoryMoneyBooks implements MoneyBooks {
	readonly #rows: MemoryPartitions;

	constructor(rows: MemoryPartitions) {
		this.#rows = rows;
	}

	async readDays(from: string, to: string): Promise<MoneyDay[]> {
		return [...this.#rows.moneyDays]
			.sort()
			.map((key) => ({ day: key.slice(0, 10), canonicalSlug: key.slice(11) }))
			.filter(({ day }) => day >= from && day <= to);
	}

	async readMoney(canonicalSlug: string): Promise<CharterMoney | undefined> {
		const head = this.#rows.heads.get(canonicalSlug);
		return head?.type === 'event' ? this.#rows.page(head.event) : undefined;
	}

	async readCash(canonicalSlug: string): Promise<TripRecord[]> {
		const records = [...this.#rows.of(canonicalSlug).aboard.values()];
		return structuredClone(records.filter(({ kind }) => kind === 'handover' || kind === 'receipt'));
	}

	/** The memory store has no rows from older releases. */
	async listOlderMoney(): Promise<boolean> {
		return true;
	}
}
