import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowLabels } from '../components/boarding/row-labels.ts';
import { balanceText } from '../components/charter/balance-label.ts';
import { withoutPayment } from '../crew-app/screens/take-payment.ts';
import { addUp } from '../domain/totals.ts';
import { deliveryStates, isUnsent, type DeliveryState, type Entry } from '../outbox/model/entry.ts';
import { trimmed } from '../outbox/model/trim.ts';
import type { AnyEventCard } from '../wire/event.ts';
import { addDays } from './calendar.ts';
import { signedHere } from './signed-here.ts';
import { mergeBoard, mergeCard } from './view.ts';

const eventId = '2026-11-22-alice';
const uuid = (n: number) => `8a1f6a52-0c2d-4b7e-9d3a-${String(n).padStart(12, '0')}`;
const moment = '2026-11-22T18:00:00Z';

const card = (over: Partial<AnyEventCard> = {}): AnyEventCard => ({
	eventId,
	title: 'Sunset sail',
	hostFirstName: 'Alice',
	location: 'Dock 3',
	date: '2026-11-22',
	startsAt: '15:00',
	endsAt: '18:00',
	timeZone: 'America/Los_Angeles',
	startInstant: '2026-11-22T23:00:00Z',
	endInstant: '2026-11-23T02:00:00Z',
	status: 'confirmed',
	paymentState: 'tentative',
	crew: [],
	version: 1,
	guests: { total: 1, expected: 1, aboard: 0, ashore: 0 },
	waivers: { signed: 0, needed: 1 },
	patrons: [{ patronId: 'p1', name: 'Ida', waiver: 'none', boarding: 'expected' }],
	totalPriceCents: 100_000,
	totalPaidCents: 0,
	totalTipCents: 0,
	balanceCents: 100_000,
	payments: [],
	corrections: [],
	...over
});

const row = (n: number, amountCents: number) => ({
	paymentId: uuid(n),
	eventId,
	patronId: 'p1',
	amountCents,
	tipCents: 0,
	method: 'cash' as const,
	takenAt: moment,
	takenBy: 'ostrow',
	receivedAt: moment,
	bodySha256: 'a'.repeat(64),
	receiptCode: 'P2W-7NC',
	flags: []
});

function entry(id: string, kind: 'payment' | 'correction', state: DeliveryState, body: object): Entry {
	const intent = {
		id,
		kind,
		eventId,
		takenBy: 'ostrow',
		deviceId: 'd',
		epoch: 'e',
		seq: 1,
		takenAt: moment,
		schema: 1
	};
	return {
		intent: { ...intent, body: JSON.stringify(body), bodySha256: 'a'.repeat(64) },
		delivery: { id, state, attempts: 0, nextAttemptAt: 0, changedAt: 0 }
	};
}

const own = (n: number, amountCents: number, state: DeliveryState) =>
	entry(uuid(n), 'payment', state, {
		paymentId: uuid(n),
		patronId: 'p1',
		amountCents,
		tipCents: 0,
		method: 'cash',
		takenAt: moment
	});

const ownVoid = (n: number, of: number, state: DeliveryState) =>
	entry(uuid(n), 'correction', state, { kind: 'void', paymentId: uuid(of), reason: 'meant another' });

const sums = fc.array(
	fc.record({
		cents: fc.integer({ min: 1, max: 90_000 }),
		inLedger: fc.boolean(),
		onPhone: fc.boolean(),
		state: fc.constantFrom(...deliveryStates),
		isVoided: fc.boolean()
	}),
	{ maxLength: 12 }
);

