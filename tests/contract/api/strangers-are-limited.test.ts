import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { key, startTestApp, type TestApp } from './test-app.ts';
import { guestAt, person } from './guest-form.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const guest = () => guestAt(testApp.app.url);
const read = async (eventId: string) => (await testApp.admin.get(`/api/events/${eventId}`)).body;
const onBoard = async (eventId: string) => {
	const board = await testApp.crew.get('/api/events');
	return board.body.events.find((one: { eventId: string }) => one.eventId === eventId);
};

async function crewWaiver(draft: Record<string, unknown> = {}) {
	const { text } = (await testApp.crew.get('/api/waiver-texts/current')).body;
	return {
		waiverId: randomUUID(),
		name: 'Bram Okafor',
		birthDate: '1988-04-12',
		signsFor: 'self',
		minors: [],
		hasAgreed: true,
		typedSignature: 'Bram Okafor',
		textVersion: text.version,
		textSha256: text.sha256,
		takenAt: '2026-11-22T15:00:00.000Z',
		...draft
	};
}
const record = (eventId: string, body: { waiverId: string }) =>
	testApp.crew.post(`/api/events/${eventId}/waivers`, body, key(body.waiverId));

/** A guardian and eight children, none of them on the roster. */
const family = (number: number): Record<string, string> => ({
	...person(`Guardian ${number}`),
	signsFor: 'minors',
	...Object.fromEntries(
		Array.from({ length: 8 }, (_, at) => [
			[`minors.${at}.name`, `Child ${number} ${at}`],
			[`minors.${at}.birthDate`, '2019-01-01']
		]).flat()
	)
});

describe('waivers from anybody who has the link', () => {
	it('stop at a limit that posts at the same moment can’t pass; crew phones go on, and so does the board', async () => {
		const { eventId } = await testApp.newEvent({ capacity: 12 });
		const { textSha256 } = await guest().openForm(eventId);
		const forms = Array.from({ length: 10 }, (_, at) => ({ ...family(at), textSha256, formId: randomUUID() }));
		const answers = await Promise.all(forms.map((form) => guest().post(form, eventId)));
		const counts = Map.groupBy(answers, ({ status }) => status);
		expect([counts.get(303)?.length, counts.get(409)?.length]).toEqual([7, 3]);
		const full = counts.get(409)?.[0];
		expect(full?.headers.get('content-type')).toContain('text/html');
		expect(full?.text).toContain('sign on a crew member’s phone');
		const recorded = answers.findIndex(({ status }) => status === 303);
		expect(await guest().post(forms[recorded]!, eventId)).toMatchObject({
			status: 303,
			location: answers[recorded]!.location
		});
		expect((await record(eventId, await crewWaiver({ name: 'Walk Up' }))).status).toBe(201);

		const card = await onBoard(eventId);
		expect(card.waiverCounts).toEqual({ received: 8, waiting: 57 });
		expect(card.waitingSigners).toHaveLength(5);
		expect(card.signedWaivers).toBeUndefined();
		const event = await read(eventId);
		expect(event.waitingSigners).toHaveLength(57);
		expect(event.signedWaivers).toHaveLength(8);

		const [{ waiverId }] = event.signedWaivers;
		const path = `/api/events/${eventId}/waivers/${waiverId}/strike`;
		expect((await testApp.captain.post(path, { isStruck: true })).status).toBe(403);
		const strikeKey = key();
		const struck = await testApp.admin.post(path, { isStruck: true, reason: 'Not a guest' }, strikeKey);
		expect(struck.status).toBe(201);
		expect(struck.body.event.struckWaivers.map((one: { waiverId: string }) => one.waiverId)).toEqual([waiverId]);
		expect((await onBoard(eventId)).waiverCounts).toEqual({ received: 7, waiting: 49 });
		expect((await testApp.admin.post(path, { isStruck: true, reason: 'Not a guest' }, strikeKey)).status).toBe(200);
		const reused = await testApp.admin.post(path, { isStruck: false }, strikeKey);
		expect([reused.status, reused.body.reason]).toEqual([422, 'key_reused']);
		expect((await guest().post({ ...family(11), textSha256, formId: randomUUID() }, eventId)).status).toBe(303);
		await testApp.admin.post(path, { isStruck: false }, key());
		expect((await read(eventId)).struckWaivers).toEqual([]);
	});

	it('are matched once for a key, which stands for one match', async () => {
		const event = await testApp.newEvent({ patrons: [{ name: 'Sam Reed' }, { name: 'Sam Reed' }] });
		await guest().sign(person('Sam Reed'), event.eventId);
		const [{ waiverId }] = (await read(event.eventId)).waitingSigners;
		const path = `/api/events/${event.eventId}/waivers/${waiverId}/match`;
		const own = key();
		const [first, second] = event.patrons;
		expect((await testApp.crew.post(path, { person: 0, patronId: first!.patronId }, own)).status).toBe(201);
		expect((await testApp.crew.post(path, { person: 0, patronId: first!.patronId }, own)).status).toBe(200);
		const other = await testApp.crew.post(path, { person: 0, patronId: second!.patronId }, own);
		expect([other.status, other.body.reason]).toEqual([422, 'key_reused']);
	});
});

