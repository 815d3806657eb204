import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { actorOf, makeFakeServer, type FakeServer } from '../../../../tests/support/fake-server.ts';
import { addDays } from '../../domain/local-day.ts';
import { moneyGroupings, type MoneyGrouping } from '../../domain/money-lines.ts';
import { paymentMethods, type PaymentMethod } from '../../domain/payment.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { methodLabels } from '../../format/method-labels.ts';

// Compares all reports with plain addition, on random days with payments, refunds, voids, changes, closes, and late records.

/** Time zones with unusual offsets, half-hour clock changes, or a large distance from UTC. */
const zones = [
	...(['America/Los_Angeles', 'America/St_Johns', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'] as const),
	...(['Asia/Kathmandu', 'Pacific/Chatham', 'Australia/Lord_Howe'] as const)
];
const boats = ['Wind Dancer', 'Petrel', undefined];
const crew = [
	{ id: 'ostrow', name: 'Rosa Ostrow' },
	{ id: 'pell', name: '=Dov+Pell' }
] as const;
const names = ['Alice Tidewell', '=SUM(A1:A9)', '+1-2', '@x', 'Bea "B", Dock; 4', '-2+3', '\t=1', 'Wei 李', '２＋２'];

const day = fc.record({
	zone: fc.constantFrom(...zones),
	boat: fc.constantFrom(...boats),
	steps: fc.array(
		fc.record({
			kind: fc.constantFrom('pay', 'pay', 'pay', 'refund', 'void', 'change', 'close'),
			/** Selects the earlier payment that a correction is about. */
			of: fc.nat(9),
			fareCents: fc.nat(99_999),
			tipCents: fc.nat(9_999),
			method: fc.constantFrom(...paymentMethods),
			who: fc.constantFrom(...crew),
			name: fc.constantFrom(...names),
			/** Minutes after midnight UTC of the charter's date. */
			minutes: fc.integer({ min: -1_500, max: 2_900 }),
			lateMinutes: fc.constantFrom(0, 0, 1, 300, 30_000),
			/** Whether the phone's clock was never set. */
			isOdd: fc.integer({ min: 0, max: 9 }).map((number) => number === 0)
		}),
		{ minLength: 2, maxLength: 9 }
	)
});
const days = fc.array(day, { minLength: 20, maxLength: 20 });
type Day = typeof day extends fc.Arbitrary<infer D> ? D : never;
type Step = Day['steps'][number];

interface Line {
	day: string;
	event: string;
	method: PaymentMethod;
	crew: string;
	boat: string;
	fareCents: number;
	tipCents: number;
	payments: number;
	isRefund: boolean;
}

/** The remaining amounts of a payment, as the test adds them up. */
type Paid = Line & { id: string; isVoided: boolean; leftFare: number; leftTip: number };

/** Sends one day's steps to the server, and returns the money lines that its reports must contain. */
async function play(server: FakeServer, { zone, boat, steps }: Day, date: string) {
	const { services, clock } = server;
	const actor = actorOf('admin');
	clock.at = `${addDays(date, -40)}T12:00:00.000Z`;
	const { event } = await services.events.create({
		...{ actor, key: null, bodySha256: 'unused' },
		message: {
			...{ date, hostFirstName: 'Alice', title: '=Alice,"whale"', location: 'Slip 14', timeZone: zone, boat },
			...{
				startsAt: '19:00',
				endsAt: '23:30',
				totalPriceCents: 0,
				patrons: names.slice(0, 1).map((name) => ({ name }))
			}
		}
	});
	const { eventId } = event;
	const lines: Line[] = [];
	const paid: Paid[] = [];
	const closes: { id: string; figures: string }[] = [];
	const dayIn = (ms: number) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(ms);
	const sumNow = () => lines.reduce((sum, line) => sum + line.fareCents + line.tipCents, 0);
	const bytes = (body: object) => new TextEncoder().encode(JSON.stringify(body));

	const timesOf = ({ minutes, lateMinutes, isOdd }: Step) => {
		const takenMs = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;
		const arrivesMs = takenMs + lateMinutes * 60_000;
		clock.at = new Date(arrivesMs).toISOString();
		return {
			takenAt: isOdd ? '1970-01-01T00:00:07Z' : new Date(takenMs).toISOString(),
			day: dayIn(isOdd ? arrivesMs : takenMs)
		};
	};
	const add = (line: Line) => void lines.push(line);
	const pay = (id: string, line: Omit<Line, 'payments' | 'isRefund'>) => {
		const own = { ...line, payments: 1, isRefund: false };
		add(own);
		paid.push({ ...own, id, isVoided: false, leftFare: line.fareCents, leftTip: line.tipCents });
	};
	const takeBack = (target: Paid) => {
		const [fareCents, tipCents] = [
			Math.min(0, target.leftFare) - target.leftFare,
			Math.min(0, target.leftTip) - target.leftTip
		];
		add({ ...target, fareCents, tipCents, payments: target.isVoided ? 0 : -1, isRefund: false });
		Object.assign(target, {
			isVoided: true,
			leftFare: target.leftFare + fareCents,
			leftTip: target.leftTip + tipCents
		});
	};

	for (const step of steps) {
		const { kind, of, fareCents, tipCents, method, who, name } = step;
		const target = paid[of % Math.max(1, paid.length)];
		const { takenAt, day: dayOfStep } = timesOf(step);
		const key = randomUUID();
		const money = { amountCents: fareCents, tipCents, method };
		if (kind === 'close') {
			const last = closes.at(-1)?.id;
			const body = bytes({ counted: [], floats: [], note: 'Counted', ...(last !== undefined && { closes: last }) });
			const { body: close } = await services.closes.record({ actor, eventId, key, body });
			expect(close.expected.reduce((sum, row) => sum + row.amountCents, 0)).toBe(sumNow());
			closes.push({ id: key, figures: JSON.stringify(close) });
			continue;
		}
		if (fareCents + tipCents === 0) continue;
		if (kind === 'pay' || target === undefined) {
			const body = bytes({ paymentId: key, patronName: name, ...money, takenAt, takenBy: who.id });
			await services.payments.record({ actor, eventId, key, body });
			pay(key, { day: dayOfStep, event: eventId, method, crew: who.id, boat: boat ?? '', fareCents, tipCents });
			continue;
		}
		const about = { paymentId: target.id, takenAt, takenBy: who.id, reason: name };
		const newId = randomUUID();
		const fields =
			kind === 'refund'
				? // Refunds with an odd fare don't name a method.
					{ amountCents: fareCents, tipCents, ...(fareCents % 2 === 0 && { method }) }
				: kind === 'change'
					? { payment: { paymentId: newId, patronName: name, ...money } }
					: {};
		// Corrections come from an outbox, so even a refund that is too high was paid out and counts.
		await services.payments.correct({
			...{ actor, eventId, key, isFromOutbox: true },
			body: bytes({ kind, ...about, ...fields })
		});
		if (kind === 'refund') {
			const by = fareCents % 2 === 0 ? method : target.method;
			add({
				...target,
				day: dayOfStep,
				method: by,
				crew: who.id,
				fareCents: -fareCents,
				tipCents: -tipCents,
				payments: 0,
				isRefund: true
			});
			target.leftFare -= fareCents;
			target.leftTip -= tipCents;
			continue;
		}
		takeBack(target);
		// A changed payment keeps the first payment's time and crew member.
		if (kind === 'change') pay(newId, { ...target, method, fareCents, tipCents });
	}

	const { closes: kept } = await services.closes.read(actor, eventId);
	expect(kept.map(({ addenda: _, replacedBy: __, ...figures }) => JSON.stringify(figures))).toEqual(
		closes.map(({ figures }) => figures)
	);
	const last = kept.at(-1);
	if (last !== undefined) {
		const later = last.addenda.reduce((sum, one) => sum + (one.fareCents ?? 0) + (one.tipCents ?? 0), 0);
		expect(last.expected.reduce((sum, row) => sum + row.amountCents, 0) + later).toBe(sumNow());
	}
	return lines;
}

const sumsOf = (lines: readonly Line[]) => ({
	fareCents: lines.reduce((sum, line) => sum + line.fareCents, 0),
	tipCents: lines.reduce((sum, line) => sum + line.tipCents, 0),
	payments: lines.reduce((sum, line) => sum + line.payments, 0),
	refundCents: lines.reduce((sum, line) => sum - (line.isRefund ? line.fareCents + line.tipCents : 0), 0)
});
type Sums = ReturnType<typeof sumsOf>;

const grouped = (lines: readonly Line[], by: MoneyGrouping): Record<string, Sums> =>
	Object.fromEntries([...Map.groupBy(lines, (line) => line[by])].map(([key, own]) => [key, sumsOf(own)]));

const cents = (text = '') => Math.round(Number(text || 0) * 100);

async function readCsv(text: AsyncIterable<string> | string) {
	const whole = typeof text === 'string' ? text : (await Array.fromAsync(text)).join('');
	const { data, errors } = Papa.parse<Record<string, string>>(whole.replace(/^\ufeff/, ''), {
		header: true,
		skipEmptyLines: true
	});
	expect(errors).toEqual([]);
	// A CSV also lists records that aren't payments, such as closes.
	return data.filter(({ record = 'payment' }) => ['payment', 'refund', 'void'].includes(record));
}

const parts = Array.from({ length: 10 }, (_, at) => `${at * 100 + 1} to ${(at + 1) * 100}`);

it.each(parts)(
	'has the same sums in every report, file, close, and grouping as plain addition, on random days %s',
	async () => {
		const actor = actorOf('captain');
		await fc.assert(
			fc.asyncProperty(days, fc.nat(60), async (all, cut) => {
				const server = makeFakeServer();
				const { services } = server;
				for (const { id, name } of crew) {
					await services.crew.create(actorOf('admin'), { crewId: id, name, role: 'crew', passcode: 'six fathoms' });
				}
				const lines: Line[] = [];
				// The days include both clock changes.
				for (const [at, one] of all.entries()) {
					lines.push(...(await play(server, one, addDays(at % 2 === 0 ? '2026-03-01' : '2026-10-24', at))));
				}
				const range = { from: '2026-02-01', to: '2026-12-31' };
				const whole = sumsOf(lines);
				for (const by of moneyGroupings) {
					const report = await services.reports.money(actor, { ...range, by });
					expect(report.totals).toMatchObject(whole);
					const keyOf = (row: { key: string; label: string }) =>
						by === 'boat' && row.key !== '' ? row.label : row.key;
					const found = report.rows.map((row) => {
						const { fareCents, tipCents, payments, refundCents } = row;
						return [keyOf(row), { fareCents, tipCents, payments, refundCents }] as const;
					});
					expect(Object.fromEntries(found)).toEqual(grouped(lines, by));
					const other = await services.reports.money(actor, { ...range, by, rule: 'charter' });
					expect(other.totals).toMatchObject(whole);
				}

				const middle = addDays(range.from, cut * 5);
				const halves = await Promise.all(
					[
						{ from: range.from, to: middle },
						{ from: addDays(middle, 1), to: range.to }
					].map((part) => services.reports.money(actor, part))
				);
				expect(halves.reduce((sum, { totals }) => sum + totals.fareCents, 0)).toBe(whole.fareCents);

				const { entries } = await services.reports.entries(actor, range);
				expect(entries.reduce((sum, one) => sum + one.fareCents, 0)).toBe(whole.fareCents);
				expect(entries.reduce((sum, one) => sum + one.tipCents, 0)).toBe(whole.tipCents);

				const rows = await readCsv(await services.reports.paymentsCsv(actor, { ...range, separator: ',' }));
				expect(rows).toHaveLength(lines.length);
				const columns = { day: 'date', event: 'charter', method: 'method', boat: 'boat' } as const;
				for (const [by, column] of Object.entries(columns)) {
					const byColumn = Map.groupBy(rows, (row) => row[column]);
					const found = [...byColumn].map(([key, own]) => [key, own.reduce((sum, row) => sum + cents(row.total), 0)]);
					const wanted = Map.groupBy(lines, (line) => {
						const { day: on, event, method, boat } = line;
						return { day: on, event, method: methodLabels[method], boat }[by];
					});
					expect(Object.fromEntries(found)).toEqual(
						Object.fromEntries([...wanted].map(([key, own]) => [key, sumsOf(own).fareCents + sumsOf(own).tipCents]))
					);
				}

				const journal = await readCsv(await services.reports.journalCsv(actor, range));
				for (const own of Map.groupBy(journal, (row) => row.JournalDate).values()) {
					expect(own.reduce((sum, row) => sum + cents(row.Debits) - cents(row.Credits), 0)).toBe(0);
				}
				const { accounts } = defaultSettings();
				const balance = (name: string) =>
					journal.reduce(
						(sum, row) => (row.AccountName === name ? sum + cents(row.Debits) - cents(row.Credits) : sum),
						0
					);
				const taken = (...methods: PaymentMethod[]) =>
					lines.reduce((sum, line) => (methods.includes(line.method) ? sum + line.fareCents + line.tipCents : sum), 0);
				expect(balance(accounts.cash)).toBe(taken('cash'));
				expect(balance(accounts.cardClearing)).toBe(taken('card', 'other'));
				expect(balance(accounts.checks)).toBe(taken('check'));
				expect(-balance(accounts.tipsPayable)).toBe(whole.tipCents);
				expect(-balance(accounts.sales) - balance(accounts.refunds)).toBe(whole.fareCents);
			}),
			{ numRuns: 5 }
		);
	}
);
