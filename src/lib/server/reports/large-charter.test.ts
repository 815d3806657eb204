import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { correction, id, payment } from '../../../../tests/contract/stores/records.ts';
import { actorOf, eventId, makeFakeServer, putEvent } from '../../../../tests/support/fake-server.ts';
import { moneyGroupings } from '../../domain/money-lines.ts';
import { paymentMethods } from '../../domain/payment.ts';
import { defaultSettings } from '../../domain/settings.ts';

// Compares the totals of one very large charter, such as a festival, with plain addition.

const paymentCount = 4_000;
const lineCount = 5_000;
const day = '2026-05-23';
const range = { from: day, to: day };
const cents = (text = ''): number => Math.round(Number(text || 0) * 100);
const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
const at = (i: number): string => new Date(Date.parse('2026-05-23T18:00:00Z') + i * 1_000).toISOString();
const method = (i: number) => paymentMethods[i % paymentMethods.length] ?? 'cash';

interface Line {
	fareCents: number;
	tipCents: number;
	method: string;
}

async function fill() {
	const server = makeFakeServer('2026-05-24T12:00:00.000Z');
	await putEvent(server);
	const { ledger } = server.stores;
	await ledger.listMoneyDay(eventId, day);
	const lines: Line[] = [];
	for (let i = 0; i < paymentCount; i++) {
		const taken = { takenAt: at(i), receivedAt: at(i) };
		const money = { amountCents: 1_000 + ((i * 37) % 9_973), tipCents: (i * 13) % 701, method: method(i) };
		await ledger.insertPayment(eventId, payment(i, { ...taken, ...money }));
		lines.push({ fareCents: money.amountCents, tipCents: money.tipCents, method: money.method });
		// Refunds some of the payments, and voids others.
		if ([1, 4, 7].includes(i % 20)) {
			const back = { amountCents: 100 + (i % 900), tipCents: 0, method: method(i + 1) };
			const refund = { ...taken, ...back, kind: 'refund', place: 1 } as const;
			await ledger.insertCorrection(eventId, correction(10_000 + i, id(i), refund));
			lines.push({ fareCents: -back.amountCents, tipCents: 0, method: back.method });
		}
		if (i % 10 === 3) {
			await ledger.insertCorrection(eventId, correction(10_000 + i, id(i), { ...taken, place: 1 }));
			lines.push({ fareCents: -money.amountCents, tipCents: -money.tipCents, method: money.method });
		}
	}
	return { services: server.services, lines };
}

it('adds up a charter with 5,000 lines to the cent, the same on every screen and in every file', async () => {
	const { services, lines } = await fill();
	expect(lines).toHaveLength(lineCount);
	const actor = actorOf('captain');
	const whole = { fareCents: sum(lines.map((one) => one.fareCents)), tipCents: sum(lines.map((one) => one.tipCents)) };

	expect(await services.events.read(actor, eventId)).toMatchObject({ event: { totalPaidCents: whole.fareCents } });
	for (const by of moneyGroupings) {
		const report = await services.reports.money(actor, { ...range, by });
		expect(report.totals).toMatchObject(whole);
		expect(sum(report.rows.map((row) => row.fareCents + row.tipCents))).toBe(whole.fareCents + whole.tipCents);
	}
	const { entries } = await services.reports.entries(actor, range);
	expect(entries).toHaveLength(paymentCount);
	expect(sum(entries.map((one) => one.fareCents))).toBe(whole.fareCents);
	expect(sum(entries.map((one) => one.tipCents))).toBe(whole.tipCents);

	const pieces = await Array.fromAsync(await services.reports.paymentsCsv(actor, { ...range, separator: ',' }));
	// The CSV is streamed in chunks, so that memory use stays small.
	expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(100_000);
	const rows = readCsv(pieces.join(''));
	expect(rows).toHaveLength(lineCount);
	expect(sum(rows.map((row) => cents(row.fare)))).toBe(whole.fareCents);
	expect(sum(rows.map((row) => cents(row.tip)))).toBe(whole.tipCents);
	expect(sum(rows.map((row) => cents(row.total)))).toBe(whole.fareCents + whole.tipCents);
	expect(rows.map((row) => row.taken_at)).toEqual(rows.map((row) => row.taken_at).toSorted());

	const journal = readCsv((await Array.fromAsync(await services.reports.journalCsv(actor, range))).join(''));
	const balanceOf = (name: string): number =>
		sum(journal.map((row) => (row.AccountName === name ? cents(row.Debits) - cents(row.Credits) : 0)));
	const taken = (...methods: string[]): number =>
		sum(lines.filter((one) => methods.includes(one.method)).map((one) => one.fareCents + one.tipCents));
	const { accounts } = defaultSettings();
	expect(sum(journal.map((row) => cents(row.Debits) - cents(row.Credits)))).toBe(0);
	expect(balanceOf(accounts.cash)).toBe(taken('cash'));
	expect(balanceOf(accounts.cardClearing)).toBe(taken('card', 'other'));
	expect(balanceOf(accounts.checks)).toBe(taken('check'));
	expect(-balanceOf(accounts.tipsPayable)).toBe(whole.tipCents);
	expect(-balanceOf(accounts.sales) - balanceOf(accounts.refunds)).toBe(whole.fareCents);
});

function readCsv(text: string): Record<string, string>[] {
	const options = { header: true, skipEmptyLines: true } as const;
	const { data, errors } = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), options);
	expect(errors).toEqual([]);
	return data;
}
