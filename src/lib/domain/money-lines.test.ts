import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDay } from './local-day.ts';
import { groupLines, moneyEntries, moneyGroupings, moneyLines, sumLines, type MoneyPage } from './money-lines.ts';
import { paymentMethods, type Correction, type Payment } from './payment.ts';
import { addUp } from './totals.ts';

const pacific = 'America/Los_Angeles';

function charter(eventId: string, changes: Partial<MoneyPage['event']> = {}): MoneyPage['event'] {
	const date = eventId.slice(0, 10);
	return {
		...{ eventId, home: eventId, title: 'Sunset sail', hostFirstName: 'Alice', location: 'Pier 4', date },
		...{ startsAt: '15:00', endsAt: '18:00', timeZone: pacific, crew: [], version: 1, status: 'confirmed' },
		...{ startInstant: `${date}T22:00:00Z`, endInstant: addDays(date, 1) + 'T01:00:00Z', totalPriceCents: 125_000 },
		...{ createdAt: '2026-04-01T12:00:00Z', createdBy: 'admin', updatedAt: '2026-04-01T12:00:00Z' },
		...changes
	};
}

function payment(paymentId: string, changes: Partial<Payment> = {}): Payment {
	return {
		...{ paymentId, amountCents: 10_000, tipCents: 1_000, method: 'card', takenBy: 'ostrow', deliveredBy: 'ostrow' },
		...{ takenAt: '2026-05-23T20:00:00Z', receivedAt: '2026-05-23T20:00:01Z', bodySha256: '', receiptCode: '' },
		...{ flags: [], totalsThen: { totalPaidCents: 0, balanceCents: 0 } },
		...changes
	};
}

function correction(correctionId: string, paymentId: string, changes: Partial<Correction> = {}): Correction {
	return {
		...{ correctionId, paymentId, kind: 'void', reason: 'Typed twice', takenBy: 'admin', deliveredBy: 'admin' },
		...{ takenAt: '2026-05-25T20:00:00Z', receivedAt: '2026-05-25T20:00:01Z', bodySha256: '' },
		totalsThen: { totalPaidCents: 0, balanceCents: 0 },
		...changes
	};
}

const page = (changes: Partial<MoneyPage>): MoneyPage => ({
	event: charter('2026-05-23-alice'),
	payments: [payment('a')],
	corrections: [],
	...changes
});

const short = (lines: ReturnType<typeof moneyLines>) =>
	lines.map(({ kind, id, fareCents, tipCents, payments, method, takenBy, day }) =>
		[kind, id, fareCents, tipCents, payments, method, takenBy, day].join(' ')
	);

