import type { TripRecord } from '../../domain/trip-record.ts';
import { type MemoryPartitions, insertOnce } from '../memory/partitions.ts';
import type { Faults } from '../memory/faults.ts';
import type { Boarding } from './ports.ts';

export class MemoryBoarding implements Boarding {
	readonly #rows: MemoryPartitions;
	readonly #faults: Faults;

	constructor(rows: MemoryPartitions, faults: Faults) {
		this.#rows = rows;
		this.#faults = faults;
	}

	insertRecord(canonicalSlug: string, record: TripRecord): Promise<'inserted' | 'present'> {
		return this.#faults.around('insertAboard', () =>
			insertOnce(this.#rows.of(canonicalSlug).aboard, `${record.kind} ${record.recordId}`, record)
		);
	}

	async insertRecords(canonicalSlug: string, records: readonly TripRecord[]): Promise<void> {
		for (const record of records) await this.insertRecord(canonicalSlug, record);
	}

	async readRecord(canonicalSlug: string, kind: string, recordId: string): Promise<TripRecord | undefined> {
		return structuredClone(this.#rows.of(canonicalSlug).aboard.get(`${kind} ${recordId}`));
	}
}
