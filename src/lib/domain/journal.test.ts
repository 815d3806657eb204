import { describe, expect, it } from 'vitest';
import { journalOf } from './journal.ts';
import type { MoneyLine } from './money-lines.ts';
import type { PaymentMethod } from './payment.ts';
import { defaultSettings } from './settings.ts';

const { accounts } = defaultSettings();

type Part = Pick<MoneyLine, 'kind' | 'method' | 'fareCents' | 'tipCents' | 'day'>;

function line(part: Part): MoneyLine {
	const times = { takenAt: `${part.day}T20:00:00Z`, receivedAt: `${part.day}T20:00:01Z` };
	const by = { takenBy: 'ostrow', deliveredBy: 'ostrow' };
	const totalsThen = { totalPaidCents: 0, balanceCents: 0 };
	return {
		...part,
		...{ id: 'a', payments: 1, takenBy: 'ostrow', takenByName: undefined, at: times.takenAt },
		event: {
			...{ eventId: '2026-05-23-alice', home: '2026-05-23-alice', title: 'Sail', hostFirstName: 'Alice', crew: [] },
			...{ location: 'Pier 4', date: '2026-05-23', startsAt: '15:00', endsAt: '18:00', timeZone: 'UTC', version: 1 },
			...{ startInstant: '2026-05-23T15:00:00Z', endInstant: '2026-05-23T18:00:00Z', status: 'confirmed' },
			...{ totalPriceCents: 0, createdAt: times.takenAt, createdBy: 'admin', updatedAt: times.takenAt }
		},
		payment: {
			...{ paymentId: 'a', amountCents: 0, tipCents: 0, method: 'cash', ...times, ...by, bodySha256: '' },
			...{ receiptCode: '', flags: [], totalsThen }
		}
	};
}
const paid = (method: PaymentMethod, fareCents: number, tipCents = 0, day = '2026-05-23') =>
	line({ kind: 'payment', method, fareCents, tipCents, day });
const refunded = (method: PaymentMethod, fareCents: number, tipCents = 0, day = '2026-05-23') =>
	line({ kind: 'refund', method, fareCents: -fareCents, tipCents: -tipCents, day });

const posted = (lines: MoneyLine[]) =>
	[...journalOf(lines, accounts).values()].flat().map((one) => `${one.account} ${one.debitCents} ${one.creditCents}`);

describe('the daily sales journal', () => {
	it('posts money by method against sales and tips', () => {
		expect(posted([paid('cash', 10_000, 500), paid('card', 20_000), paid('check', 3_000), paid('other', 400)])).toEqual(
			[
				'Cash on hand 10500 0',
				'Card clearing 20400 0',
				'Undeposited checks 3000 0',
				'Charter sales 0 33400',
				'Tips payable 0 500'
			]
		);
	});

	it('posts refunded fares to a separate account, subtracts refunded tips from tips, and credits the refund’s method', () => {
		expect(posted([paid('card', 10_000, 1_000), refunded('cash', 4_000, 300)])).toEqual([
			'Cash on hand 0 4300',
			'Card clearing 11000 0',
			'Charter sales 0 10000',
			'Tips payable 0 700',
			'Refunds 4000 0'
		]);
	});

	it('subtracts a void from sales, and posts nothing for a day with a sum of zero', () => {
		const voided = line({ kind: 'void', method: 'card', fareCents: -10_000, tipCents: -500, day: '2026-05-23' });
		expect(posted([paid('card', 10_000, 500), voided])).toEqual([]);
		expect(posted([paid('card', 10_000, 500), paid('card', 100), voided])).toEqual([
			'Card clearing 100 0',
			'Charter sales 0 100'
		]);
	});

	it('makes one entry for each day, in order, and each balances', () => {
		const lines = [paid('cash', 100, 0, '2026-05-24'), refunded('card', 50, 7, '2026-05-22'), paid('check', 1, 2)];
		const journal = journalOf(lines, accounts);
		expect([...journal.keys()]).toEqual(['2026-05-22', '2026-05-23', '2026-05-24']);
		for (const entry of journal.values()) {
			const sum = (name: 'debitCents' | 'creditCents') => entry.reduce((cents, one) => cents + one[name], 0);
			expect(sum('debitCents')).toBe(sum('creditCents'));
			expect(entry.every((one) => one.debitCents >= 0 && one.creditCents >= 0)).toBe(true);
		}
	});

	it('adds up accounts with the same name', () => {
		const books = { ...accounts, cash: 'Undeposited funds', checks: 'Undeposited funds' };
		const [entry] = journalOf([paid('cash', 100), paid('check', 50)], books).values();
		expect(entry).toContainEqual(expect.objectContaining({ account: 'Undeposited funds', debitCents: 150 }));
	});
});