describe('money on a brief card', () => {
	const paidByOthers = fc.integer({ min: 0, max: 90_000 });
	/** A brief card whose sums include the payments of other phones and those of this phone that are in the ledger. */
	const brief = (othersCents: number, all: readonly { cents: number; inLedger: boolean }[]) => {
		const totalPaidCents = all.reduce((total, one) => total + (one.inLedger ? one.cents : 0), othersCents);
		const sums = { totalPaidCents, balanceCents: 100_000 - totalPaidCents };
		return card({ isBrief: true, guestNames: ['Ida'], patrons: [], ...sums });
	};

	test('is the server’s, or unknown if the server’s may or may not include this phone’s money', () => {
		fc.assert(
			fc.property(paidByOthers, sums, (othersCents, all) => {
				const entries = all.flatMap(({ cents, onPhone, state, isVoided }, n) => [
					...(onPhone ? [own(n, cents, state)] : []),
					...(isVoided ? [ownVoid(100 + n, n, 'saved')] : [])
				]);
				const shown = brief(othersCents, all);
				const view = mergeCard(shown, entries);
				// A sum that the screen shows must be exactly the server's sum.
				const expected = entries.length === 0 ? shown.totalPaidCents : undefined;
				expect(view.paidCents).toBe(expected);
				expect(view.recordedCents).toBe(expected);
				expect(view.balanceCents).toBe(expected === undefined ? undefined : 100_000 - expected);
				expect(view.patrons).toEqual([]);
				const unsent = view.payments.filter(({ state }) => isUnsent(state));
				const voids = all.filter(({ isVoided }) => isVoided);
				expect(view.unsentCount).toBe(unsent.length + voids.length);
				expect(view.unsentCents).toBe(unsent.reduce((total, { keptCents }) => total + keptCents, 0));
			})
		);
	});

	test('says as much as the whole card about what this phone has not sent', () => {
		fc.assert(
			fc.property(sums, (all) => {
				const entries = all.flatMap(({ cents, onPhone, state, isVoided }, n) => [
					...(onPhone ? [own(n, cents, state)] : []),
					...(isVoided ? [ownVoid(100 + n, n, 'saved')] : [])
				]);
				const whole = mergeCard(card(), entries);
				const view = mergeCard(brief(0, []), entries);
				expect([view.unsentCount, view.unsentCents]).toEqual([whole.unsentCount, whole.unsentCents]);
			})
		);
	});

	test('is the same as the whole card’s, if this phone has nothing', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 90_000 }), { maxLength: 5 }), (amounts) => {
				const payments = amounts.map((cents, n) => row(n, cents));
				const whole = mergeCard(card({ payments }), []);
				const view = mergeCard(
					brief(
						0,
						amounts.map((cents) => ({ cents, inLedger: true }))
					),
					[]
				);
				for (const field of ['paidCents', 'recordedCents', 'balanceCents', 'unsentCents', 'unsentCount'] as const)
					expect(view[field]).toBe(whole[field]);
			})
		);
	});

	test('is absent for people who may not see it', () => {
		const { totalPaidCents: _paid, balanceCents: _balance, totalPriceCents: _price, ...rest } = brief(500, []);
		expect(mergeCard(rest, []).paidCents).toBeUndefined();
	});
});

