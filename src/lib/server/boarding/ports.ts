import type { TripRecord } from '../../domain/trip-record.ts';

/** Records of who is aboard and of the trip: append-only, as payments are. They come with an event's page; here are their writes. */
export interface Boarding {
	/** Puts a record if there is none of its kind and id. `present` leaves the one there as it is. */
	insertRecord(canonicalSlug: string, record: TripRecord): Promise<'inserted' | 'present'>;
	readRecord(canonicalSlug: string, kind: string, recordId: string): Promise<TripRecord | undefined>;
}
