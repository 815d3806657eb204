import { gzipSync } from 'node:zlib';
import { createHash, randomUUID } from 'node:crypto';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';
import { guestAt, person } from './guest-form.ts';

let testApp: TestApp;
let eventId: string;

beforeAll(async () => {
	testApp = await startTestApp();
	({ eventId } = await testApp.newEvent());
});
afterAll(() => testApp.app.dispose());

const openForm = (slug = eventId, query = '') => guestAt(testApp.app.url).openForm(slug, query);
const post = (fields: Record<string, string>, slug = eventId) => guestAt(testApp.app.url).post(fields, slug);
const sign = (fields: Record<string, string>, slug = eventId, query = '') =>
	guestAt(testApp.app.url).sign(fields, slug, query);

const read = async (slug = eventId) => (await testApp.admin.get(`/api/events/${slug}`)).body;

describe('the guest’s pages', () => {
	it('are HTML under 6 kB as it is sent, with their styles, and load no font and nothing of the crew’s app', async () => {
		for (const path of [`/g/${eventId}`, `/g/${eventId}/waiver`, '/g/nonsense']) {
			const { headers, text } = await createClient(testApp.app.url).get(path);
			expect(headers.get('content-type')).toContain('text/html');
			const sheets = [...text.matchAll(/<link href="([^"]+\.css)"/g)].map(([, href]) => href!);
			const css = await Promise.all(sheets.map(async (href) => (await fetch(testApp.app.url + href)).text()));
			// Compressed: the fields of one child repeat those of the last.
			expect(gzipSync(text + css.join('')).byteLength).toBeLessThan(6_000);
			expect(text + css.join('')).toContain('.paper');
			expect(text + css.join('')).not.toMatch(/@font-face|theme\.js|manifest|<!--/);
		}
	});

	it('show no names, contacts, or amounts to people who only have the slug', async () => {
		const { body: card } = await testApp.admin.get(`/api/events/${eventId}`);
		for (const path of [`/g/${eventId}`, `/g/${eventId}/waiver`, `/g/${eventId}?p=${'A'.repeat(22)}`]) {
			const { text } = await createClient(testApp.app.url).get(path);
			for (const { name } of card.patrons) expect(text).not.toContain(name);
			expect(text).not.toContain('$');
			expect(text).not.toContain(card.title);
		}
	});

	it.each([
		'nonsense',
		'2026-02-31-alice',
		'2026-05-23-nobody',
		'..%2f..',
		'x'.repeat(3000),
		'%F0%9F%9B%A5',
		'%ff',
		'a/b/c'
	])('help at the unknown slug %s, with 404', async (slug) => {
		for (const path of [`/g/${slug}`, `/g/${slug}/waiver`]) {
			const answer = await createClient(testApp.app.url).get(path);
			expect(answer.status).toBe(404);
			expect(answer.headers.get('content-type')).toContain('text/html');
			expect(answer.text).toContain('There is no charter at this link');
		}
	});

	it('lead to the charter from a link that a keyboard or a sentence changed', async () => {
		for (const slip of [eventId.toUpperCase(), `${eventId}.`, `${eventId}),`, `%20${eventId}`]) {
			const { status, headers } = await createClient(testApp.app.url).get(`/g/${slip}`);
			expect([status, headers.get('location')]).toEqual([308, `/g/${eventId}`]);
		}
	});

	it('follow a renamed charter', async () => {
		const event = await testApp.newEvent();
		const renamed = `${event.eventId}-sunset`;
		expect((await testApp.admin.post(`/api/events/${event.eventId}/rename`, { eventId: renamed })).status).toBe(200);
		for (const rest of ['', '/waiver']) {
			const { status, headers } = await createClient(testApp.app.url).get(`/g/${event.eventId}${rest}`);
			expect([status, headers.get('location')]).toEqual([308, `/g/${renamed}${rest}`]);
		}
		expect((await sign(person('Bram Okafor'), renamed)).status).toBe(303);
	});
});

