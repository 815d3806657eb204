import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../support/api.ts';
import { startTestApp, type TestApp } from './test-app.ts';
import { guestAt, person, typedIn } from './guest-form.ts';

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

const born = (month: string, day: string, year: string, field = 'birthDate') => ({
	[`${field}.month`]: month,
	[`${field}.day`]: day,
	[`${field}.year`]: year
});

describe('a date of birth in three fields', () => {
	it.each([
		[born('4', '12', '88'), 'all four digits'],
		[born('4', '', '1988'), 'the month, the day, and the year'],
		[born('', '', ''), 'Please fill this in'],
		[born('2', '29', '2007'), 'date doesn’t exist'],
		[born('13', '1', '1988'), 'date doesn’t exist'],
		[born('x', 'y', 'z'), 'date doesn’t exist'],
		[born('1', '1', '2999'), 'in the future'],
		[born('1', '1', '1066'), 'too long ago'],
		[born('6', '1', '2015'), 'Nobody under 18']
	])('says what is wrong with %j and keeps it', async (date, words) => {
		const before = await signedNames();
		const answer = await sign({ birthDate: '', ...date });
		expect(answer.status).toBe(422);
		expect(answer.text).toContain(words);
		expect(answer.text).toContain('href="#f-birthDate"');
		expect(answer.text).toContain('id="f-birthDate"');
		for (const [field, typed] of Object.entries(date)) expect(typedIn(answer.text, field)).toBe(typed);
		expect(await signedNames()).toEqual(before);
	});

	it.each([
		['Leap Day Fern', born('2', '29', '1988')],
		['Word Month Fern', born('April', '12', '1988')],
		['Padded Fern', born('04', '02', '1988')]
	])('records %s', async (name, date) => {
		expect((await sign({ ...person(name), birthDate: '', ...date })).status).toBe(303);
		expect(await signedNames()).toContain(name);
	});

	it('records a child, and the one field of the last release’s page', async () => {
		const family = { ...person('Guardian Fern'), signsFor: 'minors', 'minors.0.name': 'Pip Fern' };
		expect((await sign({ ...family, ...born('2', '28', '2019', 'minors.0.birthDate') })).status).toBe(303);
		expect((await sign({ ...person('Old Page Fern'), birthDate: '4/12/1988' })).status).toBe(303);
		expect(await signedNames()).toEqual(expect.arrayContaining(['Guardian Fern', 'Old Page Fern']));
	});
});

describe('a signature in another name', () => {
	it('is asked about once, and the same one again is taken', async () => {
		const before = await signedNames();
		const fields = { ...person('Hugo Lantz'), typedSignature: 'Greta <Holm>' };
		const asked = await sign(fields);
		expect([asked.status, await signedNames()]).toEqual([422, before]);
		expect(asked.text).toContain('You signed as “Greta &lt;Holm>”');
		expect(typedIn(asked.text, 'typedSignature')).toBe('Greta <Holm>');
		const answered = { ...fields, askedSignature: typedIn(asked.text, 'askedSignature') };
		const other = await sign({ ...answered, typedSignature: 'Someone Else' });
		expect([other.status, other.text.includes('You signed as “Someone Else”')]).toEqual([422, true]);
		expect((await sign(answered)).status).toBe(303);
		expect(await signedNames()).toContain('Hugo Lantz');
	});

	it('is asked about together with what else is wrong', async () => {
		const answer = await sign({ ...person('Ines Calder'), typedSignature: 'Greta Holm', email: 'ines@gmail' });
		expect(answer.text).toContain('2 things need another look');
		expect(answer.text).toContain('You signed as');
		expect(answer.text).toContain('isn’t complete');
		const askedSignature = typedIn(answer.text, 'askedSignature');
		expect((await sign({ ...person('Ines Calder'), typedSignature: 'Greta Holm', askedSignature })).status).toBe(303);
	});

	it.each(['jonah  REYES-whitlock', 'Jonah R. Whitlock', 'J. Reyes-Whitlock', 'Reyes Whitlock, Jonah'])(
		'is the same name as %s',
		async (typedSignature) => {
			expect((await sign({ ...person('Jonah Reyes-Whitlock'), typedSignature })).status).toBe(303);
		}
	);
});

describe('the waiver of a canceled charter', () => {
	const waiverBody = async (name: string) => {
		const { version, sha256 } = (await testApp.admin.get('/api/waiver-texts/current')).body.text;
		const id = randomUUID();
		const answers = {
			name,
			birthDate: '1988-04-12',
			signsFor: 'self',
			minors: [],
			hasAgreed: true,
			typedSignature: name
		};
		const text = { textVersion: version, textSha256: sha256, takenAt: new Date().toISOString() };
		return { id, body: { waiverId: id, ...answers, ...text } };
	};

	it('says so and accepts no signature, but keeps earlier waivers and those from an outbox', async () => {
		const charter = await testApp.newEvent();
		const guest = guestAt(testApp.app.url);
		const { formId, textSha256, page } = await guest.openForm(charter.eventId);
		expect(page.text).not.toContain('canceled');
		const early = { ...person('Early Guest'), formId, textSha256 };
		const signed = await guest.post(early, charter.eventId);
		const path = `/api/events/${charter.eventId}`;
		const cancel = (status: string, version: number) =>
			testApp.admin.send('PATCH', path, { status }, { 'if-match': String(version) });
		expect((await cancel('cancelled', charter.version)).status).toBe(200);

		const shown = await createClient(testApp.app.url).get(`/g/${charter.eventId}/waiver`);
		expect(shown.status).toBe(200);
		expect(shown.text).toContain('This charter is canceled');
		expect(shown.text).not.toContain('<form');
		const refused = await guest.post({ ...person('Late Guest'), formId: randomUUID(), textSha256 }, charter.eventId);
		expect([refused.status, refused.text.includes('was not recorded')]).toEqual([409, true]);
		// The response to the first one got lost.
		expect((await guest.post(early, charter.eventId)).location).toBe(signed.location);

		const single = await waiverBody('From A Phone');
		const alone = await testApp.captain.post(`${path}/waivers`, single.body, { 'idempotency-key': single.id });
		expect([alone.status, alone.body.waiver.flags]).toEqual([201, ['charter_canceled']]);
		const batched = await waiverBody('From An Outbox');
		const operation = { key: batched.id, kind: 'waiver', eventId: charter.eventId, body: JSON.stringify(batched.body) };
		const { body } = await testApp.captain.post('/api/outbox', { operations: [operation] });
		expect([body.results[0].status, body.results[0].body.waiver.flags]).toEqual([201, ['charter_canceled']]);
		const { signedWaivers } = (await testApp.admin.get(path)).body;
		expect(signedWaivers.map((one: { name: string }) => one.name).toSorted()).toEqual([
			'Early Guest',
			'From A Phone',
			'From An Outbox'
		]);
	});
});
