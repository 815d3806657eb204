import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';
import { dateIn, guestAt, person, typedIn } from './guest-form.ts';

let testApp: TestApp;
let eventId: string;

beforeAll(async () => {
	testApp = await startTestApp();
	({ eventId } = await testApp.newEvent());
});
afterAll(() => testApp.app.dispose());

const sign = (fields: Record<string, string>) =>
	guestAt(testApp.app.url).sign({ ...person('Odalys Fern'), ...fields }, eventId);
const signedNames = async (): Promise<string[]> =>
	(await testApp.admin.get(`/api/events/${eventId}`)).body.signedWaivers.map((one: { name: string }) => one.name);

const child = (name: string, birthDate: string, line = 0) => ({
	signsFor: 'minors',
	[`minors.${line}.name`]: name,
	[`minors.${line}.birthDate`]: birthDate
});
const children = (count: number) =>
	Object.assign({}, ...Array.from({ length: count }, (_, at) => child(`Child ${at}`, '2019-01-01', at)));
const parts = (field: string, month: string, day: string, year: string) => ({
	...{ [`${field}.month`]: month, [`${field}.day`]: day, [`${field}.year`]: year }
});
const lines = ['name', 'email', 'phone', 'emergencyContact', 'typedSignature', 'minors.1.name'];
const tooLong = 'x'.repeat(10_000);

