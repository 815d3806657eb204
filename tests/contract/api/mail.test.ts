import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, createEvent, paymentBody, postPayment, signInAsAdmin } from '../../support/api.ts';
import { startApp } from '../../support/app.ts';
import type { MailItem, MailOverview } from '../../../src/lib/wire/mail.ts';
import { startTestApp, type TestApp } from './test-app.ts';
import { scaled } from '../../support/slowness.ts';

let testApp: TestApp;
let eventId: string;
let receiptCode: string;

const overview = async (): Promise<MailOverview> => (await testApp.admin.get('/api/mail')).body;
const itemsOf = ({ waiting, failed, sent }: MailOverview): MailItem[] =>
	[waiting, failed, sent].flatMap((list) => list.items);
const ours = (items: readonly MailItem[]) =>
	items.find(({ about }) => about.kind === 'payment' && about.receiptCode === receiptCode);

/** Waits until the payment's email fits this condition, and returns it. */
async function mailWhen(isTrue: (item: MailItem) => boolean): Promise<MailItem> {
	return expect
		.poll(async () => ours(itemsOf(await overview())), { timeout: scaled(25_000) })
		.toSatisfy((item: MailItem | undefined) => item !== undefined && isTrue(item))
		.then(async () => ours(itemsOf(await overview()))!);
}

beforeAll(async () => {
	testApp = await startTestApp();
	const event = await testApp.newEvent({ patrons: [{ name: 'Alice Tidewell', email: 'alice@harbor.invalid' }] });
	({ eventId } = event);
	const patronId = event.patrons[0]!.patronId;
	const { body } = await postPayment(testApp.crew, eventId, paymentBody({ patronId, amountCents: 16_000 }));
	({ receiptCode } = body);
});
afterAll(() => testApp.app.dispose());

describe('GET /api/mail', () => {
	it('shows the provider’s status and the status of each email', async () => {
		const item = await mailWhen(({ letters }) => letters.every(({ state }) => state !== 'waiting'));
		expect(item.charter).toMatchObject({ eventId });
		expect(item.letters).toMatchObject([
			{ letter: 'receipt', state: 'failed', to: 'alice@harbor.invalid', reason: 'bad_address' },
			{ letter: 'notice', state: 'sent' }
		]);
		const { status, failed } = await overview();
		expect(ours(failed.items)).toBeDefined();
		expect(status).toMatchObject({ provider: 'local', configured: true, failed: 1 });
		expect(status.says).toMatch(/\.$/);
	});

	it('refuses a list and a place in it that there is not', async () => {
		const unknown = await testApp.admin.get('/api/mail?list=lost');
		expect([unknown.status, unknown.body.errors]).toEqual([422, [{ field: 'list', reason: 'unknown_list' }]]);
		const nowhere = await testApp.admin.get(`/api/mail?list=sent&cursor=${encodeURIComponent('\u0000nonsense')}`);
		expect(nowhere.status).toBe(422);
		const beyond = await testApp.admin.get(`/api/mail?list=sent&cursor=${'9'.repeat(40)}`);
		expect([200, 422]).toContain(beyond.status);
	});
});

describe('POST /api/mail/{mail}/{email}', () => {
	it('is for nobody but an admin', async () => {
		const { mailId } = await mailWhen(() => true);
		const people = [
			[testApp.stranger, 401],
			[testApp.crew, 403],
			[testApp.captain, 403],
			[testApp.service, 403]
		] as const;
		for (const [client, status] of people) {
			const answer = await client.post(`/api/mail/${mailId}/receipt`, { to: 'thief@example.com' });
			expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
		}
		expect((await mailWhen(() => true)).letters[0]).toMatchObject({ to: 'alice@harbor.invalid' });
	});

	it.each([
		['nothing at all', ' ', 'empty'],
		['no address', 'alice at example', 'not_an_email'],
		['a header of its own', 'alice@example.com\r\nBcc: all@example.com', 'not_an_email'],
		['two addresses', 'alice@example.com, all@example.com', 'not_an_email'],
		['far too much', `${'a'.repeat(300)}@example.com`, 'too_long']
	])('refuses an address that is %s, by its field', async (_, to, reason) => {
		const { mailId } = await mailWhen(() => true);
		const { status, body } = await testApp.admin.post(`/api/mail/${mailId}/receipt`, { to });
		expect([status, body.errors]).toEqual([422, [{ field: 'to', reason }]]);
	});

	it('answers 404 in JSON for a job and an email that don’t exist', async () => {
		const { mailId } = await mailWhen(() => true);
		for (const path of ['nothing/receipt', `${mailId}/copy`, `${mailId}/__proto__`, `${mailId}/receipt/more`]) {
			const answer = await testApp.admin.post(`/api/mail/${path}`, {});
			expect([path, answer.status, answer.body?.reason]).toEqual([path, 404, 'not_found']);
		}
	});

	it('sends to the address given, keeps who asked, and leaves the notice as it was', async () => {
		const before = await mailWhen(({ letters }) => letters[0]?.state === 'failed');
		const { status, body } = await testApp.admin.post(`/api/mail/${before.mailId}/receipt`, {
			to: 'alice@example.com'
		});
		expect([status, body.mail.letters[0]]).toEqual([
			200,
			expect.objectContaining({ state: 'waiting', to: 'alice@example.com' })
		]);
		const after = await mailWhen(({ letters }) => letters[0]?.state === 'sent');
		expect(after).toMatchObject({ changedBy: 'Admin', letters: [{ to: 'alice@example.com' }, before.letters[1]] });
	});
});

