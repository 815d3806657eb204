import { randomUUID } from 'node:crypto';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCrew, signIn, type Answer, type Client } from '../../support/api.ts';
import { moneyGroupings } from '../../../src/lib/domain/money-lines.ts';
import type { MoneyEntriesPage, MoneyReport } from '../../../src/lib/wire/reports.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

// A week with three phones and the office, and the figures on every screen and in every file at its end.

type Operation = { key: string; kind: string; eventId: string; body: string };
/** A phone. It sends everything that it saved in one batch, with numbers. */
class Phone {
	readonly #client: Client;
	readonly #id = randomUUID().slice(0, 8);
	#seq = 0;
	#queue: Operation[] = [];

	constructor(client: Client) {
		this.#client = client;
	}

	save(kind: string, eventId: string, id: string, fields: object): string {
		const device = { id: `phone-${this.#id}`, epoch: 'one', seq: ++this.#seq };
		this.#queue.push({ key: id, kind, eventId, body: JSON.stringify({ ...fields, device }) });
		return id;
	}

	pay(eventId: string, takenAt: string, patronName: string, money: object): string {
		const paymentId = randomUUID();
		return this.save('payment', eventId, paymentId, { paymentId, patronName, takenAt, ...money });
	}

	correct(eventId: string, takenAt: string, paymentId: string, fields: object): string {
		return this.save('correction', eventId, randomUUID(), { paymentId, takenAt, reason: 'Rain', ...fields });
	}

	handOver(eventId: string, takenAt: string, countedCents: number): string {
		const handoverId = randomUUID();
		return this.save('handover', eventId, handoverId, { handoverId, countedCents, takenAt });
	}

	/** Sends everything twice, like a phone whose first response got lost. */
	async send(): Promise<{ status: number; body: any }[]> {
		const operations = this.#queue.splice(0);
		const first = await this.#client.post('/api/outbox', { operations });
		const again = await this.#client.post('/api/outbox', { operations });
		expect(again.body.results.map(({ body }: Answer) => body)).toEqual(
			first.body.results.map(({ body }: Answer) => body)
		);
		return first.body.results;
	}
}

let testApp: TestApp;
let phones: { larkin: Phone; vance: Phone; ostrow: Phone };
const events: Record<string, string> = {};
/** The decision that two payments are the same. */
let decisionId: string;
let closed: { text: string; id: string; figures: unknown };
const week = 'from=2026-03-09&to=2026-03-15';
const at = (day: number, time: string) => `2026-03-${String(day).padStart(2, '0')}T${time}:00Z`;

const correctOnline = (client: Client, eventId: string, paymentId: string, body: object) =>
	client.post(`/api/events/${eventId}/payments/${paymentId}/correction`, body, key());

/** The payments that may be duplicates, each with the payments that it may repeat. */
const duplicatesAsked = async (eventId: string) => {
	const { questions } = (await testApp.admin.get(`/api/decisions?eventId=${eventId}`)).body;
	return Object.fromEntries(
		questions
			.filter((one: any) => one.question === 'duplicate_payment')
			.map(({ subjectId, seen }: any) => [subjectId, seen])
	);
};

beforeAll(async () => {
	testApp = await startTestApp();
	const ostrow = await createCrew(testApp.admin, { role: 'crew', name: 'Rosa Ostrow' });
	phones = {
		larkin: new Phone(testApp.captain),
		vance: new Phone(testApp.crew),
		ostrow: new Phone(await signIn(testApp.app.url, ostrow.crewId, ostrow.passcode))
	};
	const crew = [
		{ crewId: 'larkin', slot: 'captain' as const },
		{ crewId: testApp.crewId, slot: 'deckhand' as const },
		{ crewId: ostrow.crewId, slot: 'first_mate' as const }
	];
	const days = { monday: 9, tuesday: 10, wednesday: 11, thursday: 12, friday: 13 };
	for (const [name, day] of Object.entries(days)) {
		const made = await testApp.newEvent({
			...{ date: `2026-03-${String(day).padStart(2, '0')}`, hostFirstName: name, title: `${name} sail`, crew },
			...{
				startsAt: '17:00',
				endsAt: '20:00',
				boat: day % 2 === 0 ? 'Petrel' : 'Wind Dancer',
				totalPriceCents: 50_000
			},
			patrons: [{ name: 'Alice Tidewell' }, { name: 'Bram Okafor' }]
		});
		events[name] = made.eventId;
	}
	const { monday = '', tuesday = '', wednesday = '', thursday = '', friday = '' } = events;
	const { larkin, vance, ostrow: mate } = phones;
	const tablet = new Phone(testApp.captain);

	// Monday: money and tips on three phones, which send at the same time.
	larkin.pay(monday, at(9, '23:50'), 'Alice Tidewell', { amountCents: 20_000, tipCents: 3_000, method: 'card' });
	vance.pay(monday, at(9, '23:55'), 'Bram Okafor', { amountCents: 15_000, method: 'cash' });
	mate.pay(monday, at(10, '01:00'), 'Walk-up', { amountCents: 7_550, tipCents: 1_000, method: 'cash' });
	mate.pay(monday, at(10, '01:05'), '=1+1', { amountCents: 0, tipCents: 500, method: 'other' });
	await Promise.all([larkin.send(), vance.send(), mate.send()]);

	// Tuesday: a card payment refunded in cash.
	const slip = larkin.pay(tuesday, at(11, '00:10'), 'Alice Tidewell', {
		amountCents: 30_000,
		tipCents: 2_000,
		method: 'card'
	});
	larkin.correct(tuesday, at(11, '02:00'), slip, {
		kind: 'refund',
		amountCents: 12_000,
		tipCents: 1_000,
		method: 'cash'
	});
	await larkin.send();

	// Wednesday: a changed method whose wrong payment never arrives, and a change in the Office.
	const wrong = randomUUID();
	vance.correct(wednesday, at(12, '01:00'), wrong, {
		...{ kind: 'change', reason: 'It was a check' },
		payment: {
			paymentId: randomUUID(),
			patronName: 'Alice Tidewell',
			amountCents: 9_000,
			method: 'check',
			reference: '1042'
		}
	});
	await vance.send();
	const cash = vance.pay(wednesday, at(12, '00:30'), 'Bram Okafor', { amountCents: 8_000, method: 'cash' });
	await vance.send();
	const changed = await correctOnline(testApp.admin, wednesday, cash, {
		...{ kind: 'change', reason: 'It was a card', takenAt: at(12, '05:00') },
		payment: { paymentId: randomUUID(), patronName: 'Bram Okafor', amountCents: 8_100, method: 'card' }
	});
	expect(changed.status).toBe(201);

	// Thursday: two refunds race online and one is rejected. Two from phones both count, and one is flagged.
	const online = larkin.pay(thursday, at(13, '00:30'), 'Alice Tidewell', { amountCents: 10_000, method: 'cash' });
	const offline = larkin.pay(thursday, at(13, '00:40'), 'Bram Okafor', { amountCents: 5_000, method: 'cash' });
	await larkin.send();
	const refund = { kind: 'refund', amountCents: 8_000, method: 'cash', reason: 'Rain', takenAt: at(13, '03:00') };
	const raced = await Promise.all(
		[testApp.admin, testApp.captain].map((client) => correctOnline(client, thursday, online, refund))
	);
	expect(raced.map(({ status, body }) => `${status} ${body.reason ?? ''}`).sort()).toEqual([
		'201 ',
		'422 more_than_left'
	]);
	const back = { kind: 'refund', amountCents: 4_000, method: 'cash' };
	larkin.correct(thursday, at(13, '03:10'), offline, back);
	tablet.correct(thursday, at(13, '03:11'), offline, back);
	const both = (await Promise.all([larkin.send(), tablet.send()])).flat();
	expect(both.map(({ status }) => status)).toEqual([201, 201]);

	// Friday: two payments that were logged on two phones. The office decides one under To decide, and voids the other one itself. Then a
	// handover that is $5 short, and a close that includes it.
	const alices = larkin.pay(friday, at(14, '00:20'), 'Alice Tidewell', { amountCents: 6_000, method: 'cash' });
	const brams = vance.pay(friday, at(14, '00:30'), 'Bram Okafor', { amountCents: 10_000, method: 'cash' });
	larkin.handOver(friday, at(14, '04:00'), 6_000);
	const short = vance.handOver(friday, at(14, '04:00'), 9_500);
	await larkin.send();
	await vance.send();
	const twice = mate.pay(friday, at(14, '00:22'), 'Alice Tidewell', { amountCents: 6_000, method: 'cash' });
	const byHandTwice = mate.pay(friday, at(14, '00:33'), 'Bram Okafor', { amountCents: 10_000, method: 'cash' });
	expect((await mate.send()).map(({ status, body }) => [status, body.flags])).toEqual(
		Array(2).fill([201, ['unmatched', 'possible_duplicate']])
	);
	expect(await duplicatesAsked(friday)).toEqual({ [twice]: [alices], [byHandTwice]: [brams] });
	decisionId = randomUUID();
	const subject = { question: 'duplicate_payment', subjectId: twice, answer: 'same', seen: [alices] };
	const decision = { decisionId, kind: 'answer', eventId: friday, ...subject };
	const taps = Array.from({ length: 3 }, () => testApp.admin.post('/api/decisions', decision, key(decisionId)));
	expect((await Promise.all(taps)).map(({ status }) => status).toSorted()).toEqual([200, 200, 201]);
	const voided = await correctOnline(testApp.admin, friday, byHandTwice, { kind: 'void', reason: 'The same payment' });
	expect(voided.status).toBe(201);
	expect(await duplicatesAsked(friday)).toEqual({});
	const receipt = { receivedCents: 9_500, takenAt: at(14, '16:00') };
	expect((await testApp.admin.post(`/api/events/${friday}/handovers/${short}/receipt`, receipt, key())).status).toBe(
		201
	);
	const closeId = randomUUID();
	const counted = [
		{ crewId: 'larkin', method: 'cash', amountCents: 6_000 },
		{ crewId: testApp.crewId, method: 'cash', amountCents: 9_500, note: 'One five is missing' }
	];
	const answers = await Promise.all(
		Array.from({ length: 5 }, () => testApp.admin.post(`/api/events/${friday}/closes`, { counted }, key(closeId)))
	);
	expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
	closed = { id: closeId, text: answers[0]?.text ?? '', figures: answers[0]?.body };

	// Saturday: a phone that was at sea.
	mate.pay(friday, at(14, '01:00'), 'Late Lou', { amountCents: 4_000, tipCents: 2_000, method: 'card' });
	expect((await mate.send()).map(({ status }) => status)).toEqual([201]);
});
afterAll(() => testApp.app.dispose());

/** The week's fares and tips, calculated by hand. */
const byHand = {
	monday: [42_550, 4_500],
	tuesday: [18_000, 1_000],
	// The change arrived without its payment. Its right payment counts, and the wrong one never arrives.
	wednesday: [17_100, 0],
	thursday: [2_000 - 3_000, 0],
	friday: [20_000, 2_000]
} as const;
const methods = {
	cash: 15_000 + 8_550 - 13_000 + 2_000 - 3_000 + 16_000,
	card: 23_000 + 32_000 + 8_100 + 6_000,
	check: 9_000,
	other: 500
};
const fareCents = Object.values(byHand).reduce((sum, [fare]) => sum + fare, 0);
const tipCents = Object.values(byHand).reduce((sum, [, tip]) => sum + tip, 0);

const report = async (query: string) => (await testApp.captain.get<MoneyReport>(`/api/reports/money?${query}`)).body;
const cents = (text: string | undefined) => Math.round(Number(text || 0) * 100);
const sumOf = <T>(rows: readonly T[], read: (row: T) => number) => rows.reduce((sum, row) => sum + read(row), 0);
const readFile = async (name: string) => {
	const { text, status } = await testApp.captain.get(`/api/reports/${name}?${week}`);
	expect(status).toBe(200);
	return Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true }).data;
};
/** Lines of payments and refunds, without handovers and closes. */
const moneyLines = async () =>
	(await readFile('payments.csv')).filter(({ record = '' }) => ['payment', 'refund', 'void'].includes(record));