describe('a form with a slip in it', () => {
	it.each<[string, Record<string, string>, string, string]>([
		['nothing at all', { name: '', birthDate: '', hasAgreed: '', typedSignature: '' }, '4 things need', 'name'],
		['blanks for a name', { name: ' \t ' }, 'Please fill this in', 'name'],
		['an email that is none', { email: 'no' }, 'not an email address', 'email'],
		['an email without its ending', { email: 'hugo@gmail' }, 'isn’t complete', 'email'],
		['a link for a name', { name: 'Win at evil.com' }, 'web or email address', 'name'],
		['a name that nobody can see', { name: '\u2800' }, 'Please fill this in', 'name'],
		['a signature that nobody can see', { typedSignature: '\u2800\u200b' }, 'type your name to sign', 'typedSignature'],
		['a child beside Myself', { ...child('Pip', '2019-01-01'), signsFor: 'self' }, 'You chose Myself', 'signsFor'],
		[
			'a child’s day of birth beside Myself',
			{ ...child('', '2019-01-01'), signsFor: 'self' },
			'You chose Myself',
			'signsFor'
		],
		['a child’s month of birth beside Myself', { 'minors.2.birthDate.month': 'May' }, 'You chose Myself', 'signsFor'],
		['nine children', { ...children(9), signsFor: 'minors' }, 'can’t cover that many children', 'minors'],
		[
			'a child below the last line',
			{ ...children(8), ...child('Pip', '2019-01-01', 11) },
			'can’t cover that many children',
			'minors'
		],
		['a child below the last line beside Myself', { 'minors.8.name': 'Pip Fern' }, 'You chose Myself', 'signsFor'],
		['two days of birth', { ...parts('birthDate', '4', '13', '1988') }, 'date doesn’t exist', 'birthDate'],
		['an instant that does not exist', { signedAt: '2026-99-99T00:00:00Z' }, 'clock is wrong', 'typedSignature'],
		['a minor alone', { birthDate: '2015-06-01' }, 'Nobody under 18 on the charter date can sign', 'birthDate'],
		['a day to come', { birthDate: '2999-01-01' }, 'in the future', 'birthDate'],
		['30 February', { birthDate: '2001-02-30' }, 'date doesn’t exist', 'birthDate'],
		['the year 1066', { birthDate: '1066-10-14' }, 'too long ago', 'birthDate'],
		['words for a day', { birthDate: 'yesterday' }, 'date doesn’t exist', 'birthDate'],
		['no signature', { typedSignature: ' ' }, 'type your name to sign', 'typedSignature'],
		['no consent', { hasAgreed: '' }, 'have to read the text', 'hasAgreed'],
		['children who are not named', { signsFor: 'minors' }, 'names of the children', 'minors-0-name'],
		['a child without a name', child(' ', '2019-01-01', 1), 'Please fill this in', 'minors-1-name'],
		['a child without a day of birth', child('Pip', '', 2), 'Please fill this in', 'minors-2-birthDate'],
		['a child of 40', child('Pip', '1980-01-01', 2), '18 or older', 'minors-2-birthDate'],
		['a child to be born', child('Pip', '2999-01-01', 1), 'in the future', 'minors-1-birthDate'],
		['a child of 30 February', child('Pip', '2019-02-30'), 'date doesn’t exist', 'minors-0-birthDate'],
		[
			'a child of 18 who signs for another',
			{ birthDate: '2010-01-01', ...child('Pip', '2019-01-01') },
			'under 18',
			'birthDate'
		],
		['a choice that is none', { signsFor: 'everybody' }, 'choose one of these', 'signsFor'],
		['two lines in one', { name: 'Ada\nFern' }, 'can’t store', 'name'],
		['another text than this', { textSha256: 'f'.repeat(64) }, 'changed while you had it open', 'hasAgreed']
	])('answers %s with a page that says so beside its field, and records nothing', async (_, fields, words, field) => {
		const before = await signedNames();
		const answer = await sign({ phone: '+1 619 555 0142', ...fields });
		expect(answer.status).toBe(422);
		expect(answer.headers.get('content-type')).toContain('text/html');
		expect(answer.text).toContain(words);
		expect(answer.text).toContain(`href="#f-${field}"`);
		expect(answer.text).toContain(`id="f-${field}"`);
		expect(typedIn(answer.text, 'phone')).toBe('+1 619 555 0142');
		expect(await signedNames()).toEqual(before);
	});

	it.each<[string, Record<string, string>, string[]]>([
		['eight children', { ...children(8) }, Array.from({ length: 8 }, (_, at) => `Child ${at}`)],
		['a child on the last line alone', { ...child('Pip Fern', '2019-01-01', 7) }, ['Pip Fern']],
		[
			'a day of birth in three fields',
			{ birthDate: '', ...parts('birthDate', 'April', '12', '1988') },
			['Odalys Fern']
		],
		['invisible characters on a child’s line', { 'minors.0.name': ' \u200b ' }, ['Odalys Fern']]
	])('records %s, and shows with Signed whom it covers', async (_, fields, covered) => {
		const { status, location } = await sign(fields);
		expect(status).toBe(303);
		const { text } = await createClient(testApp.app.url).get(location);
		for (const name of covered) expect(text).toContain(`<bdi>${name}</bdi>`);
	});

	it.each([
		['self', [{ name: 'Pip Fern', birthDate: '2019-01-01' }], 422],
		['self', [], 201],
		['self_and_minors', [{ name: 'Pip Fern', birthDate: '2019-01-01' }], 201],
		['self_and_minors', [], 422]
	])('answers a crew phone’s waiver for %s with the children %j by the same rule', async (signsFor, minors, status) => {
		const waiverId = randomUUID();
		const body = {
			...{ waiverId, name: 'Ida Brandt', birthDate: '1985-03-14', signsFor, minors, hasAgreed: true },
			...{ typedSignature: 'Ida Brandt', textVersion: 0, textSha256: 'a'.repeat(64) },
			...{ takenAt: new Date().toISOString(), takenBy: 'larkin' }
		};
		const answer = await testApp.captain.post(`/api/events/${eventId}/waivers`, body, key(waiverId));
		expect(answer.status).toBe(status);
	});

	it.each(lines)('keeps 10,000 characters in %s, and everything else', async (field) => {
		const answer = await sign({
			...child('Ada Fern', '2019-02-28'),
			...child('Pip Fern', '2020-02-28', 1),
			[field]: tooLong
		});
		expect(answer.status).toBe(422);
		expect(answer.text).toContain('This is too long');
		expect(typedIn(answer.text, field)).toBe(tooLong);
		expect(typedIn(answer.text, 'minors.0.name')).toBe('Ada Fern');
		expect(dateIn(answer.text, 'birthDate')).toBe('1988-04-12');
		expect(answer.text).toMatch(/name="hasAgreed"[^>]* checked/);
		expect(answer.text).toMatch(/value="minors"[^>]* checked/);
	});

	it('asks again for a yes to a text that was not the one shown', async () => {
		const answer = await sign({ textSha256: 'f'.repeat(64) });
		expect(answer.text).not.toMatch(/name="hasAgreed"[^>]* checked/);
		expect(typedIn(answer.text, 'name')).toBe('Odalys Fern');
	});

	it('shows HTML in every field as text, on the page with the slip and on the signed one', async () => {
		const html = '<script>alert(1)</script><b onclick=x>"&\'';
		const all = { name: html, phone: html, emergencyContact: html, typedSignature: html, ...child(html, '2019-02-28') };
		const slip = await sign({ ...all, email: html });
		expect([slip.status, typedIn(slip.text, 'name')]).toEqual([422, html]);
		const { status, location } = await sign({ ...all, phone: html.slice(0, 40) });
		expect(status).toBe(303);
		const copy = await createClient(testApp.app.url).get(location);
		for (const { text } of [slip, copy]) expect(text).not.toMatch(/<script>alert|<b onclick/);
		expect(copy.text).toContain('&lt;script>alert(1)');
		expect(await signedNames()).toContain(html);
	});

	it.each(['עדה פרן', 'عائشة بحر', '🛥️👩‍👩‍👧‍👦', 'Zoë Ångström-Ñúñez', '李 娜'])(
		'records the name %s as it was typed',
		async (name) => {
			const { status, location } = await sign(person(name));
			expect(status).toBe(303);
			expect((await createClient(testApp.app.url).get(location)).text).toContain(`<bdi>${name}</bdi>`);
			expect(
				(await createClient(testApp.app.url).get(location.replace('?t=', '.pdf?t='))).headers.get('content-type')
			).toBe('application/pdf');
			expect(await signedNames()).toContain(name);
		}
	);
});

