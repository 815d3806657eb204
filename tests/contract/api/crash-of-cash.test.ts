// The app is killed at every write of a handover, of its receipt, and of the closes. Repeating the request with the same key then leaves
// one record, one number, and the same figures as without the crash.
import { randomUUID } from 'node:crypto';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentBody, postPayment, type Answer } from '../../support/api.ts';
import { letThrough, openProxy, type DatabaseProxy } from '../../support/database-proxy.ts';
import { startDynalite, type TestDatabase } from '../../support/dynamodb.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

/** The rows that these requests write, as they appear in requests to the database. */
const rows = {
	key: /"pk":\{"S":"KEY#/,
	'money day': /"pk":\{"S":"MONEY#\d/,
	'audit entry': /"pk":\{"S":"AUDIT"\},"sk":\{"S":"ENTRY#(?![^"]*#OUTCOME)/,
	'audit outcome': /"sk":\{"S":"ENTRY#[^"]*#OUTCOME"/,
	handover: /"sk":\{"S":"X#HANDOVER#/,
	receipt: /"sk":\{"S":"X#RECEIPT#/,
	close: /"pk":\{"S":"CLOSE#[^"]*"\},"sk":\{"S":"PLACE#/,
	number: /"sk":\{"S":"NUMBER#/
} as const;
type Row = keyof typeof rows;

let database: TestDatabase;
let proxy: DatabaseProxy;
let testApp: TestApp;

beforeAll(async () => {
	database = await startDynalite();
	proxy = await openProxy(database.endpoint);
	testApp = await startTestApp({ DYNAMODB_ENDPOINT: proxy.url, AWS_REGION: 'us-west-2' });
});
afterAll(async () => {
	await testApp.app.dispose();
	proxy.close();
	await database.close();
});

const never = () => new Promise<void>(() => undefined);

/** One request and the state that it must leave behind. */
interface Attempt {
	send(): Promise<Answer>;
	/** Everything about the record that anyone can see, except times and ids. */
	see(): Promise<unknown>;
	/** The audit action, if the request has one, and the day or charter under which the export lists the record. */
	audited?: { action: string; targetId: string };
	exported: { id: string; day: string };
}

let nextDay = 0;
/** A different day for each attempt, because closing a day covers all of its charters. */
function freshDay(): string {
	nextDay += 1;
	return new Date(Date.UTC(2026, 0, nextDay)).toISOString().slice(0, 10);
}

async function charterWithMoney() {
	const day = freshDay();
	const event = await testApp.newEvent({ date: day, startsAt: '10:00', endsAt: '13:00' });
	const paid = paymentBody({ amountCents: 15_000, tipCents: 1_200, takenAt: `${day}T20:00:00Z` });
	expect((await postPayment(testApp.captain, event.eventId, paid)).status).toBe(201);
	return { ...event, day };
}

/** Still this day at the dock, but the next day in UTC, so that the export lists the charter under another day than for its payment. */
const eveningOf = (day: string): string => new Date(Date.parse(`${day}T02:00:00Z`) + 86_400_000).toISOString();

const read = async (path: string) => {
	const { status, body } = await testApp.admin.get(path);
	expect(status).toBe(200);
	return body;
};

async function handOver(eventId: string, day: string, handoverId: string): Promise<Answer> {
	const body = { handoverId, countedCents: 15_700, expectedCents: 16_200, note: 'short', takenAt: eveningOf(day) };
	return testApp.captain.post(`/api/events/${eventId}/handovers`, body, key(handoverId));
}

async function seeHandovers(eventId: string) {
	const { handovers, cash } = await read(`/api/events/${eventId}`);
	return {
		cash: cash.map((one: any) => ({ ...one, recordIds: one.recordIds.length })),
		handovers: handovers.map(({ countedCents, expectedCents, note, takenBy, receipts }: any) => ({
			...{ countedCents, expectedCents, note, takenBy },
			receipts: receipts.map((one: any) => [one.receivedCents, one.note, one.takenBy, one.flags ?? []])
		}))
	};
}

const seeCloses = (closes: any[]) =>
	closes.map(({ counted, expected, difference, covers, floats, addenda, closes: replaced }) => ({
		...{ counted, expected, difference, floats, addenda, replaced },
		covers: covers.length
	}));

const attempts = {
	async handover(): Promise<Attempt> {
		const { eventId, day } = await charterWithMoney();
		const id = randomUUID();
		return { send: () => handOver(eventId, day, id), see: () => seeHandovers(eventId), exported: { id, day } };
	},
	async receipt(): Promise<Attempt> {
		const { eventId, day } = await charterWithMoney();
		const handoverId = randomUUID();
		expect((await handOver(eventId, day, handoverId)).status).toBe(201);
		const id = randomUUID();
		const body = { receivedCents: 15_600, note: 'counted again' };
		return {
			send: () => testApp.admin.post(`/api/events/${eventId}/handovers/${handoverId}/receipt`, body, key(id)),
			see: () => seeHandovers(eventId),
			audited: { action: 'cash_received', targetId: id },
			exported: { id: handoverId, day }
		};
	},
	async 'close of a charter'(): Promise<Attempt> {
		const { eventId } = await charterWithMoney();
		const id = randomUUID();
		const counted = [{ crewId: 'larkin', method: 'cash', amountCents: 15_700, note: 'short' }];
		return {
			send: () => testApp.admin.post(`/api/events/${eventId}/closes`, { counted, floats: [] }, key(id)),
			see: async () => seeCloses((await read(`/api/events/${eventId}/closes`)).closes),
			audited: { action: 'charter_closed', targetId: id },
			exported: { id, day: 'today' }
		};
	},
	async 'close of a day'(): Promise<Attempt> {
		const { eventId, day, version } = await charterWithMoney();
		const path = `/api/events/${eventId}`;
		const change = { status: 'cancelled' };
		expect((await testApp.admin.send('PATCH', path, change, { 'if-match': `"${version}"` })).status).toBe(200);
		const id = randomUUID();
		const counted = [{ crewId: 'larkin', method: 'cash', amountCents: 15_700, note: 'short' }];
		return {
			send: () => testApp.admin.post('/api/closes', { day, counted }, key(id)),
			see: async () => seeCloses((await read(`/api/closes?day=${day}`)).closes),
			audited: { action: 'day_closed', targetId: id },
			exported: { id, day: 'today' }
		};
	}
} satisfies Record<string, () => Promise<Attempt>>;
type Kind = keyof typeof attempts;

/** Every row that a request writes. The first test of each kind checks that there are no others. */
const writesOf: Record<Kind, Row[]> = {
	handover: ['key', 'money day', 'handover'],
	receipt: ['key', 'audit entry', 'receipt', 'audit outcome'],
	'close of a charter': ['key', 'money day', 'audit entry', 'close', 'audit outcome', 'number'],
	'close of a day': ['key', 'money day', 'audit entry', 'close', 'audit outcome', 'number']
};
/** After these, the request is finished in any case, so a repeat answers 200. */
const last: Record<Kind, Row> = {
	handover: 'handover',
	receipt: 'receipt',
	'close of a charter': 'close',
	'close of a day': 'close'
};
const kinds = Object.keys(writesOf) as Kind[];

const rowOf = (item: string): Row | undefined => (Object.keys(rows) as Row[]).find((row) => rows[row].test(item));

/** Rows that the app writes in the background, such as the board's, the search's, and the mailer's. */
const isOther = (item: string): boolean => /"pk":\{"S":"(BOARD|CARDS|SEARCH|HOOK|MAIL|THROTTLE|CREW|PHONE)/.test(item);

async function closeAnother(): Promise<number> {
	const { eventId } = await charterWithMoney();
	const made = await testApp.admin.post(`/api/events/${eventId}/closes`, { counted: [], note: 'x' }, key());
	expect(made.status).toBe(201);
	return made.body.number;
}

async function exportedLines({ id, day }: Attempt['exported']) {
	const days =
		day === 'today'
			? [-1, 1].map((more) => new Date(Date.now() + more * 86_400_000).toISOString().slice(0, 10))
			: [day, day];
	const { text, status } = await testApp.admin.get(`/api/reports/payments.csv?from=${days[0]}&to=${days[1]}`);
	expect(status).toBe(200);
	const { data } = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), { header: true });
	return data
		.filter((line) => line.record_id === id)
		.map(({ record, counted, expected, difference, received, close_number: number }) => ({
			...{ record, counted, expected, difference, received, number }
		}));
}

/** Audit entries about the record: how many there are, and how many of them say that it was done. */
async function auditedOf({
	action,
	targetId
}: NonNullable<Attempt['audited']>): Promise<{ all: number; done: number }> {
	const { entries } = await read('/api/audit');
	const own = entries.filter((one: any) => one.action === action && one.targetId === targetId);
	return { all: own.length, done: own.filter((one: any) => one.isConfirmed).length };
}

describe.each(kinds)('a %s', (kind) => {
	let undisturbed: unknown;
	let undisturbedLine: unknown;

	it('writes these rows and no others', async () => {
		const attempt = await attempts[kind]();
		const seen: string[] = [];
		proxy.onPut = (item, moment) => {
			if (moment === 'before' && !isOther(item)) seen.push(rowOf(item) ?? item);
		};
		const made = await attempt.send();
		proxy.onPut = letThrough;
		expect(made.status).toBe(201);
		expect(seen.toSorted()).toEqual(writesOf[kind].toSorted());
		undisturbed = await attempt.see();
		undisturbedLine = (await exportedLines(attempt.exported)).map((line) => ({ ...line, number: '' }));
		expect(undisturbedLine).toHaveLength(1);
	});

	it.each(writesOf[kind].flatMap((row) => (['before', 'after'] as const).map((moment) => [moment, row] as const)))(
		'whose server was killed %s the write of the %s is completed by the same request, once',
		async (moment, row) => {
			const attempt = await attempts[kind]();
			proxy.onPut = async (item, at) => {
				if (at !== moment || rowOf(item) !== row) return;
				proxy.onPut = letThrough;
				await testApp.app.kill9();
				await never();
			};
			await expect(attempt.send()).rejects.toThrow();
			await testApp.app.restart();
			// Meanwhile, the office closes another charter and opens this one.
			const between = kind.startsWith('close') ? await closeAnother() : 0;
			await attempt.see();
			const again = await attempt.send();
			const isStored = writesOf[kind].indexOf(row) > writesOf[kind].indexOf(last[kind]);
			expect(again.status).toBe(isStored || (row === last[kind] && moment === 'after') ? 200 : 201);
			const third = await attempt.send();
			expect([third.status, third.text]).toEqual([200, again.text]);
			expect(await attempt.see()).toEqual(undisturbed);
			const lines = await exportedLines(attempt.exported);
			expect(lines.map((line) => ({ ...line, number: '' }))).toEqual(undisturbedLine);
			if (kind.startsWith('close')) {
				// No number is missing, and none is used twice.
				const numbers = [between, again.body.number, await closeAnother()].toSorted((a, b) => a - b);
				expect(numbers.map((number) => number - numbers[0])).toEqual([0, 1, 2]);
				expect(lines.map(({ number }) => number)).toEqual([String(again.body.number)]);
			}
			if (!attempt.audited) return;
			const { all, done } = await auditedOf(attempt.audited);
			expect(all).toBeGreaterThanOrEqual(1);
			expect(done).toBeLessThanOrEqual(1);
			// Only a crash between the record and the outcome leaves the entry unconfirmed.
			const isUnconfirmed =
				(row === last[kind] && moment === 'after') || (row === 'audit outcome' && moment === 'before');
			expect(done).toBe(isUnconfirmed ? 0 : 1);
		}
	);
});
