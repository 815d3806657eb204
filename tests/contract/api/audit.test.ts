import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../../src/lib/domain/local-day.ts';
import { localDate } from '../../support/api.ts';
import type { AuditMessage } from '../../../src/lib/wire/audit.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
let eventId: string;
const startedOn = localDate();

beforeAll(async () => {
	testApp = await startTestApp();
	({ eventId } = await testApp.newEvent());
});
afterAll(() => testApp.app.dispose());

const list = async (query = ''): Promise<AuditMessage[]> =>
	(await testApp.admin.get(`/api/audit${query}`)).body.entries;
const reasonOf = async (query: string) => {
	const { status, body } = await testApp.admin.get(`/api/audit${query}`);
	return [status, body.reason, body.errors?.[0]?.field];
};

describe('the audit log', () => {
	it('lists each action of the office, newest first, with its session', async () => {
		await testApp.admin.send('PATCH', `/api/events/${eventId}`, { notes: 'Bring ice' }, { 'if-match': '1' });
		await testApp.admin.send('PATCH', `/api/crew/${testApp.crewId}`, { passcode: 'another-secret', isActive: false });
		await testApp.admin.send('PATCH', `/api/crew/${testApp.crewId}`, { isActive: true });
		await testApp.admin.post('/api/boats', { name: 'Wren', capacity: 6 }, key());
		await testApp.admin.send('PATCH', '/api/settings', { businessName: 'Harbor Sails' }, { 'if-match': '0' });
		const entries = await list();
		expect(entries.slice(0, 5).map(({ action }) => action)).toEqual([
			'settings_changed',
			'boat_added',
			'crew_changed',
			'crew_changed',
			'event_changed'
		]);
		expect(entries[0]).toMatchObject({
			...{
				actorId: 'admin',
				actorName: 'Admin',
				isConfirmed: true,
				sessionId: expect.stringMatching(/^[0-9a-f]{12}$/)
			},
			fields: [{ name: 'businessName', before: 'Ship Captain Crew', after: 'Harbor Sails' }]
		});
		expect(new Set(entries.slice(0, 5).map(({ sessionId }) => sessionId)).size).toBe(1);
		expect(JSON.stringify(entries)).not.toContain('another-secret');
	});

	it('leaves out refused changes', async () => {
		const before = (await list()).length;
		await testApp.admin.send('PATCH', '/api/settings', { phone: '1' }, { 'if-match': '77' });
		await testApp.admin.send('PATCH', `/api/events/${eventId}`, { title: '' }, { 'if-match': '2' });
		await testApp.captain.send('PATCH', `/api/events/${eventId}`, { title: 'Mine' }, { 'if-match': '2' });
		expect(await list()).toHaveLength(before);
	});

	it('finds a charter’s entries under any of its links, even after a rename', async () => {
		const { eventId: other } = await testApp.newEvent();
		await testApp.admin.post(`/api/events/${other}/rename`, { eventId: `${other}-dusk` });
		for (const link of [other, `${other}-dusk`]) {
			const found = await list(`?event=${link}`);
			expect(found.map(({ action }) => action)).toEqual(['event_renamed', 'event_created']);
			expect(found.every((entry) => entry.eventId === other)).toBe(true);
		}
	});

	it('finds entries by or about a person', async () => {
		const found = await list(`?person=${testApp.crewId}`);
		expect(found.map(({ action }) => action)).toEqual(['crew_changed', 'crew_changed', 'crew_added']);
		expect((await list('?person=admin')).length).toBeGreaterThan(5);
		expect(await list('?person=nobody')).toEqual([]);
		expect(await list(`?person=${testApp.crewId}&event=${eventId}`)).toEqual([]);
	});

	it('finds the entries of a day in the business’s time zone', async () => {
		const onDay = async (day: string) => (await list(`?day=${day}`)).length;
		const days = [...new Set([startedOn, localDate()])];
		const counts = await Promise.all(days.map(onDay));
		expect(counts.reduce((sum, count) => sum + count, 0)).toBe((await list()).length);
		expect(await onDay(addDays(startedOn, -1))).toBe(0);
	});

	it('has an entry for each export, with what was exported', async () => {
		const days = 'from=2026-03-01&to=2026-05-31';
		for (const path of [
			`/api/reports/payments.csv?${days}&separator=%2C`,
			`/api/reports/journal.csv?${days}`,
			`/api/events?${days}`,
			'/api/audit?person=admin&export=csv'
		]) {
			expect((await testApp.admin.get(path)).status).toBe(200);
		}
		const range = ['from 2026-03-01', 'to 2026-05-31'];
		const found = (await list()).filter(({ action }) => /_exported$|_read$/.test(action));
		expect(found.map(({ action, fields }) => [action, ...fields.map(({ name, after }) => `${name} ${after}`)])).toEqual(
			// There is no charter on these days, so no contacts were read.
			[
				['audit_exported', 'person admin'],
				['journal_exported', ...range],
				['payments_exported', ...range]
			]
		);
		expect(found.every(({ actorId, isConfirmed }) => actorId === 'admin' && isConfirmed)).toBe(true);
	});

	it('returns pages', async () => {
		for (let i = 0; i < 60; i += 1)
			await testApp.admin.send('PATCH', '/api/settings', { phone: `555-01${i}` }, { 'if-match': String(i + 1) });
		const first = (await testApp.admin.get('/api/audit')).body;
		const second = (await testApp.admin.get(`/api/audit?next=${encodeURIComponent(first.next)}`)).body;
		const ids = [...first.entries, ...second.entries].map(({ auditId }: AuditMessage) => auditId);
		expect([first.entries.length, new Set(ids).size]).toEqual([50, ids.length]);
		expect(second.next).toBeUndefined();
		expect(second.entries.at(-1)).toMatchObject({ action: 'crew_added' });
	});

	it.each([
		['?day=yesterday', 422, 'invalid', 'day'],
		['?day=2026-02-30', 422, 'invalid', 'day'],
		['?next=ENTRY%23x', 422, 'invalid', 'next'],
		['?next=CREW%23ostrow', 422, 'invalid', 'next'],
		['?person=', 422, 'invalid', 'person'],
		['?event=2031-01-01-nobody', 404, 'event_not_found', undefined],
		['?event=__proto__', 404, 'event_not_found', undefined]
	])('refuses %s', async (query, status, reason, field) => {
		expect(await reasonOf(query)).toEqual([status, reason, field]);
	});
});
