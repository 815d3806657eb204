import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePng } from '../../support/png.ts';
import { startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
let eventId: string;
beforeAll(async () => {
	testApp = await startTestApp();
	({ eventId } = await testApp.newEvent({ patrons: [] }));
});
afterAll(() => testApp.app.dispose());

const read = async () => (await testApp.admin.get('/api/settings')).body.settings;
const saveAt = (version: number, logo: unknown) =>
	testApp.admin.send('PATCH', '/api/settings', { logo }, { 'if-match': String(version) });
const save = async (logo: unknown) => saveAt((await read()).version, logo);
const upload = (png: Buffer) => save({ png: png.toString('base64') });
const get = (path: string) => fetch(`${testApp.app.url}${path}`);
const guestPage = async () => (await get(`/g/${eventId}`)).text();

describe('the logo', () => {
	it('shows on guest pages, each version at a link of its own that never changes', async () => {
		expect(await guestPage()).not.toContain('/g/logo/');
		const [first, second] = [makePng(480, 240), makePng(1, 1, [255, 216, 0])];
		expect((await upload(first)).body.settings.logo).toEqual({ version: 1, width: 480, height: 240 });
		const page = await guestPage();
		expect(page).toContain('src="/g/logo/1" width="480" height="240" alt="Ship Captain Crew"');
		expect(await (await get(`/g/${eventId}/waiver`)).text()).toContain('src="/g/logo/1"');
		expect((await upload(second)).body.settings.logo).toEqual({ version: 2, width: 1, height: 1 });
		for (const [version, png] of [first, second].entries()) {
			const answer = await get(`/g/logo/${version + 1}`);
			expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
			expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
			expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
			expect(Buffer.from(await answer.arrayBuffer()).equals(png)).toBe(true);
		}
		expect((await save(null)).body.settings).not.toHaveProperty('logo');
		expect(await guestPage()).not.toContain('/g/logo/');
	});

	const base64 = (text: string) => Buffer.from(text).toString('base64');
	const png = makePng(20, 10);
	it.each<[name: string, logo: unknown, reason: string]>([
		['no base64', { png: '<svg onload=alert(1)>' }, 'not_a_png'],
		['nothing', { png: '' }, 'not_a_png'],
		['a web page', { png: base64('<html><script>alert(1)</script>') }, 'not_a_png'],
		['a JPEG', { png: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]).toString('base64') }, 'not_a_png'],
		['half of a PNG', { png: png.subarray(0, 40).toString('base64') }, 'not_a_png'],
		['a PNG with more behind it', { png: Buffer.concat([png, Buffer.from('<html>')]).toString('base64') }, 'not_a_png'],
		['a PNG that is too wide', { png: makePng(481, 10).toString('base64') }, 'too_large'],
		['a PNG that is too high', { png: makePng(10, 241).toString('base64') }, 'too_large'],
		['a PNG without a width', { png: makePng(0, 10).toString('base64') }, 'not_a_png'],
		['a PNG of too many bytes', { png: makePng(300, 100, 'noise').toString('base64') }, 'too_large'],
		['a number', { png: 7 }, 'not_text'],
		['no picture', {}, 'missing'],
		['a version', { version: 1, width: 10, height: 10 }, 'missing'],
		['a link', 'https://example.com/logo.png', 'not_an_object']
	])('is refused with its reason: %s', async (_, logo, reason) => {
		const before = await read();
		const answer = await save(logo);
		expect([answer.status, answer.body.reason, answer.body.errors[0].reason]).toEqual([422, 'invalid', reason]);
		expect(await read()).toEqual(before);
	});

	it('is refused if the request is too large', async () => {
		expect((await save({ png: 'A'.repeat(200_000) })).status).toBe(413);
	});

	it('is saved once if two admins save at the same moment', async () => {
		const { version } = await read();
		const answers = await Promise.all(
			[100, 200].map((width) => saveAt(version, { png: makePng(width, 50).toString('base64') }))
		);
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
		const saved = answers.find(({ status }) => status === 200)?.body.settings.logo;
		const bytes = Buffer.from(await (await get(`/g/logo/${saved.version}`)).arrayBuffer());
		expect(bytes.equals(makePng(saved.width, 50))).toBe(true);
	});

	it.each(['0', '-1', '1e3', '01', '99', '9999999', 'x', '1.png'])('isn’t at version %s', async (version) => {
		const answer = await get(`/g/logo/${version}`);
		expect(answer.status).toBe(404);
		expect(answer.headers.get('cache-control') ?? '').not.toContain('immutable');
	});

	it('is in the audit log, as a version', async () => {
		const { entries } = (await testApp.admin.get('/api/audit')).body;
		const changes = entries.flatMap(
			(entry: { fields: { name: string; before?: string; after?: string }[] }) => entry.fields
		);
		expect(changes).toContainEqual({
			name: 'logo',
			before: 'Version 1, 480 × 240 pixels',
			after: 'Version 2, 1 × 1 pixels'
		});
		expect(JSON.stringify(entries)).not.toContain('iVBOR');
	});
});
