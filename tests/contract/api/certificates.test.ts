// The certificate of an ash scattering is a PDF at a private link, made from one entry of the charter's log.
import { randomUUID } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { key, startCast, type Cast } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
	cast = await startCast();
});
afterAll(() => cast.app.dispose());

const say = ({ status, body }: { status: number; body: any }) => `${status} ${body?.reason ?? ''}`.trim();
const takenAt = '2026-11-25T19:00:00Z';
const position = { latitude: 32.6769, longitude: -117.323_03, accuracyM: 5 };

async function log(eventId: string, more: object): Promise<string> {
	const logId = randomUUID();
	const body = { logId, text: 'Ashes scattered', takenAt, ...more };
	expect((await cast.crew.post(`/api/events/${eventId}/log`, body, key(logId))).status).toBe(201);
	return logId;
}
const linkTo = (eventId: string, logId: string, who: 'admin' | 'captain' = 'admin') =>
	cast[who].get(`/api/events/${eventId}/log/${logId}/certificate`);
const open = (path: string) => fetch(`${cast.app.url}${path}`);

it('opens only at its private link, with the same bytes each time', async () => {
	const { eventId } = await cast.newEvent({ kind: 'Ash scattering', boat: 'Grey Heron' });
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
	const token = new URL(path, cast.app.url).searchParams.get('t');
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
	expect((await cast.admin.send('DELETE', '/api/guest-links')).status).toBeLessThan(300);
	expect((await open(path)).status).toBe(404);
	expect((await open((await linkTo(eventId, logId)).body.path)).status).toBe(200);
});

it('exists only for an entry with a position and a distance, and only the office gets the link', async () => {
	const { eventId } = await cast.newEvent();
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
