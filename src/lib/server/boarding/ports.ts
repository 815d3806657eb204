import type { TripRecord } from '../../domain/trip-record.ts';

/** Records of the people aboard and of the trip. Append-only, like payments. Read together with the event's aggregate. */
export interface Boarding {
	/** Writes a record if it is absent. `present` means that the record already exists and stays unchanged. */
	insertRecord(canonicalSlug: string, record: TripRecord): Promise<'inserted' | 'present'>;
	/** Does the same as `insertRecord` for several records at a lower cost. If it throws, some of the records may have been inserted. */
	insertRecords(canonicalSlug: string, records: readonly TripRecord[]): Promise<void>;
	readRecord(canonicalSlug: string, kind: string, recordId: string): Promise<TripRecord | undefined>;
}