describe('at the end of the week', () => {
	it('each charter has what was worked out by hand', async () => {
		for (const [name, [fare, tip]] of Object.entries(byHand)) {
			const { body } = await testApp.captain.get(`/api/events/${events[name]}`);
			expect([name, body.totalPaidCents]).toEqual([name, fare]);
			const { body: tips } = await testApp.captain.get(`/api/events/${events[name]}/tips`);
			// The tip arrived after the close, so it is an addendum and not part of the split.
			expect([name, tips.poolCents]).toEqual([name, name === 'friday' ? 0 : tip]);
			expect(sumOf(tips.shares, (share: any) => share.shareCents)).toBe(tips.poolCents);
		}
	});

	it.each(moneyGroupings)('the report by %s, its payments, and the CSV agree to the cent', async (by) => {
		const { rows, totals } = await report(`${week}&by=${by}`);
		expect(totals).toMatchObject({ fareCents, tipCents, methods });
		expect([sumOf(rows, (row) => row.fareCents), sumOf(rows, (row) => row.tipCents)]).toEqual([fareCents, tipCents]);
		const column = { day: 'date', event: 'charter', method: 'method', crew: 'taken_by', boat: 'boat' }[by];
		const lines = Map.groupBy(await moneyLines(), (line) => line[column]);
		const named = (row: MoneyReport['rows'][number]) => (by === 'day' || by === 'event' ? row.key : row.label);
		expect(new Set(lines.keys())).toEqual(new Set(rows.map(named)));
		for (const row of rows) {
			const own = lines.get(named(row)) ?? [];
			expect([named(row), sumOf(own, (one) => cents(one.fare)), sumOf(own, (one) => cents(one.tip))]).toEqual([
				...[named(row), row.fareCents, row.tipCents]
			]);
			const query = `${week}&by=${by}&key=${encodeURIComponent(row.key)}`;
			const { entries } = (await testApp.captain.get<MoneyEntriesPage>(`/api/reports/payments?${query}`)).body;
			expect([sumOf(entries, (one) => one.fareCents), sumOf(entries, (one) => one.tipCents)]).toEqual([
				...[row.fareCents, row.tipCents]
			]);
		}
	});

	it('the journal balances every day, and agrees by account', async () => {
		const lines = await readFile('journal.csv');
		for (const own of Map.groupBy(lines, (line) => line.JournalDate).values()) {
			expect(sumOf(own, (line) => cents(line.Debits))).toBe(sumOf(own, (line) => cents(line.Credits)));
		}
		const balance = (account: string) =>
			sumOf(lines, (line) => (line.AccountName === account ? cents(line.Debits) - cents(line.Credits) : 0));
		expect(balance('Cash on hand')).toBe(methods.cash);
		expect(balance('Card clearing')).toBe(methods.card + methods.other);
		expect(balance('Undeposited checks')).toBe(methods.check);
		expect(balance('Tips payable')).toBe(-tipCents);
		expect(balance('Charter sales') + balance('Refunds')).toBe(-fareCents);
	});

	it('one of the two refunds from phones is flagged, and both count', async () => {
		const lines = (await moneyLines()).filter(({ charter }) => charter === events.thursday);
		expect(lines.filter(({ flags }) => flags?.includes('over_refunded'))).toHaveLength(1);
		expect(lines.map(({ record, total }) => `${record} ${total}`).sort()).toEqual([
			...['payment 100.00', 'payment 50.00', 'refund -40.00', 'refund -40.00', 'refund -80.00']
		]);
	});

	it('each duplicate counts once, whether the office decided or voided it, and neither is asked about again', async () => {
		const { friday = '' } = events;
		expect(await duplicatesAsked(friday)).toEqual({});
		const { decided } = (await testApp.admin.get(`/api/decisions?eventId=${friday}`)).body;
		expect(decided).toMatchObject([{ question: 'duplicate_payment', answer: 'same', decidedBy: 'admin' }]);
		const lines = (await moneyLines()).filter(({ charter }) => charter === friday);
		expect(lines.map(({ record, total, note }) => [record, total, record === 'void' ? note : '']).toSorted()).toEqual([
			...['100.00', '100.00', '60.00', '60.00', '60.00'].map((total) => ['payment', total, '']),
			...[
				['void', '-100.00', 'The same payment'],
				['void', '-60.00', 'Same payment, logged twice']
			]
		]);
		const { entries } = (await testApp.admin.get(`/api/audit?event=${friday}`)).body;
		const own = entries.filter((one: any) => one.targetId === decisionId || one.action === 'question_decided');
		expect(own.map((one: any) => one.isConfirmed)).toEqual([true]);
	});

	it('the close says $5.00 short, never changes, and has the late payment under it', async () => {
		const { body } = await testApp.admin.get(`/api/events/${events.friday}/closes`);
		expect(body.closes).toHaveLength(1);
		const [{ addenda, ...figures }] = body.closes;
		expect(figures).toEqual(closed.figures);
		expect(JSON.stringify(figures)).toBe(closed.text);
		expect(figures.difference.filter((row: any) => row.amountCents !== 0)).toEqual([
			{ crewId: testApp.crewId, name: 'Jory Vance', method: 'cash', amountCents: -500 }
		]);
		expect(addenda).toMatchObject([{ kind: 'payment', patronName: 'Late Lou', fareCents: 4_000, tipCents: 2_000 }]);
		const expected = sumOf(figures.expected, (row: { amountCents: number }) => row.amountCents);
		expect(
			expected + sumOf(addenda, (one: { fareCents: number; tipCents: number }) => one.fareCents + one.tipCents)
		).toBe(byHand.friday[0] + byHand.friday[1]);
	});
});
