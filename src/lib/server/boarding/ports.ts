import type { TripRecord } from '../../domain/trip-record.ts';

/** Records of the people aboard and of the trip. Append-only, like payments. Read together with the event's aggregate. */
export interface Boarding {
	/** Writes a record if absent. `present` means that one exists, which stays unchanged. */
	insertRecord(canonicalSlug: string, record: TripRecord): Promise<'inserted' | 'present'>;
	/** Like `insertRecord` for each of them, but cheaper. If it throws, any of them may have been inserted. */
	insertRecords(canonicalSlug: string, records: readonly TripRecord[]): Promise<void>;
	readRecord(canonicalSlug: string, kind: string, recordId: string): Promise<TripRecord | undefined>;
}