describe('DELETE /api/mail/{mail}/{email}', () => {
	it('is only for admins, leaves a failed email unsent, and no longer counts it', async () => {
		const event = await testApp.newEvent({ patrons: [{ name: 'Bruno Kestrel', email: 'bruno@harbor.invalid' }] });
		const patronId = event.patrons[0]!.patronId;
		({ receiptCode } = (await postPayment(testApp.crew, event.eventId, paymentBody({ patronId }))).body);
		const { mailId } = await mailWhen(({ letters }) => letters[0]?.state === 'failed');
		const path = `/api/mail/${mailId}/receipt`;
		for (const client of [testApp.stranger, testApp.crew, testApp.captain, testApp.service]) {
			expect([401, 403]).toContain((await client.send('DELETE', path)).status);
		}
		const failed = (await overview()).status.failed;
		const { status, body } = await testApp.admin.send('DELETE', path);
		expect([status, body.mail.letters[0]]).toEqual([
			200,
			expect.objectContaining({ state: 'failed', left: { at: expect.any(String), by: 'Admin' } })
		]);
		const after = await overview();
		expect(after.status.failed).toBe(failed - 1);
		expect(ours(after.sent.items)?.letters[0]).toMatchObject({ to: 'bruno@harbor.invalid', reason: 'bad_address' });
		const sent = await testApp.admin.send('DELETE', `/api/mail/${mailId}/notice`);
		expect([sent.status, sent.body.reason]).toEqual([404, 'not_found']);
	});
});

describe('/mailbox', () => {
	const page = (path: string, headers: Record<string, string> = {}) =>
		testApp.stranger.send('GET', path, undefined, { accept: 'text/html', ...headers });

	it('shows an email in a frame where nothing can run, and serves only its own files', async () => {
		await mailWhen(({ letters }) => letters[1]?.state === 'sent');
		const { text, headers } = await page('/mailbox');
		expect(headers.get('cache-control')).toBe('no-store');
		const email = /href="(\/mailbox\/[0-9a-f]{32})"/.exec(text)?.[1] ?? '';
		const shown = await page(email);
		expect(shown.status).toBe(200);
		const sandbox = / sandbox="([^"]*)"/.exec(shown.text)?.[1];
		expect(sandbox).toBeDefined();
		expect(sandbox).not.toMatch(/allow-(scripts|same-origin|top-navigation|forms)/);
		expect(shown.text).toContain("default-src 'none'; style-src");
		for (const path of ['/0', '/-1', '/..%2f..%2fadmin.json', '/1e3']) {
			const answer = await page(email + path);
			expect([path, answer.status]).toEqual([path, 404]);
			expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
		}
		expect((await page('/mailbox/..%2f..%2fadmin')).status).toBe(404);
	});

	it.each([
		['a name that is not this machine’s', { host: 'mail.example.com' }],
		['a proxy', { 'x-forwarded-for': '203.0.113.7' }],
		['another proxy', { forwarded: 'for=203.0.113.7' }]
	])('has nothing for who comes by %s', async (_, headers) => {
		// Written by hand, because `fetch` can't set the host.
		const { request } = await import('node:http');
		const status = await new Promise((settle, reject) => {
			const asked = request(`${testApp.app.url}/mailbox`, { headers }, (answer) => {
				answer.resume();
				settle(answer.statusCode);
			});
			asked.on('error', reject);
			asked.end();
		});
		expect(status).toBe(404);
	});
});

it('where mail is not set up, the office reads what is missing, and no guest is promised any', async () => {
	const app = await startApp({ env: { MAIL_PROVIDER: 'gmail', GMAIL_SENDER_EMAIL: 'crew@example.com' } });
	try {
		const admin = await signInAsAdmin(app.url);
		const { eventId } = await createEvent(admin);
		await postPayment(admin, eventId, paymentBody());
		const { status } = (await admin.get<MailOverview>('/api/mail')).body;
		expect(status).toMatchObject({ configured: false, credentials: 'settings_missing' });
		expect(status.settings).toEqual([
			'GMAIL_RECIPIENT',
			'GMAIL_CLIENT_ID',
			'GMAIL_CLIENT_SECRET',
			'GMAIL_REFRESH_TOKEN'
		]);
		expect(status.says).toMatch(
			/^Email isn’t set up: GMAIL_RECIPIENT, .* are missing\. 1 email is waiting\. Nothing is lost\.$/
		);
		const page = await createClient(app.url).get(`/g/${eventId}/waiver`);
		expect(page.text).toContain('We can’t send email right now.');
		expect(page.text).not.toMatch(/We send|is sent there/);
	} finally {
		await app.dispose();
	}
});
