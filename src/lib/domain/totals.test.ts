import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Correction } from './payment.ts';
import { addUp, keptCents, owedByPatron, paidByPatron, paymentStateOf } from './totals.ts';

type Change = Pick<Correction, 'paymentId' | 'kind' | 'amountCents' | 'tipCents' | 'place'>;
const fare = (paymentId: string, amountCents: number, tipCents = 0) => ({ paymentId, amountCents, tipCents });
const at = (place?: number) => (place === undefined ? {} : { place });
const voids = (paymentId: string, place?: number): Change => ({ paymentId, kind: 'void', ...at(place) });
const refunds = (paymentId: string, amountCents: number, place?: number): Change => ({
	...{ paymentId, kind: 'refund', amountCents },
	...at(place)
});

describe('what an event’s rows add up to', () => {
	it('keeps tips out of the fare', () => {
		expect(addUp(20_000, [fare('a', 16_000, 2_000)], [])).toEqual({
			totalPriceCents: 20_000,
			totalPaidCents: 16_000,
			totalTipCents: 2_000,
			balanceCents: 4_000,
			paymentState: 'deposit_received'
		});
	});

	it('takes off refunds and all of a voided payment, its tip too', () => {
		const totals = addUp(20_000, [fare('a', 16_000, 500), fare('b', 4_000, 300)], [voids('a'), refunds('b', 1_000)]);
		expect(totals).toMatchObject({ totalPaidCents: 3_000, totalTipCents: 300, balanceCents: 17_000 });
	});

	it('counts a payment voided twice as nothing and not below', () => {
		expect(addUp(0, [fare('a', 5_000)], [voids('a', 1), voids('a', 2)]).totalPaidCents).toBe(0);
	});

	it('takes a void for what is left at that moment, and a refund after it for too much', () => {
		const payments = [fare('a', 5_000, 700)];
		expect(addUp(0, payments, [refunds('a', 2_000, 1), voids('a', 2)]).totalPaidCents).toBe(0);
		const late = addUp(0, payments, [{ ...refunds('a', 2_000, 2), tipCents: 300 }, voids('a', 1)]);
		expect(late).toMatchObject({ totalPaidCents: -2_000, totalTipCents: -300 });
	});

	it('takes a refund from the fare and the tip that it names, and never stops at zero', () => {
		const refund = (amountCents: number, tipCents: number) => ({ ...refunds('a', amountCents), tipCents });
		expect(addUp(0, [fare('a', 5_000, 700)], [refund(1_000, 200)])).toMatchObject({
			totalPaidCents: 4_000,
			totalTipCents: 500
		});
		expect(addUp(0, [fare('a', 5_000, 700)], [refund(6_000, 900)])).toMatchObject({
			totalPaidCents: -1_000,
			totalTipCents: -200
		});
	});

	it('takes a refund of an older release from the fare first, then from the tip', () => {
		const totals = (cents: number) => addUp(0, [fare('a', 5_000, 700)], [refunds('a', cents)]);
		expect(totals(5_000)).toMatchObject({ totalPaidCents: 0, totalTipCents: 700 });
		expect(totals(5_300)).toMatchObject({ totalPaidCents: 0, totalTipCents: 400 });
		expect(totals(6_000)).toMatchObject({ totalPaidCents: -300, totalTipCents: 0 });
	});

	it('ignores a correction of a payment that never came', () => {
		expect(addUp(10_000, [fare('a', 1_000)], [voids('x'), refunds('x', 99)]).totalPaidCents).toBe(1_000);
	});

	it('does not care in which order rows come, and loses no cent', () => {
		const fares = fc.uniqueArray(
			fc.record({ paymentId: fc.constantFrom('a', 'b', 'c', 'd'), amountCents: fc.nat(9999), tipCents: fc.nat(99) }),
			{
				selector: (f) => f.paymentId
			}
		);
		const change = fc.oneof(
			fc.constantFrom('a', 'b', 'c', 'x').map((id) => voids(id)),
			fc
				.tuple(fc.constantFrom('a', 'b', 'c', 'x'), fc.nat(12_000), fc.option(fc.nat(200), { nil: undefined }))
				.map(([id, cents, tipCents]): Change => ({
					...refunds(id, cents),
					...(tipCents !== undefined && { tipCents })
				}))
		);
		fc.assert(
			fc.property(fares, fc.array(change), fc.nat(30_000), (payments, unplaced, price) => {
				const corrections = unplaced.map((one, i) => ({ ...one, place: i + 1 }));
				const totals = addUp(price, payments, corrections);
				expect(addUp(price, payments.toReversed(), corrections.toReversed())).toEqual(totals);
				expect(totals.totalPaidCents).toBe(payments.reduce((sum, p) => sum + keptCents(p, corrections), 0));
				expect(totals.totalPaidCents + totals.balanceCents).toBe(price);
				const refundsOnly = corrections.filter((one) => one.kind === 'refund');
				const known = refundsOnly.filter((one) => payments.some((p) => p.paymentId === one.paymentId));
				const givenBack = known.reduce((sum, { amountCents = 0, tipCents = 0 }) => sum + amountCents + tipCents, 0);
				const taken = payments.reduce((sum, p) => sum + p.amountCents + p.tipCents, 0);
				const left = addUp(price, payments, refundsOnly);
				expect(left.totalPaidCents + left.totalTipCents).toBe(taken - givenBack);
			})
		);
	});
});