describe('signing', () => {
	it('records one waiver for a double submit, matches it to the roster, and shows the signed copy', async () => {
		const { formId, textSha256 } = await openForm();
		const fields = { formId, textSha256, ...person('Alice Tidewell') };
		const [first, second] = await Promise.all([post(fields), post(fields)]);
		expect([first.status, second.status]).toEqual([303, 303]);
		expect(first.location).toBe(second.location);
		const event = await read();
		expect(event.signedWaivers).toHaveLength(1);
		expect(event.waivers).toEqual({ signed: 1, needed: 3 });
		expect(event.patrons.find((one: { name: string }) => one.name === 'Alice Tidewell').waiver).toBe('signed');
		const copy = await createClient(testApp.app.url).get(first.location);
		expect(copy.status).toBe(200);
		expect(copy.text).toMatch(/<h1>Signed<\/h1>/);
		expect(copy.text).toContain('Keep the link to this page or the PDF');
	});

	it('say where the emailed copy goes: to an address on the roster, or nowhere until crew identify the signer', async () => {
		const email = 'wren@example.com';
		const event = await testApp.newEvent({ patrons: [{ name: 'Wren Castellane', email }, { name: 'Otis Reed' }] });
		const { page } = await openForm(event.eventId);
		expect(page.text).toContain('If it is on the guest list, we’ll email your signed copy here.');
		for (const [name, given, words] of [
			['Wren Castellane', 'WREN@example.com', /We (are emailing|emailed) the PDF to WREN@example.com as well/],
			['Somebody Else', 'else@example.com', /once the crew finds you on the guest list/],
			['Otis Reed', 'otis@example.com', /We won’t email this copy/],
			['Wren Castellane', '', /as your copy\.\s*</]
		] as const) {
			const { location } = await sign({ ...person(name), email: given }, event.eventId);
			expect((await createClient(testApp.app.url).get(location)).text).toMatch(words);
		}
	});

	it('covers children through their guardian, who stays out of the count when ashore', async () => {
		const event = await testApp.newEvent({ patrons: [{ name: 'Pip Fern' }, { name: 'Ada Fern' }] });
		const answer = await sign(
			{
				...person('Mirelle Fern'),
				signsFor: 'minors',
				'minors.0.name': 'Pip Fern',
				'minors.0.birthDate': '2019-02-28',
				'minors.2.name': 'ada fern',
				'minors.2.birthDate': '2021-03-01'
			},
			event.eventId
		);
		expect(answer.status).toBe(303);
		const after = await read(event.eventId);
		expect(after.waivers).toEqual({ signed: 2, needed: 2 });
		expect(after.waitingSigners).toEqual([]);
	});

	it('waits for the crew if a name matches two people or none, until one tap identifies the signer', async () => {
		const event = await testApp.newEvent({ patrons: [{ name: 'Sam Reed' }, { name: 'Sam Reed' }] });
		await sign(person('Sam Reed'), event.eventId);
		const { waitingSigners, patrons } = await read(event.eventId);
		expect(waitingSigners).toMatchObject([{ name: 'Sam Reed', person: 0 }]);
		expect(waitingSigners[0].candidates).toHaveLength(2);
		const path = `/api/events/${event.eventId}/waivers/${waitingSigners[0].waiverId}/match`;
		const matched = await testApp.crew.post(path, { person: 0, patronId: patrons[1].patronId });
		expect(matched.status).toBe(201);
		const after = await read(event.eventId);
		expect(after.patrons.map((one: { waiver: string }) => one.waiver)).toEqual(['none', 'signed']);
		expect(after.waitingSigners).toEqual([]);
	});

	it('gives right-to-left names, emoji and drawn ink back, on a PDF of the same bytes each time', async () => {
		const { location } = await sign({
			...person('عائشة שרה 🛥️ Fern'),
			typedSignature: '',
			ink: '10,10 200,300 400,20;500,50 900,390'
		});
		const pdf = location.replace('?t=', '.pdf?t=');
		const fetchPdf = async () => new Uint8Array(await (await fetch(testApp.app.url + pdf)).arrayBuffer());
		const [first, again] = await Promise.all([fetchPdf(), fetchPdf()]);
		expect(Buffer.compare(first, again)).toBe(0);
		const { text } = await extractText(await getDocumentProxy(first), { mergePages: true });
		for (const words of ['The sea moves', 'Fern', 'Apr 12, 1988', 'Evidence', 'U+1F6E5']) expect(text).toContain(words);
		const sha256 = createHash('sha256').update('10,10 200,300 400,20;500,50 900,390').digest('hex');
		expect(text.replace(/\s/g, '')).not.toContain(sha256);
		expect(text).toContain('Drawing seal');
	});

	it('opens a copy only with its own token', async () => {
		const { location } = await sign(person('Cleo Marsh'));
		const other = (await sign(person('Bram Okafor'))).location;
		const [path] = location.split('?');
		const [, foreign] = other.split('?');
		for (const link of [path, `${path}?t=`, `${path}?${foreign}`, `${path}.pdf`, `${path}.pdf?${foreign}`]) {
			const answer = await createClient(testApp.app.url).get(link!);
			expect(answer.status).toBe(404);
			expect(answer.text).toContain('There is no signed waiver at this link');
			expect(answer.text).not.toContain('Cleo');
		}
	});

	it.each(['*/*', 'application/json', 'text/html,application/xhtml+xml'])(
		'explains in text that a PDF does not exist to clients that ask for %s',
		async (accept) => {
			const path = `/g/${eventId}/waiver/${randomUUID()}.pdf`;
			for (const query of ['', '?t=', `?t=${'A'.repeat(22)}`]) {
				const answer = await createClient(testApp.app.url).send('GET', path + query, undefined, { accept });
				expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html']);
				expect(answer.text).toContain('There is no signed waiver at this link');
			}
		}
	);
});

