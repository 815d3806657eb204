import { describe, expect, it } from 'vitest';
import { latenessOf } from './late-money.ts';
import type { Payment } from './payment.ts';
import type { TripRecord } from './trip-record.ts';

const event = { timeZone: 'America/Los_Angeles' };

function paid(paymentId: string, receivedAt: string, replaces?: string): Payment {
	return {
		...{ paymentId, amountCents: 100, tipCents: 0, method: 'cash', receiptCode: '', bodySha256: '', flags: [] },
		// The phone's clock doesn't affect whether a payment is late.
		...{ takenAt: '2026-05-23T18:00:00.000Z', takenBy: 'larkin', deliveredBy: 'larkin', receivedAt, replaces },
		totalsThen: { totalPaidCents: 0, balanceCents: 0 }
	};
}
function record(kind: string, receivedAt: string): TripRecord {
	return {
		...{ recordId: `${kind} ${receivedAt}`, kind, message: {}, answerThen: {}, flags: [], bodySha256: '' },
		...{ takenBy: 'larkin', deliveredBy: 'larkin', receivedAt }
	};
}

describe('a payment', () => {
	const at2PM = '2026-05-23T21:00:00.000Z';
	const at11PM = '2026-05-24T06:00:00.000Z';
	it.each<[string, string[], string | undefined, string, boolean]>([
		['without a return or a close', [], undefined, '2027-01-01T00:00:00.000Z', false],
		['before the return', [at2PM], undefined, '2026-05-23T20:59:59.000Z', false],
		['at the dock, right after the return', [at2PM], undefined, '2026-05-23T21:00:01.000Z', false],
		['on the evening of the return', [at2PM], undefined, '2026-05-24T06:59:59.000Z', false],
		['on the day after the return', [at2PM], undefined, '2026-05-24T07:00:00.000Z', true],
		['at the dock after midnight', [at11PM], undefined, '2026-05-24T12:00:00.000Z', false],
		['six hours after a return at night', [at11PM], undefined, '2026-05-24T12:00:01.000Z', true],
		[
			'a day after the first of two returns',
			['2026-05-25T21:00:00.000Z', at2PM],
			undefined,
			'2026-05-24T21:00:00.000Z',
			true
		],
		['before the close', [], at2PM, '2026-05-23T20:59:59.000Z', false],
		['at the same instant as the close', [], at2PM, at2PM, false],
		['after the close', [], at2PM, '2026-05-23T21:00:00.001Z', true],
		['after the close on the evening of the return', [at2PM], at2PM, '2026-05-23T21:00:01.000Z', true]
	])('that arrives %s', (_, returns, closedAt, receivedAt, isLate) => {
		const payment = paid('a', receivedAt);
		const aboard = [record('departure', '2026-05-01T00:00:00.000Z'), ...returns.map((at) => record('return', at))];
		expect(latenessOf({ event, aboard, payments: [payment] }, closedAt)(payment)).toBe(isLate);
	});

	it.each<[string, string, boolean]>([
		['in time', '2026-05-23T20:00:00.000Z', false],
		['late', '2026-05-25T20:00:00.000Z', true]
	])('that was changed later counts as it first arrived: %s', (_, receivedAt, isLate) => {
		const payments = [
			paid('a', receivedAt),
			paid('b', '2026-05-26T20:00:00.000Z', 'a'),
			paid('c', '2026-05-27T20:00:00.000Z', 'b')
		];
		const aboard = [record('return', at2PM)];
		for (const closedAt of [undefined, at2PM]) {
			for (const payment of payments) expect(latenessOf({ event, aboard, payments }, closedAt)(payment)).toBe(isLate);
		}
	});

	it('in a looping chain of changes doesn’t hang the check', () => {
		const payments = [paid('a', at2PM, 'b'), paid('b', at2PM, 'a')];
		expect(payments.map(latenessOf({ event, aboard: [], payments }, at2PM))).toEqual([false, false]);
	});
});
