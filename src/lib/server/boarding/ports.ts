import type { TripRecord } from '../../domain/trip-record.ts';

/** Records of the people aboard and of the trip. Append-only, like payments. They are read with the event's aggregate. */
export interface Boarding {
	/** Puts a record if absent. `present` leaves the existing one unchanged. */
	insertRecord(canonicalSlug: string, record: TripRecord): Promise<'inserted' | 'present'>;
	readRecord(canonicalSlug: string, kind: string, recordId: string): Promise<TripRecord | undefined>;
}
