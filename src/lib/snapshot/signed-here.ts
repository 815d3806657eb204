// Separate from view.ts, so that the board shows before this code loads. Only a phone with waivers needs it.
import { coveredBy, type WaiverSummary } from '../domain/waiver.ts';
import { coveredPatron } from '../domain/waiver-roster.ts';
import { readWaiver, type Entry } from '../outbox/model/entry.ts';
import { mayBeMissingFromBoard, type SignedHere } from './view.ts';

/** Finds the patrons covered by this phone's waivers, using the same rule as the server. */
export const signedHere: SignedHere = (patrons, entries, asOf) =>
	new Set(
		waiversHere(entries, asOf).flatMap((waiver) =>
			coveredBy(waiver).map((person) => coveredPatron(patrons, waiver, person))
		)
	);

/** The waivers on this phone that the board may not have yet. */
export function waiversHere(entries: readonly Entry[], asOf = ''): WaiverSummary[] {
	return entries.flatMap((entry): WaiverSummary[] => {
		const { state } = entry.delivery;
		const isEnded = state === 'voided' || state === 'superseded';
		const waiver = !isEnded && mayBeMissingFromBoard(entry, asOf) ? readWaiver(entry) : undefined;
		// A trimmed body doesn't include the children's names. The empty name stands for the child from whose roster row the crew opened
		// the waiver.
		return waiver
			? [{ ...waiver, minors: waiver.minors ?? [{ name: '' }], channel: 'crew_phone', receivedAt: '' }]
			: [];
	});
}