it.each([
	[10_000, 0, 'tentative'],
	[10_000, 1, 'deposit_received'],
	[10_000, 9_999, 'deposit_received'],
	[10_000, 10_000, 'paid_in_full'],
	[10_000, 10_001, 'overpaid'],
	[0, 0, 'nothing_due'],
	[0, 1, 'overpaid']
] as const)('of a price of %i with %i paid the state is %s', (price, paid, state) => {
	expect(paymentStateOf(price, paid)).toBe(state);
});

describe('one patron’s money', () => {
	it.each([
		['a share', { shareCents: 16_000 }, 6_000, 99_000, { cents: 10_000, overpaidCents: 0, of: 'share' }],
		['a share paid twice', { shareCents: 16_000 }, 32_000, 99_000, { cents: 0, overpaidCents: 16_000, of: 'share' }],
		['a share of nothing', { shareCents: 0 }, 0, 99_000, { cents: 0, overpaidCents: 0, of: 'share' }],
		['the host', { isHost: true }, 6_000, 99_000, { cents: 99_000, overpaidCents: 0, of: 'charter' }],
		['the host of an overpaid charter', { isHost: true }, 0, -500, { cents: 0, overpaidCents: 500, of: 'charter' }],
		[
			'a host with a share',
			{ isHost: true, shareCents: 16_000 },
			0,
			99_000,
			{ cents: 16_000, overpaidCents: 0, of: 'share' }
		],
		['a guest', {}, 6_000, 99_000, undefined],
		['a guest who is said not to be the host', { isHost: false }, 0, 99_000, undefined]
	] as const)('of %s', (_, patron, paidCents, balanceCents, expected) => {
		expect(owedByPatron(patron, paidCents, { totalPriceCents: 99_000, balanceCents })).toEqual(expected);
	});

	it.each([
		['a guest with a share', { shareCents: 5_000 }, 0, { cents: 0, overpaidCents: 0, of: 'share' }],
		['a host with a share', { isHost: true, shareCents: 5_000 }, 0, { cents: 0, overpaidCents: 0, of: 'share' }],
		['a guest who paid the share', { shareCents: 5_000 }, 5_000, { cents: 0, overpaidCents: 5_000, of: 'share' }],
		['the host', { isHost: true }, 5_000, { cents: 0, overpaidCents: 5_000, of: 'charter' }],
		['a guest without a share', {}, 5_000, undefined]
	] as const)('is owed by nobody on a free charter: %s', (_, patron, paidCents, expected) => {
		const { totalPriceCents, balanceCents } = addUp(0, [fare('a', paidCents)], []);
		expect(owedByPatron(patron, paidCents, { totalPriceCents, balanceCents })).toEqual(expected);
	});

	it('counts that patron’s payments alone', () => {
		const payments = [
			{ ...fare('a', 100), patronId: 'p1' },
			{ ...fare('b', 200), patronId: 'p2' },
			{ ...fare('c', 400), patronId: 'p1' }
		];
		expect(paidByPatron('p1', payments, [refunds('c', 50)])).toBe(450);
	});
});
