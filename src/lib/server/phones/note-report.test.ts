import { beforeEach, describe, expect, it } from 'vitest';
import { actorOf, makeFakeServer, type FakeServer } from '../../../../tests/support/fake-server.ts';
import type { PhoneReport } from '../../domain/phone-report.ts';
import type { Actor } from '../../domain/rights.ts';

const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
const crew: Actor = { ...actorOf('crew'), sessionId: 'aaaaaaaaaaaa' };
const report = (more: Partial<PhoneReport> = {}): PhoneReport => ({
	...{ id, epoch: id, app: '2.4.1', next: 3, held: [], count: 0, payments: 0, cents: 0, charters: [] },
	...more
});
let server: FakeServer;

beforeEach(() => {
	server = makeFakeServer();
});

const note = (actor: Actor = crew, more: Partial<PhoneReport> = {}) => server.services.phones.note(actor, report(more));
const writes = () => server.stores.faults.written.filter((write) => write === 'putPhoneReport').length;
const stored = async () => (await server.stores.phones.listReports()).phones;

describe('a phone’s report', () => {
	it('is written once while nothing changes, and again after five minutes', async () => {
		await Promise.all([note(), note(), note()]);
		server.clock.at = '2026-05-23T18:04:59.000Z';
		await note();
		expect(writes()).toBe(1);
		server.clock.at = '2026-05-23T18:05:00.000Z';
		await note();
		expect(writes()).toBe(2);
		expect(await stored()).toMatchObject([{ deviceId: id, userId: 'crew', seenAt: '2026-05-23T18:05:00.000Z' }]);
	});

	it.each<[string, Actor, Partial<PhoneReport>]>([
		['an entry', crew, { next: 4, count: 1 }],
		['the app’s version', crew, { app: '2.5.0' }],
		['the session', { ...crew, sessionId: 'bbbbbbbbbbbb' }, {}]
	])('is written at once when %s changes', async (_, actor, more) => {
		await note();
		await note(actor, more);
		expect(writes()).toBe(2);
		expect(await stored()).toMatchObject([
			{ sessionId: actor.sessionId, app: report(more).app, next: report(more).next }
		]);
	});

	it.each([
		['of a later request', '2026-05-23T18:00:05.000Z', 1],
		['of an earlier request, after a later one', '2026-05-23T17:59:40.000Z', 3]
	])('%s decides', async (_, arrivedAt, count) => {
		await note(crew, { next: 6, count: 3 });
		await server.services.phones.note(crew, report({ count: 1 }), new Date(arrivedAt));
		expect(await stored()).toMatchObject([{ count }]);
		// The next report is stored in either case.
		server.clock.at = '2026-05-23T18:00:10.000Z';
		await note(crew, { count: 1 });
		expect(await stored()).toMatchObject([{ count: 1 }]);
	});

	it('is never written for programs', async () => {
		await note({ ...actorOf('service'), sessionId: 'aaaaaaaaaaaa' });
		await note(actorOf('crew'));
		expect(await stored()).toEqual([]);
	});

	it('is written at the next contact if the table was busy', async () => {
		server.stores.faults.failOnce('putPhoneReport', 'before');
		await note();
		expect(await stored()).toEqual([]);
		await note();
		expect(await stored()).toHaveLength(1);
	});

	it('is kept for at most 50 phones of one account', async () => {
		for (let at = 0; at < 60; at++) await note(crew, { id: `0f8fad5b-d9cb-469f-a165-7086772895${10 + at}` });
		expect(await stored()).toHaveLength(50);
	});
});
