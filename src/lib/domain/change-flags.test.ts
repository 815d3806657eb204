import { describe, expect, it } from 'vitest';
import { changeFlags } from './change-flags.ts';
import type { Correction, Payment } from './payment.ts';

const totalsThen = { totalPaidCents: 0, balanceCents: 0 };
const at = '2026-05-23T18:00:00.000Z';
const stamp = { takenAt: at, receivedAt: at, takenBy: 'larkin', deliveredBy: 'larkin', bodySha256: '' };

function paid(paymentId: string, amountCents: number, tipCents = 0, replaces?: string): Payment {
	return {
		...{ paymentId, amountCents, tipCents, method: 'card', receiptCode: paymentId, flags: [], totalsThen, ...stamp },
		replaces
	};
}
let place = 0;
function corrected(paymentId: string, more: Partial<Correction>): Correction {
	place += 1;
	return {
		...{ correctionId: `c${place}`, paymentId, kind: 'void', reason: 'x', totalsThen, place, ...stamp },
		...more
	};
}
const refund = (paymentId: string, amountCents: number, tipCents = 0) =>
	corrected(paymentId, { kind: 'refund', amountCents, tipCents });
const oldRefund = (paymentId: string, amountCents: number) => corrected(paymentId, { kind: 'refund', amountCents });
const voided = (paymentId: string) => corrected(paymentId, {});
const change = (replacement: Payment) => corrected(replacement.replaces ?? '', { replacement });

/** The first is the payment as taken, the last one is asked about. The rest still count, too, unless they are voided. */
type Case = [string, Payment[], (payments: Payment[]) => Correction[], string[]];
const a = paid('a', 10_000, 2_000);
const b = (amountCents: number, tipCents = 2_000) => paid('b', amountCents, tipCents, 'a');
const last = (payments: Payment[]): Payment => payments.at(-1) ?? a;

describe('a payment that a change created', () => {
	it.each<Case>([
		['is fine without any refund', [a, b(90_000)], (all) => [change(last(all))], []],
		['is fine if it is what is left', [a, b(7_000, 1_500)], (all) => [refund('a', 3_000, 500), change(last(all))], []],
		['is fine if it is less', [a, b(100, 0)], (all) => [refund('a', 3_000, 500), change(last(all))], []],
		['is more in fare', [a, b(7_001)], (all) => [refund('a', 3_000), change(last(all))], ['refunded_before a']],
		['is more in tip', [a, b(7_000)], (all) => [refund('a', 3_000, 1), change(last(all))], ['refunded_before a']],
		[
			'counts a refund of an older release',
			[a, b(10_000)],
			(all) => [oldRefund('a', 1), change(last(all))],
			['refunded_before a']
		],
		[
			'isn’t asked about for a refund that came after it',
			[a, b(10_000)],
			(all) => [change(last(all)), refund('a', 1)],
			[]
		],
		[
			'counts nothing again after too much was refunded, but what it says',
			[a, b(1, 0)],
			(all) => [refund('a', 20_000), change(last(all))],
			['refunded_before a']
		],
		['of a voided payment', [a, b(10_000)], (all) => [voided('a'), change(last(all))], ['voided_before a']],
		['of a payment that was voided later', [a, b(10_000)], (all) => [change(last(all)), voided('a')], []],
		[
			'of a voided payment that never arrived',
			[b(10_000)],
			(all) => [voided('a'), change(last(all))],
			['voided_before a']
		],
		[
			'is a duplicate if another change of the same payment counts',
			[a, paid('b1', 10_000, 0, 'a'), b(10_000)],
			(all) => [change(all[1] ?? a), change(last(all))],
			[]
		],
		[
			'isn’t one anymore once the other is voided',
			[a, paid('b1', 10_000, 0, 'a'), b(10_000)],
			(all) => [change(all[1] ?? a), voided('b1'), change(last(all))],
			['voided_before a']
		],
		[
			'stays asked about after another person was named',
			[a, b(10_000), paid('c', 10_000, 2_000, 'b')],
			(all) => [refund('a', 3_000), change(all[1] ?? a), change(last(all))],
			['refunded_before a']
		],
		[
			'is fine once another change put the amount right',
			[a, b(10_000), paid('c', 7_000, 2_000, 'b')],
			(all) => [refund('a', 3_000), change(all[1] ?? a), change(last(all))],
			[]
		],
		[
			'is fine if only its own amount was too low before',
			[a, b(7_000), paid('c', 9_000, 2_000, 'b')],
			(all) => [refund('a', 3_000), change(all[1] ?? a), change(last(all))],
			[]
		],
		['of itself ends', [paid('a', 1, 0, 'b'), paid('b', 1, 0, 'a')], () => [], []],
		['without its change is fine', [a, b(10_000)], () => [refund('a', 1)], []]
	])('%s', (_, payments, corrections, expected) => {
		place = 0;
		const rows = corrections(payments);
		const counted = payments.filter(
			(one) => !rows.some(({ kind, paymentId }) => kind === 'void' && paymentId === one.paymentId)
		);
		for (const all of [rows, rows.toReversed()]) {
			const { flags, paymentId } = changeFlags(last(payments), payments, counted, all);
			expect(flags.map((flag) => `${flag} ${paymentId}`)).toEqual(expected);
		}
	});
});