describe('money on a card', () => {
	test('is the ledger’s rows and this phone’s entries, each payment once, ended ones not at all', () => {
		fc.assert(
			fc.property(sums, (all) => {
				const payments = all.flatMap(({ cents, inLedger }, n) => (inLedger ? [row(n, cents)] : []));
				const entries = all.flatMap(({ cents, onPhone, state, isVoided }, n) => [
					...(onPhone ? [own(n, cents, state)] : []),
					...(isVoided ? [ownVoid(100 + n, n, 'saved')] : [])
				]);
				const view = mergeCard(card({ payments }), entries);
				const isEnded = (state: DeliveryState) => state === 'voided' || state === 'superseded';
				const counted = all.filter(
					({ inLedger, onPhone, state, isVoided }) => !isVoided && (inLedger || (onPhone && !isEnded(state)))
				);
				const expected = counted.reduce((total, { cents }) => total + cents, 0);
				const unsent = counted.filter(({ inLedger, state }) => !inLedger && isUnsent(state));
				expect(view.paidCents).toBe(expected);
				expect(view.balanceCents).toBe(100_000 - expected);
				expect(view.unsentCents).toBe(unsent.reduce((total, { cents }) => total + cents, 0));
				expect(view.unsentCount).toBe(unsent.length + all.filter(({ isVoided }) => isVoided).length);
				expect(view.recordedCents).toBe(expected - view.unsentCents);
				expect(view.patrons[0]?.paidTotalCents).toBe(expected);
				expect(new Set(view.payments.map((payment) => payment.paymentId)).size).toBe(view.payments.length);
			})
		);
	});

	test('is what the ledger adds up to where the phone has nothing of its own', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 90_000 }), { maxLength: 8 }), (cents) => {
				const payments = cents.map((amount, n) => row(n, amount));
				const totals = addUp(100_000, payments, []);
				expect(mergeCard(card({ payments }), [])).toMatchObject({
					paidCents: totals.totalPaidCents,
					balanceCents: totals.balanceCents
				});
			})
		);
	});

	test('counts a payment recorded here before the board has been asked again', () => {
		expect(mergeCard(card(), [own(1, 4_000, 'recorded')])).toMatchObject({
			recordedCents: 4_000,
			unsentCents: 0,
			unsentCount: 0
		});
	});

	test('takes an unsent void and refund of the ledger’s payments off at once, and a refused one back', () => {
		const payments = [row(1, 4_000), row(2, 6_000)];
		const refund = entry(uuid(9), 'correction', 'saved', {
			kind: 'refund',
			paymentId: uuid(2),
			amountCents: 1_000,
			reason: 'rain'
		});
		expect(mergeCard(card({ payments }), [ownVoid(8, 1, 'saved'), refund]).paidCents).toBe(5_000);
		expect(mergeCard(card({ payments }), [ownVoid(8, 1, 'needs_person')]).paidCents).toBe(10_000);
	});

	test.each([
		{ cents: [100_000], own: [], state: 'paid_in_full' },
		{ cents: [100_000], own: [ownVoid(8, 0, 'saved')], state: 'tentative' },
		{ cents: [100_000], own: [ownVoid(8, 0, 'needs_person')], state: 'paid_in_full' },
		{ cents: [60_000, 40_000], own: [ownVoid(8, 1, 'saved')], state: 'deposit_received' },
		{ cents: [60_000], own: [own(9, 40_000, 'saved')], state: 'paid_in_full' },
		{ cents: [60_000], own: [own(9, 50_000, 'saved')], state: 'overpaid' },
		{ cents: [], own: [], state: 'tentative' }
	])('is $state after $cents and $own.length of this phone’s entries', ({ cents, own: entries, state }) => {
		const payments = cents.map((one, n) => row(n, one));
		const totalPaidCents = cents.reduce((sum, one) => sum + one, 0);
		// The server's payment state doesn't include this phone's entries.
		const paymentState = totalPaidCents < 100_000 ? 'deposit_received' : 'paid_in_full';
		expect(mergeCard(card({ payments, totalPaidCents, paymentState }), entries).paymentState).toBe(state);
		const brief = card({
			isBrief: true,
			patrons: [],
			totalPaidCents,
			balanceCents: 100_000 - totalPaidCents,
			paymentState
		});
		expect(mergeCard(brief, entries).paymentState).toBe(entries.length > 0 ? undefined : paymentState);
	});

	test('is not there at all for those who may not see it, but for their own unsent entries', () => {
		const {
			payments: _p,
			corrections: _c,
			totalPriceCents: _t,
			totalPaidCents: _d,
			totalTipCents: _i,
			balanceCents: _b,
			...bare
		} = card();
		const view = mergeCard(bare, [own(1, 4_000, 'saved')]);
		expect(view).toMatchObject({ unsentCents: 4_000, unsentCount: 1 });
		expect(view).not.toHaveProperty('paidCents');
		expect(view).not.toHaveProperty('balanceCents');
		expect(view).not.toHaveProperty('paymentState');
		expect(view.patrons[0]).not.toHaveProperty('owedCents');
	});

	test('an entry whose body can’t be read adds no money and breaks no card', () => {
		const broken = { ...own(1, 4_000, 'saved'), intent: { ...own(1, 4_000, 'saved').intent, body: '{' } };
		expect(mergeBoard([card()], [broken])[0]).toMatchObject({ unsentCents: 0, paidCents: 0 });
	});
});

