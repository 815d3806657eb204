// Each charter sets whether guests pay before boarding. New charters use the value in the settings.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const read = async (eventId: string) => (await testApp.crew.get(`/api/events/${eventId}`)).body;

it('is before boarding, unless the charter or the settings change it', async () => {
	const usual = await testApp.newEvent();
	expect((await read(usual.eventId)).guestsPay).toBeUndefined();
	const change = (body: object, version: number) =>
		testApp.admin.send('PATCH', `/api/events/${usual.eventId}`, body, { 'if-match': String(version) });
	for (const guestsPay of ['sometimes', 'constructor', '', 7, null]) {
		expect([guestsPay, (await change({ guestsPay }, usual.version)).status]).toEqual([guestsPay, 422]);
	}
	expect((await change({ guestsPay: 'later' }, usual.version)).status).toBe(200);
	expect((await read(usual.eventId)).guestsPay).toBe('later');

	const settings = await testApp.admin.get('/api/settings');
	const changed = await testApp.admin.send(
		'PATCH',
		'/api/settings',
		{ paysBeforeBoarding: false },
		{ 'if-match': String(settings.body.settings.version) }
	);
	expect(changed.status).toBe(200);
	const [later, before] = [await testApp.newEvent(), await testApp.newEvent({ guestsPay: 'before_boarding' })];
	expect((await read(later.eventId)).guestsPay).toBe('later');
	expect((await read(before.eventId)).guestsPay).toBe('before_boarding');
});