describe('the lines of a charter’s money', () => {
	it('counts the fare and tip of a void on the day of its payment', () => {
		expect(short(moneyLines(page({ corrections: [correction('v', 'a', { place: 1 })] })))).toEqual([
			'payment a 10000 1000 1 card ostrow 2026-05-23',
			'void v -10000 -1000 -1 card ostrow 2026-05-23'
		]);
	});

	it('counts a refund on its own day, with its own method and person, and voids only the remaining amount', () => {
		const refund = correction('r', 'a', {
			kind: 'refund',
			amountCents: 2_000,
			tipCents: 300,
			method: 'cash',
			place: 1
		});
		const corrections = [correction('v', 'a', { place: 2 }), correction('w', 'a', { place: 3 }), refund];
		expect(short(moneyLines(page({ corrections })))).toEqual([
			'payment a 10000 1000 1 card ostrow 2026-05-23',
			'refund r -2000 -300 0 cash admin 2026-05-25',
			'void v -8000 -700 -1 card ostrow 2026-05-23',
			'void w 0 0 0 card ostrow 2026-05-23'
		]);
	});

	it('has a negative sum if more was given back than taken', () => {
		const corrections = [correction('r', 'a', { kind: 'refund', amountCents: 12_000, tipCents: 0 })];
		expect(sumLines(moneyLines(page({ corrections })))).toEqual({
			fareCents: -2_000,
			tipCents: 1_000,
			refundCents: 12_000,
			payments: 1
		});
	});

	it('splits an older refund into fare and tip, with the method of its payment', () => {
		const corrections = [correction('r', 'a', { kind: 'refund', amountCents: 10_400 })];
		expect(short(moneyLines(page({ corrections })))[1]).toBe('refund r -10000 -400 0 card admin 2026-05-25');
	});

	it.each([
		['a phone whose clock was never set', '1970-01-01T00:00:00Z', '2026-05-24T07:30:00Z', '2026-05-24'],
		['a phone two days ahead', '2026-05-26T20:00:00Z', '2026-05-23T20:00:00Z', '2026-05-23'],
		['a phone that was at sea for three weeks', '2026-05-23T20:00:00Z', '2026-06-13T20:00:00Z', '2026-05-23'],
		['the last second of the local day', '2026-05-24T06:59:59.999Z', '2026-05-24T07:00:01Z', '2026-05-23'],
		['the first second of the next', '2026-05-24T07:00:00Z', '2026-05-24T07:00:01Z', '2026-05-24']
	])('files a payment by a plausible time: %s', (_, takenAt, receivedAt, day) => {
		expect(moneyLines(page({ payments: [payment('a', { takenAt, receivedAt })] }))[0]?.day).toBe(day);
	});

	it.each([
		['of 23 hours', '2026-03-08', '2026-03-08T08:00:00Z', 23],
		['of 24 hours', '2026-05-23', '2026-05-23T07:00:00Z', 24],
		['of 25 hours', '2026-11-01', '2026-11-01T07:00:00Z', 25]
	])('puts each hour of a day %s on that day', (_, date, midnight, hours) => {
		const payments = Array.from({ length: hours + 2 }, (_, i) => {
			const takenAt = new Date(Date.parse(midnight) + (i - 1) * 3_600_000).toISOString();
			return payment(`p${i}`, { takenAt, receivedAt: takenAt });
		});
		const lines = moneyLines(page({ event: charter(`${date}-alice`), payments }));
		expect(groupLines(lines, 'day').map((group) => [group.key, group.payments])).toEqual([
			[addDays(date, -1), 1],
			[date, hours],
			[addDays(date, 1), 1]
		]);
	});

	it.each([
		['while a night charter is out', '2026-05-24T08:00:00Z', '2026-05-24T09:00:00Z', '2026-05-23'],
		['an hour after its end', '2026-05-24T10:00:00Z', '2026-05-24T09:00:00Z', '2026-05-23'],
		['the next afternoon', '2026-05-24T20:00:00Z', '2026-05-24T09:00:00Z', '2026-05-24'],
		['after a charter that ended in the afternoon', '2026-05-24T08:00:00Z', '2026-05-24T01:00:00Z', '2026-05-24'],
		['two days later', '2026-05-25T08:00:00Z', '2026-05-24T09:00:00Z', '2026-05-25'],
		['the day before', '2026-05-22T20:00:00Z', '2026-05-24T09:00:00Z', '2026-05-22']
	])('can count money taken after midnight on the charter’s day: %s', (_, takenAt, endInstant, day) => {
		const night = page({
			event: charter('2026-05-23-alice', { endInstant }),
			payments: [payment('a', { takenAt, receivedAt: takenAt })]
		});
		expect(moneyLines(night, 'charter')[0]?.day).toBe(day);
		expect(moneyLines(night)[0]?.day).toBe(localDay(Date.parse(takenAt), pacific));
	});

	it('ignores a correction whose payment is missing', () => {
		expect(moneyLines(page({ corrections: [correction('v', 'x')] }))).toHaveLength(1);
	});
});

describe('payments as reports list them', () => {
	const changed = (from: string, to: string, place = 1) => correction(`${from}-${to}`, from, { place });

	it('shows a changed payment as one entry with its history, on the day the money was taken', () => {
		// The clock of the first phone was never set. The time when the server received the change must not move the payment to another
		// day.
		const odd = { takenAt: '1970-01-01T00:00:00Z' };
		const payments = [
			payment('a', odd),
			payment('b', { ...odd, replaces: 'a', method: 'cash', receivedAt: '2026-05-25T20:00:01Z' }),
			payment('c', { ...odd, replaces: 'b', amountCents: 9_000, receivedAt: '2026-05-26T20:00:01Z' })
		];
		const refund = correction('r', 'c', { kind: 'refund', amountCents: 500, tipCents: 0 });
		const lines = moneyLines(page({ payments, corrections: [changed('a', 'b'), changed('b', 'c'), refund] }));
		const [entry, ...others] = moneyEntries(lines);
		expect(others).toEqual([]);
		expect(entry).toMatchObject({ line: { id: 'c', day: '2026-05-23' }, fareCents: 8_500, tipCents: 1_000 });
		expect(entry?.history.map((line) => line.id)).toEqual(['a', 'a-b', 'b', 'b-c', 'r']);
		expect(groupLines(lines, 'day').map((group) => group.key)).toEqual(['2026-05-23', '2026-05-25']);
	});

	it('keeps the second of two changes of one payment as its own entry', () => {
		const payments = [payment('a'), payment('b', { replaces: 'a' }), payment('c', { replaces: 'a' })];
		const corrections = [changed('a', 'b', 1), changed('a', 'c', 2)];
		const entries = moneyEntries(moneyLines(page({ payments, corrections })));
		expect(entries.map((entry) => [entry.line.id, entry.fareCents])).toEqual([
			['b', 10_000],
			['c', 10_000]
		]);
	});

	it('lists a payment that replaces a missing one, and handles payments that replace each other', () => {
		expect(moneyEntries(moneyLines(page({ payments: [payment('b', { replaces: 'x' })] })))).toHaveLength(1);
		const loop = [payment('a', { replaces: 'b' }), payment('b', { replaces: 'a' })];
		const entries = moneyEntries(moneyLines(page({ payments: loop })));
		expect(entries.reduce((sum, entry) => sum + entry.fareCents, 0)).toBe(20_000);
	});
});