describe('what was saved under a slug that a charter had shows on it after a rename', () => {
	const [born, middle, now] = ['2026-11-21-alice', eventId, '2026-11-22-alice-evening'];
	const bram = card({ eventId: '2026-11-22-bram', bornAs: '2026-11-20-bram', formerSlugs: ['2026-11-21-bram'] });
	const body = { paymentId: uuid(1), patronId: 'p1', amountCents: 500, tipCents: 0, method: 'cash', takenAt: moment };

	test.each<[string, Partial<AnyEventCard>, number]>([
		['the current one', { eventId: middle }, 1],
		['the one it was born with', { eventId: now, bornAs: middle }, 1],
		['one between two renames', { eventId: now, bornAs: born, formerSlugs: ['2026-11-21-alise', middle] }, 1],
		['one that it had before it got its first one back', { eventId: now, formerSlugs: [middle] }, 1],
		['one that is listed twice', { eventId: middle, bornAs: middle, formerSlugs: [middle] }, 1],
		['another charter’s', { eventId: now, bornAs: born, formerSlugs: ['2026-11-21-alise'] }, 0],
		['one that it had, but an older server doesn’t say so', { eventId: now, bornAs: born }, 0]
	])('%s', (_, names, count) => {
		const seesNoMoney = { payments: undefined, corrections: undefined, totalPriceCents: undefined };
		for (const state of ['saved', 'recorded'] as const) {
			const made = entry(uuid(1), 'payment', state, body);
			const [view, other] = mergeBoard([card({ ...names, ...seesNoMoney }), bram], [made]);
			expect(view?.payments.map(({ paymentId }) => paymentId)).toEqual(count === 1 ? [uuid(1)] : []);
			expect(view?.unsentCents).toBe(count === 1 && state === 'saved' ? 500 : 0);
			expect(other).toMatchObject({ payments: [], entries: [] });
		}
	});
});

test.each([
	['2026-10-31', -2, '2026-10-29'],
	['2026-10-31', 1, '2026-11-01'],
	['2026-10-31', 30, '2026-11-30'],
	['2026-11-01', -1, '2026-10-31'],
	['2026-03-08', 1, '2026-03-09'],
	['2028-02-28', 1, '2028-02-29'],
	['2026-12-31', 1, '2027-01-01']
])('%s and %d days is %s, across the turn of a month, a year and of the clocks', (date, days, then) => {
	expect(addDays(date, days)).toBe(then);
});

test('another person’s payment only counts as waiting for a person who may not see money', () => {
	const entries = [own(1, 5_000, 'saved'), own(2, 700, 'saved')];
	const crewCard = card({ payments: undefined });
	const view = mergeCard(crewCard, entries, (one) => one.intent.id === uuid(1));
	expect([view.unsentCount, view.unsentCents]).toEqual([2, 5_000]);
	expect(view.payments.filter((payment) => payment.isHidden)).toHaveLength(1);
});

test.each<[string, Entry['delivery']['state'], string[], number]>([
	['an unsent void', 'saved', [], 1],
	['a void that is being sent', 'sending', [], 1],
	['a refused void', 'needs_person', [], 1],
	['a recorded void', 'recorded', [], 0],
	['a void that the board has already', 'saved', [uuid(8)], 0]
])('the card says of %s that it is unsent or not', (_, state, ids, count) => {
	const row8 = { eventId, paymentId: uuid(1), kind: 'void' as const, reason: 'x', takenAt: moment, takenBy: 'ostrow' };
	const more = { receivedAt: moment, bodySha256: 'a'.repeat(64) };
	const corrections = ids.map((correctionId) => ({ correctionId, ...row8, ...more }));
	const view = mergeCard(card({ payments: [row(1, 4_000)], corrections }), [ownVoid(8, 1, state)]);
	expect([view.unsentCount, view.unsentCents]).toEqual([count, 0]);
});