describe('a signature that is none', () => {
	it.each([
		['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
		['a script', '<script>alert(1)</script>'],
		['a picture', 'data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+'],
		['a drawing outside its box', '9999,9999 1,1 2,2'],
		['a dot', '1,1'],
		['sixty kilobytes of strokes', '1,1 '.repeat(15_000).trim()]
	])('is refused where it is %s, and not sent back', async (_, ink) => {
		const before = await signedNames();
		const answer = await sign({ ink });
		expect(answer.status).toBe(422);
		expect(answer.text).toContain('couldn’t be read');
		expect([typedIn(answer.text, 'ink'), typedIn(answer.text, 'name')]).toEqual(['', 'Odalys Fern']);
		expect(answer.text.length).toBeLessThan(40_000);
		expect(await signedNames()).toEqual(before);
	});

	it.each([
		['a megabyte', 250_000],
		['5 MB', 1_300_000]
	])('is refused at %s before it is read, with a page for people, and the next guest signs', async (_, points) => {
		const before = await signedNames();
		const answer = await sign({ ink: '1,1 '.repeat(points) });
		expect([answer.status, answer.headers.get('content-type')]).toEqual([413, expect.stringContaining('text/html')]);
		expect(await signedNames()).toEqual(before);
		expect((await sign(person(`Next Guest ${points}`))).status).toBe(303);
	});

	it('is refused as a file, and as a form in pieces', async () => {
		const { formId, textSha256 } = await guestAt(testApp.app.url).openForm(eventId);
		const form = new FormData();
		for (const [name, value] of Object.entries({ ...person('Odalys Fern'), formId, textSha256 })) form.set(name, value);
		form.set('typedSignature', new Blob(['<svg/>'], { type: 'image/svg+xml' }), 'x.svg');
		const send = (body: BodyInit, headers = {}) =>
			fetch(`${testApp.app.url}/g/${eventId}/waiver`, { method: 'POST', body, headers, redirect: 'manual' });
		const file = await send(form);
		expect([file.status, (await file.text()).includes('type your name to sign')]).toEqual([422, true]);
		const pieces = await send('--x\r\nhalf', { 'content-type': 'multipart/form-data; boundary=x' });
		expect([pieces.status, pieces.headers.get('content-type')]).toEqual([400, expect.stringContaining('text/html')]);
	});
});

describe('200 posts a minute from one address', () => {
	it('learn when to try again, on a page that still has their input, and recorded waivers stay', async () => {
		const { app, newEvent, admin } = await startTestApp();
		const { eventId: slug } = await newEvent({ capacity: 100 });
		const guest = guestAt(app.url);
		const { textSha256 } = await guest.openForm(slug);
		const fields = { ...person('Odalys Fern'), ...child('Pip Fern', '2019-02-28', 2), textSha256 };
		const answers: Awaited<ReturnType<typeof guest.post>>[] = [];
		for (let at = 0; at < 200; at += 20) {
			const some = Array.from({ length: 20 }, () => guest.post({ ...fields, formId: randomUUID() }, slug));
			answers.push(...(await Promise.all(some)));
		}
		const recorded = answers.filter(({ status }) => status === 303);
		const throttled = answers.filter(({ status }) => status === 429);
		expect(recorded.length + throttled.length).toBe(200);
		expect(throttled.length).toBeGreaterThan(70);
		expect((await admin.get(`/api/events/${slug}`)).body.signedWaivers).toHaveLength(recorded.length);
		const [{ headers, text } = throttled[0]!] = throttled;
		const waitS = Number(headers.get('retry-after'));
		expect(waitS).toBeGreaterThan(0);
		expect(text).toContain(`Please sign again in ${waitS} seconds`);
		expect([typedIn(text, 'name'), dateIn(text, 'minors.2.birthDate')]).toEqual(['Odalys Fern', '2019-02-28']);
		expect(typedIn(text, 'formId')).toMatch(/^[\da-f-]{36}$/);
		await app.dispose();
	});
});