describe('POST …/waivers', () => {
	const waiver = (text: { version: number; sha256: string }, draft: Record<string, unknown> = {}) => ({
		waiverId: randomUUID(),
		...person('Bram Okafor'),
		hasAgreed: true,
		minors: [],
		textVersion: text.version,
		textSha256: text.sha256,
		takenAt: '2026-11-22T15:00:00.000Z',
		device: { id: 'phone-1', epoch: 'e1', seq: 1 },
		...draft
	});

	it('records a waiver from the crew’s phone once, alone and in a batch', async () => {
		const event = await testApp.newEvent();
		const { text } = (await testApp.crew.get('/api/waiver-texts/current')).body;
		const body = JSON.stringify(waiver(text, { patronId: event.patrons[2]!.patronId, name: 'Someone Else' }));
		const { waiverId } = JSON.parse(body);
		const path = `/api/events/${event.eventId}/waivers`;
		const first = await testApp.crew.post(path, body, key(waiverId));
		expect(first.status).toBe(201);
		expect(first.body).toMatchObject({ waiverId, bodySha256: createHash('sha256').update(body).digest('hex') });
		const again = await testApp.crew.post(path, body, key(waiverId));
		expect([again.status, again.text]).toEqual([200, first.text]);
		const operations = [{ key: waiverId, kind: 'waiver', eventId: event.eventId, body }];
		const batch = await testApp.crew.post('/api/outbox', { operations });
		expect(batch.body.results).toEqual([{ key: waiverId, status: 200, body: first.body }]);
		const after = await read(event.eventId);
		expect(after.signedWaivers).toHaveLength(1);
		expect(after.patrons[2].waiver).toBe('signed');
	});

	it('refuses who has no session, another body under one key, and a minor alone', async () => {
		const { text } = (await testApp.crew.get('/api/waiver-texts/current')).body;
		const path = `/api/events/${eventId}/waivers`;
		const one = waiver(text);
		expect((await testApp.stranger.post(path, one, key(one.waiverId))).status).toBe(401);
		expect((await testApp.crew.post(path, one, key())).body.reason).toBe('key_mismatch');
		expect((await testApp.crew.post(path, one, key(one.waiverId))).status).toBe(201);
		const other = await testApp.crew.post(path, { ...one, name: 'Other' }, key(one.waiverId));
		expect([other.status, other.body.reason]).toEqual([422, 'key_reused']);
		const child = waiver(text, { birthDate: '2015-01-01' });
		const refused = await testApp.crew.post(path, child, key(child.waiverId));
		expect(refused.body.errors).toEqual([{ field: 'birthDate', reason: 'signer_is_minor' }]);
	});
});

describe('waiver texts', () => {
	it('can be published only by admins; an unchanged text makes no new version; Markdown becomes harmless HTML', async () => {
		const markdown = '# Terms\n\n<img src=x onerror=alert(1)> [go](javascript:alert(1)) **bold**';
		for (const who of [testApp.captain, testApp.crew, testApp.service]) {
			expect((await who.post('/api/waiver-texts', { title: 'Waiver', markdown })).status).toBe(403);
		}
		const first = await testApp.admin.post('/api/waiver-texts', { title: 'Waiver', markdown });
		expect(first.status).toBe(201);
		expect(first.body.text).toMatchObject({ version: 1, sha256: createHash('sha256').update(markdown).digest('hex') });
		expect((await testApp.admin.post('/api/waiver-texts', { title: 'Waiver', markdown })).status).toBe(200);
		const { page } = await openForm();
		expect(page.text).toContain('<strong>bold</strong>');
		expect(page.text).not.toMatch(/<img|href="javascript/);
		expect(
			(await testApp.admin.get('/api/waiver-texts')).body.texts.map((one: { version: number }) => one.version)
		).toEqual([1, 0]);
	});

	it('replace only the version that their author saw', async () => {
		const versions = async () => (await testApp.admin.get('/api/waiver-texts')).body.texts;
		const publish = async (markdown: string, version?: number) =>
			(
				await testApp.admin.post(
					'/api/waiver-texts',
					{ title: 'Waiver', markdown },
					version === undefined ? {} : { 'if-match': `"${version}"` }
				)
			).status;
		const [{ version }] = await versions();
		const answers = await Promise.all(['one', 'two', 'three'].map((text) => publish(text, version)));
		expect(answers.toSorted()).toEqual([201, 412, 412]);
		const [{ markdown }] = await versions();
		expect(await publish('late', version)).toBe(412);
		// A repeat of what is current creates no version.
		expect(await publish(markdown, version)).toBe(200);
		expect((await versions())[0]).toMatchObject({ version: Number(version) + 1, markdown });
		expect(await publish('from a program')).toBe(201);
	});
});
