import { describe, expect, it } from 'vitest';
import type { GuestView } from '../../snapshot/aboard-view.ts';
import { rowLabels, withMark, type ShownGuest } from './row-labels.ts';

const zone = 'America/Los_Angeles';
const takenAt = '2026-11-27T18:05:00.000Z';

type Patron = NonNullable<GuestView['patron']>;

function guest(more: Partial<Patron> = {}, status: Partial<ShownGuest['status']> = {}): ShownGuest {
	const patron: Patron = {
		...{ patronId: 'dag', name: 'Dag Winterbourne', waiver: 'none', boarding: 'expected', isSignedHere: false },
		...{ unsentCents: 0, unsentCount: 0, ...more }
	};
	return { patron, status: { state: 'expected', isDisputed: false, ...status }, isUnsent: false, newest: undefined };
}

describe('the details of a row', () => {
	it.each<[name: string, guest: ShownGuest, isDue: boolean, details: string[]]>([
		['a guest of a later charter', guest(), false, ['Not signed']],
		['a guest of today', guest(), true, ['Not signed (no)']],
		['a signed host', guest({ waiver: 'signed', isHost: true }), true, ['Host', 'Signed (ok)']],
		['a signature on this phone', guest({ isSignedHere: true }), true, ['Signed on this phone (saved)']],
		['a child', guest({ isMinor: true }), false, ['Not signed', 'Under 18']],
		['a walk-up', guest({ isAddedHere: true }), false, ['Added on this phone (saved)', 'Not signed']],
		[
			'a share that is owed',
			guest({ owed: { of: 'share', cents: 15_000, overpaidCents: 0 } }),
			false,
			['Not signed', 'Owes $150 (due)']
		],
		// The charter's balance is the host's only on the person's own sheet.
		[
			'a balance that is owed',
			guest({ owed: { of: 'charter', cents: 15_000, overpaidCents: 0 } }),
			false,
			['Not signed']
		],
		['a paid share', guest({ paidTotalCents: 15_000 }), false, ['Not signed', 'Paid $150 (ok)']],
		[
			'a payment on this phone',
			guest({ paidTotalCents: 15_000, unsentCents: 15_000, unsentCount: 1 }),
			false,
			['Not signed', '$150 on this phone (saved)']
		],
		[
			'a payment whose amount is hidden',
			guest({ unsentCount: 1 }),
			false,
			['Not signed', 'Payment on this phone (saved)']
		],
		['a no-show', guest({}, { state: 'no_show' }), false, ['No-show', 'Not signed']],
		['a dispute', guest({}, { isDisputed: true }), false, ['Two phones disagree (no)', 'Not signed']],
		['somebody else', { ...guest(), patron: undefined }, true, ['Not on the roster (no)']]
	])('of %s', (_name, one, isDue, expected) => {
		const { details } = rowLabels(one, zone, isDue);
		expect(details.map(({ text, tone }) => (tone ? `${text} (${tone})` : text))).toEqual(expected);
	});
});

it.each([
	['expected', false, 'Board', 'comes', undefined],
	['aboard', false, 'Aboard', 'leaves', '10:05 AM'],
	['ashore', false, 'Ashore', 'comes', '10:05 AM'],
	// The time of a no-show isn't the time of boarding.
	['no_show', false, 'Board', 'comes', undefined],
	['aboard', true, 'Aboard', 'disputed', '10:05 AM'],
	['expected', true, 'Board', 'disputed', undefined]
] as const)(
	'the button of a guest who is %s, disputed: %s, is %s and %s at %s',
	(state, isDisputed, label, hint, time) => {
		const one = { ...guest({}, { state, isDisputed }), newest: { takenAt } };
		expect(rowLabels(one, zone, false)).toMatchObject({ label, hint, time });
	}
);

it.each([
	['whose clock was right', takenAt, '', '10:05 AM'],
	['whose clock was never set', '1970-01-01T00:03:00Z', '', undefined],
	['whose clock was far ahead', '2099-01-01T00:00:00Z', takenAt, undefined]
])('the row of a guest marked on a phone %s shows a plausible time or none', (_, markedAt, receivedAt, time) => {
	const one = { ...guest({}, { state: 'aboard' }), newest: { takenAt: markedAt, receivedAt } };
	expect(rowLabels(one, zone, false).time).toBe(time);
});

it.each(['aboard', 'ashore'] as const)('a guest who was just marked %s shows it as on this phone only', (state) => {
	const marked = withMark(guest({ waiver: 'signed' }), { state, takenAt });
	expect(marked.isUnsent).toBe(true);
	expect(rowLabels(marked, zone, false)).toMatchObject({ time: '10:05 AM', details: [{ text: 'Signed' }] });
	expect(rowLabels(marked, zone, false).label.toLowerCase()).toBe(state);
});
