// The audit log contains large reads of private data, just like actions.
import { beforeEach, describe, expect, it } from 'vitest';
import { actorOf, makeFakeServer, putEvent, type FakeServer } from '../../../../tests/support/fake-server.ts';
import type { Actor } from '../../domain/rights.ts';

const admin = { ...actorOf('admin'), sessionId: 'abc123' };
const spring = { from: '2026-03-01', to: '2026-05-31' };
const named = (fields: Record<string, string>) => Object.entries(fields).map(([name, after]) => ({ name, after }));
let server: FakeServer;

beforeEach(async () => {
	server = makeFakeServer();
	await putEvent(server);
});

const entries = async () => (await server.stores.auditLog.read({ limit: 100 })).entries;
const reads = async () => (await entries()).filter(({ action }) => /_exported$|_read$/.test(action));

type Read = (actor: Actor) => Promise<unknown>;
const board =
	(window: { from?: string; to?: string; next?: string; view?: string }): Read =>
	(actor) =>
		server.services.events.board(actor, window);
const paymentsCsv: Read = (actor) => server.services.reports.paymentsCsv(actor, { ...spring, separator: ',' });
const journalCsv: Read = (actor) => server.services.reports.journalCsv(actor, spring);
const auditCsv: Read = (actor) => server.services.audit.export(actor, { day: '2026-05-23' });

const cases: [string, Read, string, Record<string, string>, Actor][] = [
	['the CSV of payments', paymentsCsv, 'payments_exported', spring, actorOf('crew')],
	['the journal', journalCsv, 'journal_exported', spring, actorOf('crew')],
	['the audit log as a file', auditCsv, 'audit_exported', { day: '2026-05-23' }, actorOf('captain')],
	[
		'whole charters of a season',
		board(spring),
		'charters_read',
		{ from: '2026-05-23', to: '2026-05-23', charters: '1' },
		actorOf('service')
	]
];

describe.each(cases)('a read of %s', (_, read, action, fields, stranger) => {
	it('has an entry with who, from which session, and what', async () => {
		await read(admin);
		expect(await reads()).toMatchObject([
			{ action, actorId: 'admin', sessionId: 'abc123', outcome: 'done', fields: named(fields) }
		]);
	});

	it('gives nothing if the entry can’t be written', async () => {
		server.stores.faults.failOnce('insertAudit', 'before');
		await expect(read(admin)).rejects.toMatchObject({ reason: 'unavailable' });
		expect(await reads()).toEqual([]);
	});

	it('without the right leaves no entry', async () => {
		await expect(read(stranger)).rejects.toMatchObject({ reason: 'not_allowed' });
		expect(await reads()).toEqual([]);
	});
});

it.each<[string, Read]>([
	['two months of whole charters, as phones ask for', board({ from: '2026-05-16', to: '2026-07-22' })],
	['a season of brief cards, which have no contacts', board({ ...spring, view: 'cards' })],
	['a season without charters', board({ from: '2027-03-01', to: '2027-08-31' })],
	['a page of the audit log', (actor) => server.services.audit.list(actor, {})],
	['a report', (actor) => server.services.reports.money(actor, spring)]
])('%s leaves no entry', async (_, read) => {
	await read(admin);
	expect(await reads()).toEqual([]);
});

it('the same charters leave one entry for each session, day, and window, as the Office’s list reads them all day', async () => {
	const year = { from: '2026-05-01', to: '2027-05-01' };
	for (let times = 0; times < 3; times += 1) await board(year)(admin);
	expect(await reads()).toHaveLength(1);
	await board(year)({ ...admin, sessionId: 'def456' });
	await board({ ...year, from: '2026-05-02' })(admin);
	expect(await reads()).toHaveLength(3);
	server.clock.at = '2026-05-24T18:00:00.000Z';
	await board(year)(admin);
	expect(await reads()).toHaveLength(4);
});

it('charters that couldn’t be noted are noted by the next read', async () => {
	server.stores.faults.failOnce('insertAudit', 'before');
	await expect(board(spring)(admin)).rejects.toMatchObject({ reason: 'unavailable' });
	await board(spring)(admin);
	expect(await reads()).toHaveLength(1);
});

it('an export that is refused leaves no entry', async () => {
	const reversed = { from: spring.to, to: spring.from };
	await expect(server.services.reports.journalCsv(admin, reversed)).rejects.toMatchObject({ reason: 'invalid' });
	await expect(server.services.audit.export(admin, { event: '2031-01-01-nobody' })).rejects.toMatchObject({
		reason: 'event_not_found'
	});
	expect(await reads()).toEqual([]);
});