describe('a change saved on this phone', () => {
	const right = {
		paymentId: uuid(9),
		patronId: 'p1',
		amountCents: 24_000,
		tipCents: 50,
		method: 'card',
		takenAt: moment
	};
	const change = (state: DeliveryState, flags: string[] = []) => {
		const made = entry(uuid(8), 'correction', state, {
			...{ kind: 'change', paymentId: uuid(1), reason: 'x', payment: right, takenAt: moment }
		});
		return { ...made, delivery: { ...made.delivery, receipt: { receivedAt: moment, flags } } };
	};
	const before = card({ payments: [row(1, 16_000)] });

	test.each(['saved', 'sending', 'held_sign_in', 'recorded'] as const)(
		'counts the right payment in place of the other while it is %s',
		(state) => {
			const { payments, paidCents, unsentCents } = mergeCard(before, [change(state)]);
			expect(paidCents).toBe(24_000);
			expect(unsentCents).toBe(state === 'recorded' ? 0 : 24_000);
			expect(payments).toHaveLength(2);
			expect(payments).toEqual(
				expect.arrayContaining([
					expect.objectContaining({ paymentId: uuid(1), state: 'voided', replacedBy: uuid(9) }),
					expect.objectContaining({ paymentId: uuid(9), state, replaces: uuid(1), takenBy: 'ostrow' })
				])
			);
		}
	);

	test.each([
		['the office refused it', change('needs_person')],
		['the office took it as a request', change('recorded', ['requested'])]
	])('changes nothing where %s', (_, made) => {
		const { payments, paidCents } = mergeCard(before, [made]);
		expect(paidCents).toBe(16_000);
		expect(payments).toEqual([expect.objectContaining({ paymentId: uuid(1), state: 'recorded' })]);
	});

	test.each([
		['saved', 1],
		['held_sign_in', 1],
		['needs_person', 1],
		['recorded', 0]
	] as const)('is one unsent entry or none while it is %s', (state, count) => {
		expect(mergeCard(before, [change(state)]).unsentCount).toBe(count);
	});

	test('stays the replacement of the payment when a refund of it arrives later', () => {
		const refund = { kind: 'refund', paymentId: uuid(1), amountCents: 500, reason: 'x', takenAt: moment };
		const entries = [change('recorded'), entry(uuid(7), 'correction', 'saved', refund)];
		for (const own of [entries, entries.toReversed()]) {
			const old = mergeCard(before, own).payments.find(({ paymentId }) => paymentId === uuid(1));
			expect(old).toMatchObject({ state: 'voided', replacedBy: uuid(9) });
		}
	});

	test('counts once when the board has it too', () => {
		const corrections = [
			{
				...{ correctionId: uuid(8), eventId, paymentId: uuid(1), kind: 'void' as const, reason: 'x', place: 1 },
				...{ takenAt: moment, takenBy: 'ostrow', receivedAt: moment, bodySha256: 'a'.repeat(64), replacedBy: uuid(9) }
			}
		];
		const payments = [row(1, 16_000), { ...row(9, 24_000), replaces: uuid(1) }];
		const view = mergeCard(card({ payments, corrections }), [change('recorded')]);
		expect(view).toMatchObject({ paidCents: 24_000, payments: [{}, {}] });
	});
});

test('a refund on this phone takes fare and tip apart, and shows when too much was given back', () => {
	const paid = { ...row(1, 16_000), tipCents: 2_000 };
	const given = entry(uuid(8), 'correction', 'saved', {
		...{ kind: 'refund', paymentId: uuid(1), amountCents: 17_000, tipCents: 500, method: 'cash', reason: 'x' }
	});
	const { payments, paidCents } = mergeCard(card({ payments: [paid] }), [given]);
	expect(payments).toMatchObject([{ keptCents: -1_000, keptTipCents: 1_500, state: 'recorded' }]);
	expect(paidCents).toBe(-1_000);
});

test.each([
	['free', 0, 0, ['Nothing due', 0, []]],
	['free, with a payment', 0, 5_000, ['Overpaid by $50.00', 0, ['Paid $50']]],
	['paid, with an open share', 5_000, 5_000, ['Paid in full, but 1 guest has an unpaid share', 5_000, ['Owes $50']]]
])('shares are owed unless the charter is free: %s', (_, totalPriceCents, paidCents, expected) => {
	const ida = {
		patronId: 'p1',
		name: 'Ida',
		waiver: 'none' as const,
		boarding: 'expected' as const,
		shareCents: 5_000
	};
	const isHers = totalPriceCents === 0;
	const payments = paidCents > 0 ? [{ ...row(1, paidCents), ...(!isHers && { patronId: undefined }) }] : [];
	const view = mergeCard(card({ totalPriceCents, payments, patrons: [ida] }), []);
	const status = { state: 'expected', isDisputed: false } as const;
	const guests = view.patrons.map((patron) => ({ patron, status, isUnsent: false, newest: undefined }));
	const details = guests.flatMap((guest) => rowLabels(guest, 'UTC', false).details.map(({ text }) => text));
	const money = details.filter((text) => text.includes('$'));
	expect([balanceText(view), view.patrons[0]?.owedCents, money]).toEqual(expected);
	expect(withoutPayment(view, { patronId: 'p1', keptCents: 0 }).patrons[0]?.owedCents).toBe(expected[1]);
});

