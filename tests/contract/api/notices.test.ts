// The office's list of notices to the EPA about ash scatterings (40 CFR 229.1).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const say = ({ status, body }: { status: number; body: any }) => `${status} ${body?.reason ?? ''}`.trim();
const position = { latitude: 32.6769, longitude: -117.323_03 };
const dayAfter = (date: string, days: number) =>
	new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

async function log(eventId: string, more: object): Promise<string> {
	const logId = randomUUID();
	const body = { logId, text: 'Ashes scattered', takenAt: '2026-11-25T19:00:00Z', ...more };
	expect((await testApp.crew.post(`/api/events/${eventId}/log`, body, key(logId))).status).toBe(201);
	return logId;
}
const record = (eventId: string, body: object, noticeId: string = randomUUID(), who: 'admin' | 'captain' = 'admin') =>
	testApp[who].post(`/api/events/${eventId}/notices`, { noticeId, ...body }, key(noticeId));
const list = async (query = '') => (await testApp.admin.get(`/api/notices${query}`)).body.notices;
const ofEvent = async (eventId: string) => (await list()).filter((one: any) => one.eventId === eventId);

describe('the list of notices', () => {
	it('has each scattering with its due date, and who recorded what', async () => {
		const date = localDate(-3);
		const { eventId, title } = await testApp.newEvent({ kind: 'Ash scattering', boat: 'Grey Heron', date });
		await log(eventId, { text: 'Dolphins', position });
		const far = await log(eventId, { position, distanceFromLandNm: 3.4 });
		const near = await log(eventId, { position, distanceFromLandNm: 2 });
		const due = { eventId, title, date, boat: 'Grey Heron', dueOn: dayAfter(date, 30), status: 'due', notices: [] };
		const shown = await ofEvent(eventId);
		expect(shown).toHaveLength(2);
		expect(shown).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ ...due, logId: far, distanceFromLandNm: 3.4, isTooClose: false }),
				expect.objectContaining({ ...due, logId: near, isTooClose: true })
			])
		);

		const noticeId = randomUUID();
		const sent = { logId: far, outcome: 'sent', sentOn: localDate(-1), note: 'Certified mail' };
		const first = await record(eventId, sent, noticeId);
		const again = await record(eventId, sent, noticeId);
		expect([say(first), say(again), again.headers.get('idempotency-replayed')]).toEqual(['201', '200', 'true']);
		expect(again.body).toEqual(first.body);
		expect(say(await record(eventId, { ...sent, note: 'Other' }, noticeId))).toBe('422 key_reused');
		const statuses = async () =>
			Object.fromEntries((await ofEvent(eventId)).map(({ logId, status }: any) => [logId, status]));
		expect(await statuses()).toEqual({ [far]: 'sent', [near]: 'due' });
		await record(eventId, { logId: near, outcome: 'not_needed', note: 'A test' });
		await record(eventId, { logId: far, outcome: 'taken_back', note: 'Came back' });
		expect(await statuses()).toEqual({ [far]: 'due', [near]: 'not_needed' });
		expect((await ofEvent(eventId)).find((one: any) => one.logId === far).notices).toMatchObject([
			{ noticeId, outcome: 'sent', sentOn: localDate(-1), note: 'Certified mail', recordedByName: 'Admin' },
			{ outcome: 'taken_back', recordedBy: 'admin' }
		]);

		const { entries } = (await testApp.admin.get(`/api/audit?event=${eventId}`)).body;
		expect(entries.map(({ action }: any) => action)).toEqual([
			...['notice_recorded', 'notice_recorded', 'notice_recorded', 'event_created']
		]);
		expect(entries[2]).toMatchObject({
			...{ actorId: 'admin', targetId: far, isConfirmed: true },
			fields: [
				{ name: 'outcome', after: 'sent' },
				{ name: 'sentOn', after: localDate(-1) },
				{ name: 'note', after: 'Certified mail' }
			]
		});
	});

	it('has overdue ones, and an ash charter that left without a log entry', async () => {
		const { eventId } = await testApp.newEvent({ kind: 'Ash scattering', date: localDate(-40) });
		expect(await ofEvent(eventId)).toEqual([]);
		const departureId = randomUUID();
		const departure = { departureId, takenAt: '2026-11-25T19:00:00Z' };
		await testApp.captain.post(`/api/events/${eventId}/departure`, departure, key(departureId));
		expect(await ofEvent(eventId)).toMatchObject([{ status: 'overdue', notices: [] }]);
		expect(say(await record(eventId, { outcome: 'sent', sentOn: localDate(-1) }))).toBe('201');
		expect(await ofEvent(eventId)).toMatchObject([{ status: 'sent' }]);
		expect(await list(`?from=${localDate(-41)}&to=${localDate(-39)}`)).toHaveLength(1);
		expect(await list(`?from=${localDate(-39)}&to=${localDate(-38)}`)).toEqual([]);
	});

	it.each([
		['no outcome', { sentOn: localDate(-1) }, '422 invalid'],
		['an unknown outcome', { outcome: 'lost' }, '422 invalid'],
		['no day', { outcome: 'sent' }, '422 invalid'],
		['a day that does not exist', { outcome: 'sent', sentOn: '2026-02-30' }, '422 invalid'],
		['a day to come', { outcome: 'sent', sentOn: localDate(2) }, '422 invalid'],
		['a day before the scattering', { outcome: 'sent', sentOn: localDate(-9) }, '422 invalid'],
		['no reason why it is not needed', { outcome: 'not_needed' }, '422 invalid'],
		['no reason to take it back', { outcome: 'taken_back' }, '422 invalid'],
		['another entry', { logId: randomUUID(), outcome: 'sent', sentOn: localDate(0) }, '404 not_found']
	])('refuses %s', async (_, body, expected) => {
		const { eventId } = await testApp.newEvent({ date: localDate(-3) });
		const logId = await log(eventId, { distanceFromLandNm: 5 });
		expect(say(await record(eventId, { logId, ...body }))).toBe(expected);
		expect(await ofEvent(eventId)).toMatchObject([{ status: 'due', notices: [] }]);
	});

	it('is only for admins, and only for days that make sense', async () => {
		const { eventId } = await testApp.newEvent();
		const logId = await log(eventId, { distanceFromLandNm: 5 });
		const sent = { logId, outcome: 'sent', sentOn: localDate() };
		expect({
			captain: say(await record(eventId, sent, undefined, 'captain')),
			'another key': say(
				await testApp.admin.post(`/api/events/${eventId}/notices`, { noticeId: randomUUID(), ...sent }, key())
			),
			'no such charter': say(await record('2031-01-01-nobody', sent)),
			'a list for the captain': say(await testApp.captain.get('/api/notices')),
			backward: say(await testApp.admin.get('/api/notices?from=2026-05-02&to=2026-05-01')),
			'too long': say(await testApp.admin.get('/api/notices?from=2020-01-01&to=2026-05-01')),
			'no day': say(await testApp.admin.get('/api/notices?from=yesterday'))
		}).toEqual({
			captain: '403 not_allowed',
			'another key': '400 key_mismatch',
			'no such charter': '404 event_not_found',
			'a list for the captain': '403 not_allowed',
			backward: '422 invalid',
			'too long': '422 invalid',
			'no day': '422 invalid'
		});
	});
});
