// The certificate of an ash scattering is a PDF at a private link. It is made from one entry of the charter's log.
import { randomUUID } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scaled } from '../../support/slowness.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const say = ({ status, body }: { status: number; body: any }) => `${status} ${body?.reason ?? ''}`.trim();
const takenAt = '2026-11-25T19:00:00Z';
const position = { latitude: 32.6769, longitude: -117.323_03, accuracyM: 5 };

async function log(eventId: string, more: object): Promise<string> {
	const logId = randomUUID();
	const body = { logId, text: 'Ashes scattered', takenAt, ...more };
	expect((await testApp.crew.post(`/api/events/${eventId}/log`, body, key(logId))).status).toBe(201);
	return logId;
}
const linkTo = (eventId: string, logId: string, who: 'admin' | 'captain' = 'admin') =>
	testApp[who].get(`/api/events/${eventId}/log/${logId}/certificate`);
const open = (path: string) => fetch(`${testApp.app.url}${path}`);

it('opens only at its private link, with the same bytes each time', async () => {
	const { eventId } = await testApp.newEvent({ kind: 'Ash scattering', boat: 'Grey Heron' });
	const logId = await log(eventId, { position, distanceFromLandNm: 3.4 });
	const { path } = (await linkTo(eventId, logId)).body;
	const [first, second] = [await open(path), await open(path)];
	expect([first.status, first.headers.get('content-type'), first.headers.get('cache-control')]).toEqual([
		...[200, 'application/pdf', 'private, no-store']
	]);
	const bytes = Buffer.from(await first.arrayBuffer());
	expect(bytes.equals(Buffer.from(await second.arrayBuffer()))).toBe(true);
	const pdf = await PDFDocument.load(bytes);
	expect([pdf.getPageCount(), pdf.getTitle()]).toEqual([1, 'Certificate of ash scattering']);

	const other = await log(eventId, { position, distanceFromLandNm: 4 });
	const token = new URL(path, testApp.app.url).searchParams.get('t');
	for (const wrong of [
		path.replace(/t=.*/, ''),
		path.replace(/t=.*/, 't=x'),
		path.replace(logId, other),
		path.replace(eventId, '2020-01-01-nobody'),
		`/g/${eventId}/certificate/${randomUUID()}.pdf?t=${token}`
	]) {
		const answer = await open(wrong);
		expect([wrong, answer.status, answer.headers.get('content-type')]).toEqual([
			...[wrong, 404, expect.stringContaining('text/html')]
		]);
	}
	// Replacing all private links ends this one too.
	expect((await testApp.admin.send('DELETE', '/api/guest-links')).status).toBeLessThan(300);
	expect((await open(path)).status).toBe(404);
	expect((await open((await linkTo(eventId, logId)).body.path)).status).toBe(200);
});

it('exists only for an entry with a position and a distance, and only the office gets the link', async () => {
	const { eventId } = await testApp.newEvent();
	const table: [object, string][] = [
		[{ position, distanceFromLandNm: 3 }, '200'],
		[{ position, distanceFromLandNm: 0 }, '200'],
		[{ position }, '404 not_found'],
		[{ distanceFromLandNm: 3 }, '404 not_found'],
		[{}, '404 not_found']
	];
	for (const [more, expected] of table) {
		expect([more, say(await linkTo(eventId, await log(eventId, more)))]).toEqual([more, expected]);
	}
	const logId = await log(eventId, { position, distanceFromLandNm: 3 });
	expect(say(await linkTo(eventId, logId, 'captain'))).toBe('403 not_allowed');
	expect(say(await linkTo('2020-01-01-nobody', logId))).toBe('404 event_not_found');
	expect(say(await linkTo(eventId, 'constructor'))).toBe('404 not_found');
});

