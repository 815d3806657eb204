import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultPaymentSettings } from '../../../src/lib/domain/payment-settings.ts';
import { mailItemOf, readMailRow } from '../../../src/lib/server/email/mail-queue.dynamo.ts';
import { freshMailRow } from '../../../src/lib/server/email/ports.ts';
import * as eventWriters from '../../fixtures/releases/event-writers.ts';
import * as boatsReaders from '../../fixtures/releases/boats-readers.ts';
import type * as mailReaders from '../../fixtures/releases/mail-readers.ts';
import * as settingsReaders from '../../fixtures/releases/settings-readers.ts';
import * as thisRelease from '../../fixtures/releases/readers.ts';
import { writeRows } from '../../fixtures/releases/write-rows.ts';

// After a rollback, and while staging shares the live table, the last release uses rows that this release wrote.

type Row = Record<string, any>;
type Readers = typeof thisRelease;

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'releases');
const releases = readdirSync(folder).filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name));

const rowsOfEvent = (rows: Row[]) => rows.filter(({ pk }) => String(pk).startsWith('EVENT#'));
const asSent = (answer: unknown): Row => JSON.parse(JSON.stringify(answer));

/** What both releases must read the same way: the money and the people. The first release doesn't know refunded tips. */
function sumUp(answer: unknown) {
	const { totalPaidCents, balanceCents, ...card } = asSent(answer);
	const patrons = card.patrons.map(({ name, waiver, paidCents }: Row) => ({ name, waiver, paidCents }));
	const payments = card.payments.map(({ paymentId, amountCents, method }: Row) => ({ paymentId, amountCents, method }));
	const corrections = card.corrections.map(({ correctionId, paymentId, kind }: Row) => ({
		correctionId,
		paymentId,
		kind
	}));
	return { totalPaidCents, balanceCents, status: card.status, patrons, payments, corrections };
}

function expectSame(rows: Row[], then: Readers): void {
	const own = rowsOfEvent(rows);
	expect(own.length).toBeGreaterThan(8);
	const now = sumUp(thisRelease.showRows(own));
	expect(now.payments.length).toBeGreaterThan(2);
	expect(sumUp(then.showRows(own))).toEqual(now);
	expect(sumUp(then.showRowsOnBoard(own))).toEqual(now);
	const accounts = rows.filter(({ sk }) => sk === 'ACCOUNT');
	expect(accounts.length).toBeGreaterThan(1);
	for (const row of accounts) {
		const { crewId, name, role, isActive } = asSent(thisRelease.readAccountRow(row));
		expect(then.readAccountRow(row)).toMatchObject({ crewId, name, role, isActive });
	}
}

describe.each(releases)('the release of %s', (name) => {
	let then: Readers;
	let oldRows: Row[];
	let newRows: Row[];
	beforeAll(async () => {
		then = await import(pathToFileURL(join(folder, name, 'readers.mjs')).href);
		oldRows = JSON.parse(readFileSync(join(folder, name, 'rows.json'), 'utf8'));
		newRows = await writeRows();
	});

	it('reads the rows that this release writes, with the same money and people', () => {
		expectSame(newRows, then);
	});

	it('left rows that this release reads, with the same money and people', () => {
		expectSame(oldRows, then);
	});

	it.each(['new', 'old'])('reads this release’s responses about %s rows on its phones', (which) => {
		const rows = rowsOfEvent(which === 'new' ? newRows : oldRows);
		const event = asSent(thisRelease.showRows(rows));
		const events = [asSent(thisRelease.showRowsOnBoard(rows))];
		const board = { events, asOf: '2026-05-23T14:00:00Z', phoneDays: { back: 2, ahead: 7 } };
		const seen = asSent(then.readOnPhone(structuredClone({ board, event })));
		expect(sumUp(seen.event)).toEqual(sumUp(event));
		expect(sumUp(seen.board.events[0])).toEqual(sumUp(board.events[0]));
	});

	it('answers what this release’s phones read', () => {
		const rows = rowsOfEvent(oldRows);
		const event = asSent(then.showRows(rows));
		const board = { events: [asSent(then.showRowsOnBoard(rows))], asOf: '2026-05-23T14:00:00Z' };
		const seen = asSent(thisRelease.readOnPhone(structuredClone({ board, event })));
		expect(sumUp(seen.event)).toEqual(sumUp(event));
		expect(sumUp(seen.board.events[0])).toEqual(sumUp(board.events[0]));
	});
});