describe('what a phone says about a waiver', () => {
	it('is looked up: one for an unknown text is kept, flagged, and doesn’t count', async () => {
		const event = await testApp.newEvent();
		const patronId = event.patrons[1]!.patronId;
		for (const draft of [{ textVersion: 999 }, { textSha256: 'f'.repeat(64) }]) {
			const answer = await record(event.eventId, await crewWaiver({ patronId, ...draft }));
			expect([answer.status, answer.body.waiver.flags]).toEqual([201, ['unknown_text']]);
		}
		const after = await read(event.eventId);
		expect([after.waivers.signed, after.patrons[1].waiver, after.waitingSigners]).toEqual([0, 'none', []]);
		const known = await record(event.eventId, await crewWaiver({ patronId: 'nobody-here' }));
		expect([known.status, known.body.waiver.flags]).toEqual([201, ['unmatched']]);
		expect((await read(event.eventId)).waivers.signed).toBe(1);
	});

	it.each([
		['takenAt', '2026-99-99T10:00:00Z'],
		['takenAt', '1999-12-31T23:59:59Z'],
		['takenAt', '2101-01-01T00:00:00Z'],
		['birthDate', '2001-02-30'],
		['birthDate', '2999-01-01'],
		['birthDate', '1900-01-01'],
		['email', 'hugo@gmail'],
		['email', 'a..b@example.com'],
		['name', 'Win at www.evil'],
		['typedSignature', 'http://x'],
		['name', '\u2800']
	])('is refused where %s is %j', async (field, value) => {
		const { eventId } = await testApp.newEvent();
		const answer = await record(eventId, await crewWaiver({ [field]: value }));
		expect([answer.status, answer.body.errors[0].field]).toEqual([422, field]);
	});

	it('leaves as no hash, except back to the phone that sent it', async () => {
		const { eventId } = await testApp.newEvent();
		const body = JSON.stringify(await crewWaiver());
		const hash = createHash('sha256').update(body).digest('hex');
		const answer = await testApp.crew.post(`/api/events/${eventId}/waivers`, body, key(JSON.parse(body).waiverId));
		// Empty and not left out, because phones of the first release can't read a charter without this field.
		expect([answer.body.bodySha256, answer.body.waiver.bodySha256]).toEqual([hash, '']);
		for (const path of ['/api/events', `/api/events/${eventId}`]) {
			const { text } = await testApp.admin.get(path);
			expect(text).not.toContain(hash);
		}
		expect((await read(eventId)).signedWaivers[0]).toHaveProperty('bodySha256', '');
	});
});

describe('a signed copy', () => {
	const copiesFor = async (name: string): Promise<number> => {
		const { waiting, failed, sent } = (await testApp.admin.get('/api/mail')).body;
		const items: { mailId: string; about: { kind: string; name?: string } }[] = [waiting, failed, sent].flatMap(
			({ items }) => items
		);
		const own = items.filter(({ about }) => about.kind === 'waiver' && about.name === name);
		return new Set(own.map(({ mailId }) => mailId)).size;
	};

	it('is emailed to an address on the roster, three times a day, and to others once crew matched the signer', async () => {
		const event = await testApp.newEvent({
			capacity: 40,
			patrons: [{ name: 'Wren Castle', email: 'wren@example.com' }, { name: 'Otis Vale' }]
		});
		for (let at = 0; at < 5; at++) {
			const email = ['wren@example.com', 'WREN@example.com', 'wren+boat@example.com'][at % 3]!;
			expect((await guest().sign({ ...person('Wren Castle'), email }, event.eventId)).status).toBe(303);
		}
		await expect.poll(() => copiesFor('Wren Castle')).toBe(3);

		await guest().sign({ ...person('Mia Stranger'), email: 'mia@example.com' }, event.eventId);
		expect(await copiesFor('Mia Stranger')).toBe(0);
		const signers: { waiverId: string; name: string }[] = (await read(event.eventId)).waitingSigners;
		const { waiverId } = signers.find(({ name }) => name === 'Mia Stranger')!;
		const path = `/api/events/${event.eventId}/waivers/${waiverId}/match`;
		await testApp.crew.post(path, { person: 0, patronId: null });
		expect(await copiesFor('Mia Stranger')).toBe(0);
		await testApp.crew.post(path, { person: 0, patronId: event.patrons[1]!.patronId });
		await expect.poll(() => copiesFor('Mia Stranger')).toBe(1);
	});
});

describe('a guest’s request that is refused', () => {
	it.each<[string, number, (url: string) => Promise<Response>]>([
		[
			'another origin',
			403,
			(url) => fetch(url, { method: 'POST', headers: { origin: 'https://evil.example' }, body: new URLSearchParams() })
		],
		['a wrong method', 405, (url) => fetch(url, { method: 'PUT', body: 'x' })],
		[
			'a form of 200 kB',
			413,
			(url) => fetch(url, { method: 'POST', body: new URLSearchParams({ ink: '1'.repeat(200_000) }) })
		],
		[
			'a form that is none',
			400,
			(url) =>
				fetch(url, {
					method: 'POST',
					headers: { 'content-type': 'multipart/form-data; boundary=x' },
					body: '--x\r\nhalf'
				})
		]
	])('for %s gets a page for people', async (_, status, send) => {
		const { eventId } = await testApp.newEvent();
		const answer = await send(`${testApp.app.url}/g/${eventId}/waiver`);
		expect([answer.status, answer.headers.get('content-type')]).toEqual([status, expect.stringContaining('text/html')]);
		expect(await answer.text()).toMatch(/<h1[ >]/);
	});
});
