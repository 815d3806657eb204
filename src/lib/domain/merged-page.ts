import type { EventAggregate } from './event.ts';
import { mergedPeople, readMerges } from './merges.ts';
import type { Patron } from './patron.ts';
import type { TripRecord } from './trip-record.ts';

type Rows = Pick<EventAggregate, 'patrons' | 'payments' | 'corrections' | 'requests' | 'waiverMatches' | 'aboard'> & {
	waivers: readonly { patronId?: string | undefined }[];
};

/**
 * Returns the event's aggregate with the office's merges applied: both people's records belong to the person who is kept. The stored rows
 * don't change, so undoing a merge restores the previous result.
 */
export function mergePage<P extends Rows>(page: P): P {
	const shownAs = mergedOn(page);
	if (shownAs.size === 0) return page;
	const moved = <R extends { patronId?: string | null | undefined }>(row: R): R => {
		const { patronId } = row;
		const kept = typeof patronId === 'string' ? shownAs.get(patronId) : undefined;
		return kept === undefined ? row : { ...row, patronId: kept };
	};
	return {
		...page,
		patrons: page.patrons.flatMap((patron) => {
			if (shownAs.has(patron.patronId)) return [];
			const others = page.patrons.filter((one) => shownAs.get(one.patronId) === patron.patronId);
			return [others.length === 0 ? patron : joined(patron, others)];
		}),
		payments: page.payments.map(moved),
		corrections: page.corrections.map((one) =>
			one.replacement ? { ...one, replacement: moved(one.replacement) } : one
		),
		requests: page.requests.map((one) => (one.replacement ? { ...one, replacement: moved(one.replacement) } : one)),
		waivers: page.waivers.map(moved),
		waiverMatches: page.waiverMatches.map(moved),
		aboard: page.aboard.map((record) => movedRecord(record, shownAs))
	};
}

/** Maps each merged person to the person who is shown instead. */
export function mergedOn({ patrons, aboard }: Pick<Rows, 'patrons' | 'aboard'>): Map<string, string> {
	const merges = readMerges(aboard);
	if (merges.length === 0) return new Map();
	const here = new Set(patrons.filter((one) => !one.isRemoved).map((one) => one.patronId));
	return mergedPeople(merges, (patronId) => here.has(patronId));
}

/** Moves a merged person's boarding mark to the person who is kept. Returns other records unchanged. */
export function movedRecord<R extends Pick<TripRecord, 'kind' | 'message'>>(
	record: R,
	shownAs: ReadonlyMap<string, string>
): R {
	const { kind, message } = record;
	if (kind !== 'boarding' || typeof message !== 'object' || message === null || !('patronId' in message)) return record;
	const kept = typeof message.patronId === 'string' ? shownAs.get(message.patronId) : undefined;
	return kept === undefined ? record : { ...record, message: { ...message, patronId: kept } };
}

/**
 * Combines the row of the person who is kept with those of the merged people. Missing values, such as an email address, come from the
 * merged people.
 */
function joined(kept: Patron, others: readonly Patron[]): Patron {
	return others
		.toSorted((a, b) => (a.patronId < b.patronId ? -1 : 1))
		.reduce((one, other) => {
			const isHostThere = (other.hostTurn ?? -1) > (one.hostTurn ?? -1) && other.isHost === true;
			const host = isHostThere ? { isHost: true, hostTurn: other.hostTurn } : {};
			return {
				...one,
				...host,
				email: one.email ?? other.email,
				phone: one.phone ?? other.phone,
				shareCents: one.shareCents ?? other.shareCents,
				isMinor: one.isMinor ?? other.isMinor,
				guardianName: one.guardianName ?? other.guardianName
			};
		}, kept);
}
