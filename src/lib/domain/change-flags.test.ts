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

/** The first payment is the original, and the last one is checked. All of them count, unless they are voided. */
type Case = [string, Payment[], (payments: Payment[]) => Correction[], string[]];
const a = paid('a', 10_000, 2_000);
const b = (amountCents: number, tipCents = 2_000) => paid('b', amountCents, tipCents, 'a');
const last = (payments: Payment[]): Payment => payments.at(-1) ?? a;

describe('a payment that a change created', () => {
	it.each<Case>([
		['is fine without any refund', [a, b(90_000)], (all) => [change(last(all))], []],
		[
			'is fine if it equals what is left',
			[a, b(7_000, 1_500)],
			(all) => [refund('a', 3_000, 500), change(last(all))],
			[]
		],
		[
			'is fine if it is less than what is left',
			[a, b(100, 0)],
			(all) => [refund('a', 3_000, 500), change(last(all))],
			[]
		],
		[
			'is flagged if the fare is more than what is left',
			[a, b(7_001)],
			(all) => [refund('a', 3_000), change(last(all))],
			['refunded_before a']
		],
		[
			'is flagged if the tip is more than what is left',
			[a, b(7_000)],
			(all) => [refund('a', 3_000, 1), change(last(all))],
			['refunded_before a']
		],
		[
			'is flagged after a refund recorded by an older release',
			[a, b(10_000)],
			(all) => [oldRefund('a', 1), change(last(all))],
			['refunded_before a']
		],
		['isn’t flagged for a later refund', [a, b(10_000)], (all) => [change(last(all)), refund('a', 1)], []],
		[
			'is flagged if it has any money after a refund of too much',
			[a, b(1, 0)],
			(all) => [refund('a', 20_000), change(last(all))],
			['refunded_before a']
		],
		[
			'is flagged if the earlier payment was voided before',
			[a, b(10_000)],
			(all) => [voided('a'), change(last(all))],
			['voided_before a']
		],
		['is fine if the earlier payment was voided later', [a, b(10_000)], (all) => [change(last(all)), voided('a')], []],
		[
			'is flagged if the voided payment never arrived',
			[b(10_000)],
			(all) => [voided('a'), change(last(all))],
			['voided_before a']
		],
		[
			'is only a duplicate if another change of the same payment counts',
			[a, paid('b1', 10_000, 0, 'a'), b(10_000)],
			(all) => [change(all[1] ?? a), change(last(all))],
			[]
		],
		[
			'isn’t a duplicate once the other change is voided',
			[a, paid('b1', 10_000, 0, 'a'), b(10_000)],
			(all) => [change(all[1] ?? a), voided('b1'), change(last(all))],
			['voided_before a']
		],
		[
			'stays flagged after a change of the person',
			[a, b(10_000), paid('c', 10_000, 2_000, 'b')],
			(all) => [refund('a', 3_000), change(all[1] ?? a), change(last(all))],
			['refunded_before a']
		],
		[
			'is fine once another change corrected the amount',
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
		['is handled if the changes form a loop', [paid('a', 1, 0, 'b'), paid('b', 1, 0, 'a')], () => [], []],
		['is fine if the change’s own record is missing', [a, b(10_000)], () => [refund('a', 1)], []]
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
