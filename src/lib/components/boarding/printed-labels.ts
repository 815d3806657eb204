import { lastClosed, type Count } from '../../domain/closed-count.ts';
import type { GuestView, RecordOrigin } from '../../snapshot/aboard-view.ts';
import { countWords } from '../charter/charter-labels.ts';
import { makerText } from '../charter/payment-labels.ts';

const points = new Map([
	['departure', 'Departure count'],
	['stop', 'Stop count'],
	['return', 'Return count']
]);

/**
 * `Departure count: 12 guests by sight, 12 by marks, 2 crew`. A return count is compared with the last count, not with marks.
 * @param counts all closed counts, oldest first
 */
export function countLine<C extends Count>(count: C, counts: readonly C[]): string {
	const earlier = counts.slice(0, Math.max(0, counts.indexOf(count)));
	const last = count.point === 'return' ? lastClosed(earlier, ['departure', 'stop']) : undefined;
	const ours = `${count.marksAboard} ${last?.counted === count.marksAboard ? 'in the last count' : 'by marks'}`;
	const crew = count.crewCounted === undefined ? '' : `, ${count.crewCounted} crew`;
	return `${points.get(count.point) ?? 'Count'}: ${countWords(count.counted, 'guest')} by sight, ${ours}${crew}`;
}

/** Who made a record, with full names. Also notes if the record is only on this phone, because a printout looks final. */
export function printedMaker(record: Partial<RecordOrigin> = {}): string {
	const maker = makerText(record, (name) => name);
	return [maker, record.isUnsent === true ? 'on this phone only' : ''].filter(Boolean).join(', ');
}

/** Whether a guest signed, for the manifest. Waivers signed on this phone are labeled, because the server may not have them yet. */
export function signedText({ patron }: Pick<GuestView, 'patron'>): string {
	if (!patron) return '';
	if (patron.waiver === 'signed') return 'Yes';
	return patron.isSignedHere ? 'Yes, on this phone' : 'No';
}

/** `Boarding marks for 1 guest are only on this phone.` Undefined if the server has all marks. */
export function unsentMarksText(unsentGuests: number): string | undefined {
	return unsentGuests > 0
		? `Boarding marks for ${countWords(unsentGuests, 'guest')} are only on this phone.`
		: undefined;
}