test('a response without the price shows no balance, and never one of $0.00', () => {
	const view = mergeCard(card({ totalPriceCents: undefined }), [own(1, 5_000, 'saved')]);
	expect([view.balanceCents, view.paidCents, view.recordedCents]).toEqual([undefined, undefined, undefined]);
	expect(view.patrons.map((patron) => patron.owedCents)).toEqual([undefined]);
	expect(view.unsentCents).toBe(5_000);
});

describe('a waiver signed on this phone', () => {
	const bo = { name: 'Bo Kestrel', birthDate: '2019-01-01' };
	const roster: AnyEventCard['patrons'] = [
		{ patronId: 'a', name: 'Ana Kestrel', waiver: 'none', boarding: 'expected' },
		{ patronId: 'b', name: 'Bo Kestrel', waiver: 'none', boarding: 'expected', isMinor: true }
	];
	const signed = (body: object, state: DeliveryState = 'saved', receivedAt = moment): Entry => {
		const made = entry(uuid(1), 'payment', state, {
			...{ waiverId: uuid(1), name: 'Ana Kestrel', takenAt: moment, birthDate: '1988-04-12' },
			...body
		});
		const receipt = state === 'recorded' ? { receipt: { receivedAt, flags: [] } } : {};
		return { intent: { ...made.intent, kind: 'waiver' }, delivery: { ...made.delivery, ...receipt } };
	};
	const cut = (made: Entry): Entry => ({ ...made, intent: trimmed(made) ?? made.intent });
	const minors = { signsFor: 'minors', minors: [bo] };
	const [before, after] = ['2026-11-22T17:59:00Z', '2026-11-22T18:01:00Z'];

	test.each<[string, Entry, string[]]>([
		['a guardian’s own row, for a child', signed({ ...minors, patronId: 'a' }), ['b']],
		['the child’s row', signed({ ...minors, patronId: 'b' }), ['b']],
		['no row', signed(minors), ['b']],
		[
			'the row of a guardian who sails, too',
			signed({ ...minors, signsFor: 'self_and_minors', patronId: 'a' }),
			['a', 'b']
		],
		['the signer’s row', signed({ signsFor: 'self', minors: [], patronId: 'a' }), ['a']],
		['the row of a child, for an adult', signed({ signsFor: 'self', minors: [], patronId: 'b' }), ['a']],
		['the row of a child, by a stranger', signed({ name: 'Di Loon', signsFor: 'self', minors: [], patronId: 'b' }), []],
		['another row, and replaced since', signed({ ...minors, patronId: 'b' }, 'superseded'), []],
		['the child’s row, and trimmed since', cut(signed({ ...minors, patronId: 'b' }, 'recorded')), ['b']],
		['the guardian’s row, and trimmed since', cut(signed({ ...minors, patronId: 'a' }, 'recorded')), []],
		[
			'the signer’s row, and trimmed by the last release',
			signed({ signsFor: undefined, minors: undefined, patronId: 'a' }, 'recorded'),
			['a']
		]
	])('shows on the people it covers, opened from %s', (_, made, ids) => {
		const { patrons } = mergeCard(card({ patrons: roster }), [made], () => true, before, signedHere);
		expect(patrons.filter((one) => one.isSignedHere).map((one) => one.patronId)).toEqual(ids);
	});

	test('shows only until the board has it, so that the office can remove it from the list', () => {
		const made = signed({ ...minors, patronId: 'b' }, 'recorded');
		const isShown = (asOf: string) =>
			mergeCard(card({ patrons: roster }), [made], () => true, asOf, signedHere).patrons.some(
				(one) => one.isSignedHere
			);
		expect([isShown(before), isShown(after)]).toEqual([true, false]);
		const unsent = signed({ ...minors, patronId: 'b' }, 'needs_person');
		expect(mergeCard(card({ patrons: roster }), [unsent], () => true, after, signedHere).patrons[1]?.isSignedHere).toBe(
			true
		);
	});
});