const mailReleases = readdirSync(join(folder, 'mail')).filter((name) => name.endsWith('.mjs'));

describe.each(mailReleases)('the mailer of %s', (name) => {
	const failedAt = '2026-05-23T18:00:00.000Z';
	const sent = { state: 'sent', sentAt: failedAt, to: 'wes@example.com', messageId: 'm1', round: 1 } as const;
	const row = (letters: Row, state: 'done' | 'failed'): Row => {
		const job = {
			mailId: '2026-05-23-alice.p1',
			kind: 'payment_recorded',
			home: '2026-05-23-alice',
			paymentId: 'p1',
			createdAt: failedAt
		} as const;
		return { ...mailItemOf({ ...freshMailRow(job, 'r1'), state, letters, changedAt: failedAt }), putId: 'r1' };
	};
	let then: typeof mailReaders;
	beforeAll(async () => {
		then = await import(pathToFileURL(join(folder, 'mail', name)).href);
	});

	it.each(['bounced', 'complaint'])(
		'reads an email that failed as %s as one that failed, and never sends it',
		(problem) => {
			const receipt = { state: 'failed', failedAt, problem, to: 'wes@example.com', round: 1 };
			const read = asSent(then.readMail(row({ receipt, notice: sent }, 'failed')));
			expect(read).toMatchObject({ state: 'failed', letters: { receipt: { state: 'failed', to: 'wes@example.com' } } });
		}
	);

	it('keeps why it failed when the office leaves it unsent', () => {
		const receipt = { state: 'failed', failedAt, problem: 'bounced', to: 'wes@example.com', round: 1 };
		const left = then.leaveReceiptUnsent(row({ receipt, notice: sent }, 'failed'), failedAt);
		const after = asSent(readMailRow({ ...left, putId: 'r2' }));
		expect(after.letters.receipt).toMatchObject({ problem: 'bounced', left: { by: 'The admin' } });
	});

	it('reads an email that may not have arrived as sent, and keeps the doubt', () => {
		const doubt = { at: failedAt, reason: 'delayed' };
		const failed = { state: 'failed', failedAt, problem: 'bad_address', to: 'wes@', round: 1 };
		const stored = row({ receipt: failed, notice: { ...sent, doubt } }, 'failed');
		expect(asSent(then.readMail(stored))).toMatchObject({ letters: { notice: { state: 'sent' } } });
		const after = asSent(readMailRow({ ...then.leaveReceiptUnsent(stored, failedAt), putId: 'r2' }));
		expect(after.letters.notice).toEqual({ ...sent, doubt });
	});
});

const settingsReleases = readdirSync(join(folder, 'settings')).filter((name) => name.endsWith('.mjs'));

describe.each(settingsReleases)('the settings in the release of %s', (name) => {
	const { changeStoredSettings: changeNow } = settingsReaders;
	const tipPayout = { cash: 'with_wages', card: 'with_wages' };
	const known = { businessName: 'Bay Sails', overShortCents: 500 };
	const payments = { askAboveCents: 5_000, otherMethods: ['Cash App'] };
	const all = { ...known, ...payments, phoneDays: { back: 2, ahead: 7 }, tipPayout, emailColor: '#ffd800' };
	let changeThen: typeof changeNow;
	beforeAll(async () => {
		({ changeStoredSettings: changeThen } = await import(pathToFileURL(join(folder, 'settings', name)).href));
	});

	it('are read from what this release stored, and a change there keeps what only this release knows', async () => {
		const { stored } = await changeNow({}, all);
		const then = await changeThen(stored, { businessName: 'Harbor Sails' });
		expect(then.seen).toMatchObject({ businessName: 'Harbor Sails', overShortCents: 500 });
		const now = await changeNow(then.stored, {});
		const formerMethods = ['Venmo', 'Zelle'];
		expect(now.seen).toMatchObject({ ...all, formerMethods, businessName: 'Harbor Sails' });
	});

	it('are read by this release, with the defaults for what that release doesn’t know', async () => {
		const { stored } = await changeThen({}, known);
		const { seen } = await changeNow(stored, {});
		expect(seen).toMatchObject({ ...known, phoneDays: { back: 1, ahead: 3 }, ...defaultPaymentSettings });
		expect(seen).toMatchObject({ tipPayout: { cash: 'on_the_day', card: 'with_wages' } });
	});
});

