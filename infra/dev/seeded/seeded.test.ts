import { beforeAll, describe, expect, it } from 'vitest';
import { makeFakeServer, actorOf, type FakeServer } from '../../../tests/support/fake-server.ts';
import { moneyGroupings, moneyLines, sumLines } from '../../../src/lib/domain/money-lines.ts';
import { addUp } from '../../../src/lib/domain/totals.ts';
import { addDays } from '../../../src/lib/domain/local-day.ts';
import { planCharter } from './plan.ts';
import { recordBusiness } from './record-business.ts';

const year = { seed: 'seven', until: '2026-11-25' };
const charters = 24;
const plans = Array.from({ length: charters }, (_, number) => planCharter(year, number));

describe('the plan of the seeded business', () => {
	it('is the same for the same seed, and another one for another seed', () => {
		expect(plans.map((_, number) => planCharter(year, number))).toEqual(plans);
		expect(planCharter({ ...year, seed: 'eight' }, 0)).not.toEqual(plans[0]);
		expect(planCharter(year, 0, 1).title).not.toBe(plans[0]?.title);
	});

	it('has ten payments a charter, all in the year before its last day', () => {
		const many = Array.from({ length: 500 }, (_, number) => planCharter(year, number));
		expect(many.reduce((sum, { payments }) => sum + payments.length, 0)).toBe(5_000);
		for (const { date } of many) {
			expect(date <= year.until).toBe(true);
			expect(date > addDays(year.until, -366)).toBe(true);
		}
		const all = many.flatMap(({ payments }) => payments);
		expect(new Set(all.map(({ method }) => method)).size).toBe(4);
		expect(new Set(all.flatMap(({ correction }) => correction?.kind ?? [])).size).toBe(3);
		expect(
			all.every(({ amountCents, tipCents }) => amountCents >= 0 && tipCents >= 0 && amountCents + tipCents > 0)
		).toBe(true);
		expect(all.some(({ person }) => person === undefined)).toBe(true);
		expect(many.some(({ isClosed }) => !isClosed)).toBe(true);
	});
});

describe('the seeded business', () => {
	let server: FakeServer;
	const record = () => recordBusiness(server.stores, { year, charters, timeZone: 'America/Los_Angeles' });
	const range = { from: addDays(year.until, -399), to: year.until };
	const rows = async () => {
		const { board } = await server.services.events.board(actorOf('admin'), range);
		const pages = await Promise.all(
			(board?.events ?? []).map(async ({ eventId }) => (await server.stores.events.readPage(eventId))!)
		);
		return { events: board?.events ?? [], pages };
	};
	beforeAll(async () => {
		server = makeFakeServer('2026-11-26T18:00:00.000Z');
		await record();
	});

	it('has every planned payment, correction, handover, and close, and no email', async () => {
		const { pages } = await rows();
		expect(pages).toHaveLength(charters);
		const planned = plans.flatMap(({ payments }) => payments);
		const corrections = planned.flatMap(({ correction }) => correction?.kind ?? []);
		expect(pages.flatMap(({ payments }) => payments)).toHaveLength(
			planned.length + corrections.filter((kind) => kind === 'change').length
		);
		expect(pages.flatMap((page) => page.corrections)).toHaveLength(corrections.length);
		expect(pages.flatMap((page) => page.corrections.flatMap(({ flags }) => flags ?? []))).toEqual([]);
		expect(pages.every(({ event }) => event.status === 'completed')).toBe(true);
		const closes = await Promise.all(pages.map(({ event }) => server.stores.closes.readCloses(event.home)));
		expect(closes.filter((own) => own.length === 1)).toHaveLength(plans.filter((one) => one.isClosed).length);
		expect(pages.flatMap(({ aboard }) => aboard).filter(({ kind }) => kind === 'handover').length).toBeGreaterThan(
			charters / 2
		);
		expect(await server.stores.mailQueue.count('waiting')).toBe(0);
	});

	it('agrees with its rows to the cent, in every grouping', async () => {
		const { pages } = await rows();
		const totals = pages.map((page) => addUp(0, page.payments, page.corrections));
		const fareCents = totals.reduce((sum, one) => sum + one.totalPaidCents, 0);
		const tipCents = totals.reduce((sum, one) => sum + one.totalTipCents, 0);
		expect(fareCents).toBeGreaterThan(charters * 50_000);
		expect(sumLines(pages.flatMap((page) => moneyLines(page)))).toMatchObject({ fareCents, tipCents });
		for (const by of moneyGroupings) {
			const report = await server.services.reports.money(actorOf('admin'), { ...range, by });
			expect(report.totals).toMatchObject({ fareCents, tipCents });
			expect(report.rows.reduce((sum, row) => sum + row.fareCents, 0)).toBe(fareCents);
		}
	});

	it('adds nothing when it is made again', async () => {
		const { pages } = await rows();
		await record();
		expect((await rows()).pages).toEqual(pages);
	});
});
