import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, paymentBody, postPayment } from '../../support/api.ts';
import { startTestApp, type TestApp } from './test-app.ts';
import { guestAt, person, typedIn } from './guest-form.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const guest = () => guestAt(testApp.app.url);

/** A charter with three guests and the private link of the first. */
async function invite() {
	const event = await testApp.newEvent({
		patrons: [
			{ name: 'Alice Tidewell', email: 'alice@example.com', phone: '+1 619 555 0142', shareCents: 15_000 },
			{ name: 'Bram Okafor', shareCents: 15_000 },
			{ name: 'Cleo Marsh', shareCents: 15_000 }
		]
	});
	const alice = event.patrons[0]!;
	const { body } = await testApp.admin.get(`/api/events/${event.eventId}/patrons/${alice.patronId}/guest-link`);
	return { event, alice, query: body.path.slice(body.path.indexOf('?')) as string };
}

describe('a patron’s own link', () => {
	it('opens their own balance and receipts, and a form with their name, e-mail and phone in it', async () => {
		const { event, alice, query } = await invite();
		const { text, headers } = await createClient(testApp.app.url).get(`/g/${event.eventId}${query}`);
		expect(text).toContain('Welcome, <bdi>Alice Tidewell</bdi>');
		expect(text).toContain('$150.00');
		expect(text).toContain(`href="/g/${event.eventId}/waiver${query}"`);
		expect(headers.get('cache-control')).toBe('private, no-store');
		const { page } = await guest().openForm(event.eventId, query);
		const fields = ['name', 'email', 'phone'].map((field) => typedIn(page.text, field));
		expect(fields).toEqual([alice.name, 'alice@example.com', '+1 619 555 0142']);

		const mine = paymentBody({ patronId: alice.patronId, patronName: alice.name, amountCents: 12_345 });
		const other = event.patrons[1]!;
		const theirs = paymentBody({ patronId: other.patronId, patronName: other.name, amountCents: 6_789 });
		const receipts = await Promise.all([mine, theirs].map((body) => postPayment(testApp.admin, event.eventId, body)));
		const paid = await createClient(testApp.app.url).get(`/g/${event.eventId}${query}`);
		expect(paid.text).toContain(receipts[0]!.body.receiptCode);
		expect(paid.text).toContain('$123.45');
		expect(paid.text).toContain('$26.55');
		for (const foreign of [receipts[1]!.body.receiptCode, '$67.89', other.name])
			expect(paid.text).not.toContain(foreign);
	});

	it.each<[string, (own: string, foreign: string) => string]>([
		['none', () => ''],
		['an empty one', () => '?p='],
		['a guessed one', () => `?p=${'A'.repeat(22)}`],
		['a part of the right one', (own) => own.slice(0, -1)],
		['more than the right one', (own) => `${own}A`],
		['that of somebody on another charter', (_, foreign) => foreign],
		['megabytes', () => `?p=${'A'.repeat(8_000)}`],
		['HTML', () => '?p=%3Cscript%3E']
	])('opens nothing that is anybody’s with %s for a token', async (_, change) => {
		const { event, query } = await invite();
		const foreign = (await invite()).query;
		const given = change(query, foreign);
		const { text } = await createClient(testApp.app.url).get(`/g/${event.eventId}${given}`);
		const { page } = await guest().openForm(event.eventId, given);
		expect(typedIn(page.text, 'name')).toBe('');
		const personal = [
			...event.patrons.map(({ name }) => name),
			'alice@example.com',
			'555 0142',
			'$',
			'Welcome',
			'<script>alert'
		];
		for (const secret of personal) {
			expect(text).not.toContain(secret);
			expect(page.text).not.toContain(secret);
		}
		expect(text.includes('This private link doesn’t work')).toBe(given !== '');
	});

	it('keeps its token through an alias, for the page and for the form', async () => {
		const { event, query } = await invite();
		const eventId = `${event.eventId}-sunset`;
		expect((await testApp.admin.post(`/api/events/${event.eventId}/rename`, { eventId })).status).toBe(200);
		for (const rest of ['', '/waiver']) {
			const { status, headers } = await createClient(testApp.app.url).get(`/g/${event.eventId}${rest}${query}`);
			expect([status, headers.get('location')]).toEqual([308, `/g/${eventId}${rest}${query}`]);
		}
		const { text } = await createClient(testApp.app.url).get(`/g/${eventId}${query}`);
		expect(text).toContain('Welcome');
		// A form that was open when the charter was renamed is posted to the old address.
		const { page, textSha256, formId } = await guest().openForm(eventId, query);
		expect(page.status).toBe(200);
		const answer = await guest().post({ ...person('Ally T.'), textSha256, formId }, event.eventId, query);
		expect([answer.status, answer.location]).toEqual([303, expect.stringContaining(`/g/${eventId}/waiver/`)]);
	});

	it('links a waiver signed with it to its own row, no matter what name was typed, and shows Signed', async () => {
		const { event, alice, query } = await invite();
		expect((await guest().sign(person('A. T.'), event.eventId, query)).status).toBe(303);
		const { patrons, waitingSigners } = (await testApp.admin.get(`/api/events/${event.eventId}`)).body;
		expect(patrons.map((one: { waiver: string }) => one.waiver)).toEqual(['signed', 'none', 'none']);
		expect([patrons[0].patronId, waitingSigners]).toEqual([alice.patronId, []]);
		const { text } = await createClient(testApp.app.url).get(`/g/${event.eventId}${query}`);
		expect(text).toMatch(/Waiver<\/dt>\s*<dd>Signed/);
	});

	it('opens nothing any more once its person is off the roster', async () => {
		const { event, alice, query } = await invite();
		await testApp.admin.send('DELETE', `/api/events/${event.eventId}/patrons/${alice.patronId}`);
		expect((await createClient(testApp.app.url).get(`/g/${event.eventId}${query}`)).text).not.toContain('Alice');
	});

	it('is given only to people who may change the roster and see the money', async () => {
		const event = await testApp.newEvent();
		const { patronId } = event.patrons[0]!;
		const link = `/api/events/${event.eventId}/patrons/${patronId}/guest-link`;
		const [, token = ''] = (await testApp.admin.get(link)).body.path.split('?p=');
		expect(token).toHaveLength(22);
		for (const [who, status] of [
			[testApp.stranger, 401],
			[testApp.crew, 403],
			[testApp.captain, 403],
			[testApp.service, 403]
		] as const) {
			const asked = [link, `/api/events/${event.eventId}`, '/api/events', `${link}/`, '/api/session'];
			const answers = await Promise.all(asked.map((path) => who.get(path)));
			expect(answers[0]!.status).toBe(status);
			for (const { text } of answers) expect(text).not.toContain(token);
		}
	});

	it('belongs to someone on this roster, or does not exist', async () => {
		const event = await testApp.newEvent();
		const link = (patronId: string) => `/api/events/${event.eventId}/patrons/${patronId}/guest-link`;
		const stranger = await testApp.admin.get(link(randomUUID()));
		expect([stranger.status, stranger.body.reason]).toEqual([404, 'patron_not_found']);
		const { patronId } = event.patrons[0]!;
		await testApp.admin.send('DELETE', `/api/events/${event.eventId}/patrons/${patronId}`);
		expect((await testApp.admin.get(link(patronId))).status).toBe(404);
	});
});
