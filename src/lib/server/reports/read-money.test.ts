import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { charter, correction, id, payment } from '../../../../tests/contract/stores/records.ts';
import { addDays } from '../../domain/local-day.ts';
import { listedDaysOf, sumLines } from '../../domain/money-lines.ts';
import type { Correction, Payment } from '../../domain/payment.ts';
import { defaultRights } from '../../domain/rights.ts';
import { moneyQuestion } from '../../wire/reports.ts';
import { makeMemoryStores } from '../stores.memory.ts';
import type { MoneyBooks } from './ports.ts';
import { linesOf, readMoney } from './read-money.ts';
import { readReport } from './read-report.ts';

const spring = { from: '2026-03-01', to: '2026-05-31' };

/** Creates 40 charters, each with a deposit 30 days before, a payment on the day, and for every fifth a refund a week later. */
async function openBooks() {
	const stores = makeMemoryStores({ now: () => new Date('2026-06-01T12:00:00Z') });
	let made = 0;
	const list = async (slug: string, record: Payment | Correction) => {
		for (const day of listedDaysOf(record)) await stores.ledger.listMoneyDay(slug, day);
	};
	const times = (day: string) => ({ takenAt: `${day}T20:00:00Z`, receivedAt: `${day}T20:00:01Z` });
	for (let at = 0; at < 40; at++) {
		const date = addDays('2026-03-10', at * 2);
		const slug = `${date}-host${String.fromCharCode(97 + (at % 26))}`;
		await stores.events.insert(charter(slug));
		for (const day of [addDays(date, -30), date]) {
			const paid = payment(++made, times(day));
			await list(slug, paid);
			await stores.ledger.insertPayment(slug, paid);
		}
		if (at % 5 === 0) {
			const refund = { kind: 'refund', amountCents: 100, place: 1, ...times(addDays(date, 7)) } as const;
			const given = correction(++made, id(made - 1), refund);
			await list(slug, given);
			await stores.ledger.insertCorrection(slug, given);
		}
	}
	const asked: string[] = [];
	const moneyBooks: MoneyBooks = {
		readDays: (from, to) => stores.moneyBooks.readDays(from, to),
		readCash: async () => [],
		listOlderMoney: async () => true,
		readMoney: (slug) => {
			asked.push(slug);
			return stores.moneyBooks.readMoney(slug);
		}
	};
	return { moneyBooks, asked };
}

async function read(maxCharters: number, range = spring) {
	const { moneyBooks, asked } = await openBooks();
	const pieces = [];
	for await (const piece of readMoney({ moneyBooks }, range, 'taken', maxCharters)) pieces.push(piece);
	return { pieces, asked, lines: pieces.flatMap(linesOf) };
}

describe('a report with a limit', () => {
	it.each([1, 7, 1_500])('comes in pieces of at most %i charters that add up to the whole', async (limit) => {
		const { moneyBooks } = await openBooks();
		const clock = { now: () => new Date('2026-06-01T12:00:00Z') };
		const ports = { moneyBooks, clock, version: 'test', stillOut: async () => [] };
		const actor = { id: 'larkin', name: 'Imke Larkin', role: 'captain', rights: defaultRights.captain } as const;
		const whole = await readReport(ports, actor, spring);
		expect(whole.next).toBeUndefined();
		let payments = 0;
		let pieces = 0;
		for (let next: string | undefined, isFirst = true; isFirst || next !== undefined; isFirst = false) {
			const piece = await readReport(ports, actor, { ...spring, limit, next });
			payments += piece.totals.payments;
			pieces += 1;
			({ next } = piece);
		}
		expect(payments).toBe(whole.totals.payments);
		expect(pieces > 1).toBe(limit < 40);
	});

	it.each([
		['1', 1],
		['1500', 1_500],
		['0', 'limit not_a_number'],
		['-1', 'limit not_a_number'],
		['1.5', 'limit not_a_number'],
		['', 'limit not_a_number'],
		['1501', 'limit too_many'],
		['9999', 'limit too_many']
	])('reads the limit %j as %j', (limit, expected) => {
		const read = v.safeParse(moneyQuestion, { ...spring, limit });
		expect(read.success ? read.output.limit : `limit ${read.issues[0].message}`).toBe(expected);
	});
});

describe('reading the money of some days', () => {
	it.each([1, 3, 7, 1_000])('finds the same money in pieces of at most %i charters', async (maxCharters) => {
		const { pieces, lines } = await read(maxCharters);
		const whole = await read(Infinity);
		expect(whole.pieces).toHaveLength(1);
		expect(lines.map((line) => line.id).sort()).toEqual(whole.lines.map((line) => line.id).sort());
		expect(sumLines(lines)).toEqual(sumLines(whole.lines));
		expect(pieces[0]?.from).toBe(spring.from);
		expect(pieces.at(-1)?.to).toBe(spring.to);
		for (const [at, piece] of pieces.entries()) {
			if (at > 0) expect(piece.from).toBe(addDays(pieces[at - 1]?.to ?? '', 1));
			// A piece of a single day may have more charters, because charters listed on the neighboring days are read, too.
			if (piece.from < piece.to) expect(piece.charters.length).toBeLessThanOrEqual(maxCharters);
		}
	});

	it('reads only charters that have money near these days', async () => {
		const { asked, lines } = await read(Infinity, { from: '2026-05-10', to: '2026-05-12' });
		expect(lines.length).toBeGreaterThan(0);
		expect(asked.length).toBeLessThanOrEqual(8);
		expect((await read(Infinity, { from: '2027-01-01', to: '2027-12-31' })).asked).toEqual([]);
	});
});