const eventReleases = readdirSync(join(folder, 'events')).filter((name) => name.endsWith('.mjs'));

describe.each(eventReleases)('a charter in the release of %s', (name) => {
	const { changeStoredEvent: changeNow } = eventWriters;
	const dayHands = [{ name: 'Ana Reyes', slot: 'deckhand' }];
	const tipRule = { kind: 'weights', weights: { captain: 3, first_mate: 2, second_mate: 2, deckhand: 1, host: 1 } };
	let changeThen: typeof changeNow;
	let row: Row;
	beforeAll(async () => {
		({ changeStoredEvent: changeThen } = await import(pathToFileURL(join(folder, 'events', name)).href));
		row = (await writeRows()).find(({ type }) => type === 'event')!;
	});

	it('keeps its tip rule and its day hands when that release changes it', async () => {
		expect(row).toMatchObject({ tipRule, dayHands });
		const then = await changeThen(row, { title: 'Renamed' });
		expect(then).toMatchObject({ title: 'Renamed', tipRule, dayHands });
		expect(await changeNow(then, { notes: 'Ice' })).toMatchObject({
			title: 'Renamed',
			notes: 'Ice',
			tipRule,
			dayHands
		});
	});

	it('gets a tip rule and day hands after that release wrote it, and loses them again', async () => {
		const { tipRule: _, dayHands: __, ...known } = row;
		const then = await changeThen(known, { title: 'Renamed' });
		expect(then).not.toHaveProperty('tipRule');
		const now = await changeNow(then, { tipRule, dayHands });
		expect(now).toMatchObject({ title: 'Renamed', tipRule, dayHands });
		const cleared = await changeNow(now, { tipRule: undefined, dayHands: undefined });
		expect(cleared).not.toHaveProperty('tipRule', expect.anything());
		expect(cleared).not.toHaveProperty('dayHands', expect.anything());
	});
});

const boatsReleases = readdirSync(join(folder, 'boats')).filter((name) => name.endsWith('.mjs'));

describe.each(boatsReleases)('the boats in the release of %s', (name) => {
	const { changeStoredBoat: changeNow } = boatsReaders;
	const wren = { boatId: 'wren', name: 'Wren', capacity: 6, docks: ['Slip 14'], version: 1 };
	let changeThen: typeof changeNow;
	beforeAll(async () => {
		({ changeStoredBoat: changeThen } = await import(pathToFileURL(join(folder, 'boats', name)).href));
	});

	it('are read from what this release stored, and a change there keeps what only this release knows', async () => {
		const { stored } = await changeNow({ boats: [wren] }, 'wren', { itinerary: 'other_port', minutesBefore: 30 });
		const then = await changeThen(stored, 'wren', { capacity: 12 });
		expect(then.seen).toMatchObject([{ name: 'Wren', capacity: 12, minutesBefore: 30, version: 3 }]);
		const now = await changeNow(then.stored, 'wren', {});
		expect(now.seen).toMatchObject([{ ...wren, capacity: 12, itinerary: 'other_port', minutesBefore: 30, version: 4 }]);
	});

	it('are read by this release, without what that release doesn’t know, and keep fields of a newer one', async () => {
		const { stored } = await changeThen({ boats: [{ ...wren, hull: 'steel' }] }, 'wren', { minutesAfter: 15 });
		const now = await changeNow(stored, 'wren', { capacity: 8 });
		expect(now.seen).toMatchObject([{ ...wren, capacity: 8, minutesAfter: 15, version: 3 }]);
		expect(now.seen).not.toHaveProperty('0.itinerary');
		expect(now.stored).toMatchObject({ boats: [{ hull: 'steel' }] });
	});
});
