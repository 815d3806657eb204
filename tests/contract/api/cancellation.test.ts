import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scaled } from '../../support/slowness.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const say = ({ status, body }: { status: number; body: any }) => `${status} ${body?.reason ?? ''}`.trim();
const withHost = () =>
	testApp.newEvent({ patrons: [{ name: 'Alice Tidewell', email: 'alice@example.com', isHost: true }] });
const cancel = (eventId: string, body: unknown, id = randomUUID(), who: 'admin' | 'captain' | 'service' = 'admin') =>
	testApp[who].post(`/api/events/${eventId}/cancellation`, body, key(id));
const emailsOf = async (eventId: string) =>
	(await testApp.admin.get(`/api/events/${eventId}/cancellation`)).body.emails as any[];
const statusOf = async (eventId: string) => (await testApp.admin.get(`/api/events/${eventId}`)).body.status;

describe('a cancellation with an email', () => {
	it('is recorded once per key, is sent to the host, stays visible after reopening, and is in the audit log', async () => {
		const { eventId } = await withHost();
		const [id, body] = [randomUUID(), { emailHost: true, note: 'Gale warning' }];
		const [first, again] = [await cancel(eventId, body, id), await cancel(eventId, body, id)];
		expect([say(first), first.body.emailsHost, first.body.event.status]).toEqual(['201', true, 'cancelled']);
		expect([say(again), again.headers.get('idempotency-replayed'), again.body.emailsHost]).toEqual([
			'200',
			'true',
			true
		]);
		const other = await cancel(eventId, body);
		expect([say(other), other.body.emailsHost]).toEqual(['200', false]);
		expect(say(await cancel(eventId, { emailHost: true }, id))).toBe('422 key_reused');
		const isSent = async () => (await emailsOf(eventId))[0]?.letters[0]?.state;
		await expect.poll(isSent, { timeout: scaled(25_000) }).toBe('sent');
		const { version } = (await testApp.admin.get(`/api/events/${eventId}`)).body;
		const reopened = { 'if-match': String(version) };
		await testApp.admin.send('PATCH', `/api/events/${eventId}`, { status: 'confirmed' }, reopened);
		expect(await emailsOf(eventId)).toMatchObject([
			{
				about: { kind: 'cancellation', name: 'Alice Tidewell' },
				letters: [{ letter: 'cancellation', state: 'sent', to: 'alice@example.com' }]
			}
		]);
		expect((await testApp.admin.get(`/api/audit?event=${eventId}`)).body.entries).toMatchObject([
			{ action: 'event_changed' },
			{
				...{ action: 'event_canceled', actorId: 'admin', targetId: eventId, isConfirmed: true },
				fields: [
					{ name: 'status', before: 'confirmed', after: 'cancelled' },
					{ name: 'to', after: 'alice@example.com' },
					{ name: 'note', after: 'Gale warning' }
				]
			},
			{ action: 'event_created' }
		]);
	});

	it('is made once by ten requests at the same time', async () => {
		const { eventId } = await withHost();
		const all = await Promise.all(Array.from({ length: 10 }, () => cancel(eventId, { emailHost: true })));
		expect(all.map(say).toSorted()).toEqual([...Array.from({ length: 9 }, () => '200'), '201']);
		expect(all.filter(({ body }) => body.emailsHost)).toHaveLength(1);
		expect(await emailsOf(eventId)).toHaveLength(1);
	});

	it.each<[string, unknown, string, object?]>([
		['a word for yes', { emailHost: 'yes' }, '422 invalid', { field: 'emailHost', reason: 'not_a_boolean' }],
		['a number as the note', { emailHost: true, note: 7 }, '422 invalid', { field: 'note', reason: 'not_text' }],
		[
			'a note that is too long',
			{ emailHost: true, note: 'x'.repeat(1001) },
			'422 invalid',
			{ field: 'note', reason: 'too_long' }
		],
		['a note without an email', { note: 'Gale' }, '422 invalid', { field: 'note', reason: 'no_email' }],
		['no body', undefined, '415 wrong_content_type']
	])('is refused for %s, and changes nothing', async (_, body, expected, error) => {
		const { eventId } = await withHost();
		const answer = await cancel(eventId, body);
		expect([say(answer), answer.body.errors?.[0]]).toEqual([expected, error ?? answer.body.errors?.[0]]);
		expect([await statusOf(eventId), await emailsOf(eventId)]).toEqual(['confirmed', []]);
	});

	it('is refused without the right, without a key, and where the host has no address', async () => {
		const { eventId } = await testApp.newEvent();
		const email = { emailHost: true };
		expect({
			captain: say(await cancel(eventId, {}, randomUUID(), 'captain')),
			service: say(await cancel(eventId, email, randomUUID(), 'service')),
			keyless: say(await testApp.admin.post(`/api/events/${eventId}/cancellation`, email)),
			nowhere: say(await cancel('2020-01-01-nobody', email)),
			addressless: say(await cancel(eventId, email)),
			status: await statusOf(eventId)
		}).toEqual({
			captain: '403 not_allowed',
			service: '403 not_allowed',
			keyless: '400 key_missing',
			nowhere: '404 event_not_found',
			addressless: '422 invalid',
			status: 'confirmed'
		});
		expect(say(await cancel(eventId, {}, randomUUID(), 'service'))).toBe('201');
		expect(await statusOf(eventId)).toBe('cancelled');
	});
});