describe('an email to the family', () => {
	const sendTo = (eventId: string, logId: string, body: unknown, id = randomUUID(), who: keyof TestApp = 'admin') =>
		testApp[who as 'admin'].post(`/api/events/${eventId}/log/${logId}/certificate`, body, key(id));
	const auditOf = async (eventId: string) => (await testApp.admin.get(`/api/audit?event=${eventId}`)).body.entries;

	it('is sent once per key, with a link that opens without a sign-in, and is in the audit log', async () => {
		const { eventId } = await testApp.newEvent({ kind: 'Ash scattering', boat: 'Grey Heron' });
		const logId = await log(eventId, { position, distanceFromLandNm: 3.4 });
		const [id, body] = [randomUUID(), { to: 'family@example.com', name: 'Wes Oar' }];
		const first = await sendTo(eventId, logId, body, id);
		expect([say(first), first.body.to]).toEqual(['201', 'family@example.com']);
		const again = await sendTo(eventId, logId, body, id);
		expect([say(again), again.headers.get('idempotency-replayed'), again.body]).toEqual(['200', 'true', first.body]);
		expect(say(await sendTo(eventId, logId, { to: 'other@example.com' }, id))).toBe('422 key_reused');
		const other = await log(eventId, { position, distanceFromLandNm: 4 });
		expect(say(await sendTo(eventId, other, body, id))).toBe('422 key_reused');
		await expect
			.poll(
				async () => {
					const { sent } = (await testApp.admin.get('/api/mail')).body;
					return sent.items.find((item: any) => item.mailId === first.body.mailId)?.letters;
				},
				{ timeout: scaled(25_000) }
			)
			.toMatchObject([{ letter: 'certificate', state: 'sent', to: 'family@example.com' }]);
		expect(await auditOf(eventId)).toMatchObject([
			{
				...{ action: 'certificate_emailed', actorId: 'admin', targetId: logId, eventId, isConfirmed: true },
				fields: [{ name: 'to', after: 'family@example.com' }]
			},
			{ action: 'event_created' }
		]);
		const page = await open((await linkTo(eventId, logId)).body.path.replace('.pdf', ''));
		const html = await page.text();
		expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
			...[200, expect.stringContaining('text/html'), 'private, no-store']
		]);
		for (const text of ['Certificate of ash scattering', 'Grey Heron', '32° 40.614′ N, 117° 19.382′ W']) {
			expect(html).toContain(text);
		}
		const wrong = await open(`/g/${eventId}/certificate/${logId}?t=x`);
		expect([wrong.status, await wrong.text()]).toEqual([404, expect.not.stringContaining('Grey Heron')]);
	});

	it.each([
		['no address', {}, '422 invalid'],
		['an empty address', { to: ' ' }, '422 invalid'],
		['no email address', { to: 'family' }, '422 invalid'],
		['a header of its own', { to: 'a@example.com\r\nBcc: b@example.com' }, '422 invalid'],
		['two addresses', { to: 'a@example.com, b@example.com' }, '422 invalid']
	])('is refused for %s', async (_, body, expected) => {
		const { eventId } = await testApp.newEvent();
		const logId = await log(eventId, { position, distanceFromLandNm: 3 });
		expect(say(await sendTo(eventId, logId, body))).toBe(expected);
	});

	it('is refused without the right, without a key, and for an entry without a certificate', async () => {
		const { eventId } = await testApp.newEvent();
		const logId = await log(eventId, { position, distanceFromLandNm: 3 });
		const body = { to: 'family@example.com' };
		expect({
			captain: say(await sendTo(eventId, logId, body, randomUUID(), 'captain')),
			stranger: say(await sendTo(eventId, logId, body, randomUUID(), 'stranger')),
			'no key': say(await testApp.admin.post(`/api/events/${eventId}/log/${logId}/certificate`, body)),
			'no position': say(await sendTo(eventId, await log(eventId, { distanceFromLandNm: 3 }), body)),
			'no such entry': say(await sendTo(eventId, randomUUID(), body)),
			'no such charter': say(await sendTo('2031-01-01-nobody', logId, body))
		}).toEqual({
			captain: '403 not_allowed',
			stranger: '401 not_signed_in',
			'no key': '400 key_missing',
			'no position': '404 not_found',
			'no such entry': '404 not_found',
			'no such charter': '404 event_not_found'
		});
		expect(await auditOf(eventId)).toHaveLength(1);
	});
});
