import { formatCentsShort } from '../../domain/money.ts';
import type { MarkState } from '../../domain/patron.ts';
import { isOddTime } from '../../domain/payment-time.ts';
import { clockAt } from '../../format/time.ts';
import type { GuestView } from '../../snapshot/aboard-view.ts';

/** What a roster row needs to know about a guest. */
export interface ShownGuest extends Pick<GuestView, 'patron' | 'isUnsent'> {
	status: Pick<GuestView['status'], 'state' | 'isDisputed'>;
	newest: Pick<NonNullable<GuestView['newest']>, 'takenAt' | 'receivedAt'> | undefined;
}

/** A copy of the guest with one more mark, made on this phone. */
export function withMark(
	{ patron, status }: ShownGuest,
	{ state, takenAt }: { state: MarkState; takenAt: string }
): ShownGuest {
	return { patron, status: { ...status, state }, isUnsent: true, newest: { takenAt } };
}

/** A detail about a guest that the crew should know. */
interface Detail {
	text: string;
	tone?: 'no' | 'ok' | 'saved' | 'due';
}

/** Everything that a roster row says about a guest. */
export interface RowLabels {
	details: Detail[];
	label: 'Board' | 'Aboard' | 'Ashore';
	/** Which hint tells screen readers what a tap does. The value is the suffix of the hint element's id. */
	hint: 'comes' | 'leaves' | 'disputed';
	/** When the person came aboard or went ashore. Undefined if the phone's clock was wrong, because the row has no room to say so. */
	time: string | undefined;
}

/**
 * Computes all labels of a row in one pass, because several reactive values in each of 150 rows would slow down the sheet.
 * @param isDue whether a missing signature is urgent
 */
export function rowLabels(guest: ShownGuest, timeZone: string, isDue: boolean): RowLabels {
	const { state, isDisputed } = guest.status;
	const label = state === 'aboard' ? 'Aboard' : state === 'ashore' ? 'Ashore' : 'Board';
	const { takenAt, receivedAt } = (label === 'Board' ? undefined : guest.newest) ?? {};
	return {
		details: detailsOf(guest, isDue),
		label,
		hint: isDisputed ? 'disputed' : state === 'aboard' ? 'leaves' : 'comes',
		time:
			takenAt && !isOddTime({ takenAt, receivedAt: receivedAt || undefined }) ? clockAt(takenAt, timeZone) : undefined
	};
}

function detailsOf({ patron, status }: ShownGuest, isDue: boolean): Detail[] {
	const found: (Detail | false)[] = [
		status.isDisputed && { text: 'Two phones disagree', tone: 'no' },
		status.state === 'no_show' && { text: 'No-show' }
	];
	if (!patron) found.push({ text: 'Not on the roster', tone: 'no' });
	else {
		const { isHost = false, isAddedHere = false, isMinor = false, waiver, isSignedHere } = patron;
		const { unsentCount, unsentCents, owed, paidTotalCents: paidCents = 0 } = patron;
		const owesCents = owed?.of === 'share' ? owed.cents : 0;
		found.push(
			isHost && { text: 'Host' },
			isAddedHere && { text: 'Added on this phone', tone: 'saved' },
			waiver === 'signed'
				? { text: 'Signed', tone: 'ok' }
				: isSignedHere
					? { text: 'Signed on this phone', tone: 'saved' }
					: { text: 'Not signed', ...(isDue && { tone: 'no' }) },
			isMinor && { text: 'Under 18' },
			unsentCount > 0 && {
				text: `${unsentCents > 0 ? formatCentsShort(unsentCents) : 'Payment'} on this phone`,
				tone: 'saved'
			},
			owesCents > 0
				? { text: `Owes ${formatCentsShort(owesCents)}`, tone: 'due' }
				: paidCents > 0 && unsentCount === 0 && { text: `Paid ${formatCentsShort(paidCents)}`, tone: 'ok' }
		);
	}
	return found.filter((one) => one !== false);
}