describe('grouped money', () => {
	it('treats different spellings of a boat’s name as one boat, and groups charters without a boat separately', () => {
		const lines = ['Wind Dancer', 'wind  dancer', undefined].flatMap((boat, i) =>
			moneyLines(page({ event: charter(`2026-05-2${i}-alice`, { boat }) }))
		);
		expect(groupLines(lines, 'boat').map((group) => [group.key, group.payments])).toEqual([
			['', 1],
			['winddancer', 2]
		]);
	});

	const instant = fc
		.integer({ min: Date.parse('2026-03-07T00:00:00Z'), max: Date.parse('2026-03-10T00:00:00Z') })
		.map((ms) => new Date(ms).toISOString());
	const late = fc.constantFrom(0, 5_000, 86_400_000, 21 * 86_400_000);
	const times = fc.tuple(instant, late, fc.boolean()).map(([takenAt, lateMs, isOdd]) => ({
		takenAt: isOdd ? '1970-01-01T00:00:00Z' : takenAt,
		receivedAt: new Date(Date.parse(takenAt) + lateMs).toISOString()
	}));
	const method = fc.constantFrom(...paymentMethods);
	const takenBy = fc.constantFrom('ostrow', 'pell', 'larkin');
	const someId = fc.constantFrom('a', 'b', 'c', 'd', 'x');
	const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
	const payments = fc.uniqueArray(
		fc
			.tuple(
				fc.record({ amountCents: fc.nat(99_999), tipCents: fc.nat(9_999), method, takenBy, replaces: maybe(someId) }),
				someId,
				times
			)
			.map(([fields, id, when]) => payment(id, { ...fields, ...when })),
		{ selector: (one) => one.paymentId }
	);
	const corrections = fc
		.array(
			fc.tuple(
				fc.record({ kind: fc.constantFrom('void', 'refund'), amountCents: fc.nat(120_000), takenBy }),
				fc.record({
					tipCents: maybe(fc.nat(12_000)),
					method: maybe(method),
					place: maybe(fc.integer({ min: 1, max: 9 }))
				}),
				someId,
				times
			)
		)
		.map((all) => all.map(([fields, more, id, when], i) => correction(`c${i}`, id, { ...fields, ...more, ...when })));
	const pages = fc
		.array(fc.tuple(payments, corrections, fc.constantFrom(pacific, 'Pacific/Honolulu', 'America/New_York')), {
			maxLength: 4
		})
		.map((all) =>
			all.map(([paid, corrected, timeZone], i) =>
				page({
					event: charter(`2026-03-08-host${i}`, { timeZone, boat: i % 2 === 0 ? 'Wind Dancer' : undefined }),
					payments: paid,
					corrections: corrected
				})
			)
		);

	it('has the same totals in every grouping as the charters’ rows, to the cent', () => {
		fc.assert(
			fc.property(pages, fc.constantFrom('taken', 'charter'), (all, rule) => {
				const lines = all.flatMap((one) => moneyLines(one, rule));
				const totals = all.map((one) => addUp(0, one.payments, one.corrections));
				const fareCents = totals.reduce((sum, one) => sum + one.totalPaidCents, 0);
				const tipCents = totals.reduce((sum, one) => sum + one.totalTipCents, 0);
				const whole = sumLines(lines);
				expect(whole).toMatchObject({ fareCents, tipCents });
				for (const by of moneyGroupings) {
					const groups = groupLines(lines, by);
					for (const name of ['fareCents', 'tipCents', 'refundCents', 'payments'] as const) {
						expect(groups.reduce((sum, group) => sum + group[name], 0)).toBe(whole[name]);
					}
					expect(new Set(groups.map((group) => group.key)).size).toBe(groups.length);
				}
				const entries = all.flatMap((one) => moneyEntries(moneyLines(one, rule)));
				expect(entries.reduce((sum, entry) => sum + entry.fareCents, 0)).toBe(fareCents);
				expect(entries.reduce((sum, entry) => sum + entry.history.length + 1, 0)).toBe(lines.length);
			}),
			{ numRuns: 200 }
		);
	});
});
