// Runs every block of docs/integrate.md unchanged, with the test app's address and key. A new block fails until it is listed here.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentBody, postPayment } from '../../support/api.ts';
import { start, type Started } from '../../support/child-process.ts';
import { startReceiver, type Receiver } from '../../support/https-receiver.ts';
import { ownDocument } from '../../support/openapi.ts';
import { scaled } from '../../support/slowness.ts';
import { startTestApp, type TestApp } from './test-app.ts';

const root = resolve(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/integrate.md'), 'utf8');
const blocks = page.split(/^## /m).flatMap((section) => {
	const [heading = ''] = section.split('\n', 1);
	return [...section.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(([, language = '', text = '']) => ({
		...{ heading, language, text }
	}));
});
const textOf = (heading: string): string[] => blocks.filter((one) => one.heading === heading).map(({ text }) => text);
const [settings = '', askRights = ''] = textOf('A key');
const [sendBooking = '', changeBooking = '', sendOcto = '', cancel = ''] = textOf('Sending a booking');
const [readCharter = '', listCharters = ''] = textOf('Reading it back');
const [receive = ''] = textOf('Receiving webhooks');
const [sendWrong = ''] = textOf('Errors and retries');

const folder = mkdtempSync(join(tmpdir(), 'scc-integrate-'));
const eventId = '2027-07-04-ana';
let testApp: TestApp;
let https: Receiver;
let key: string;

beforeAll(async () => {
	https = await startReceiver();
	writeFileSync(join(folder, 'ca.pem'), https.ca);
	testApp = await startTestApp({ SCC_WEBHOOK_TEST_CA: join(folder, 'ca.pem') });
	({ key } = (
		await testApp.admin.post('/api/service-keys', { name: 'Website', rights: ['events:write', 'events:see'] })
	).body);
});
afterAll(async () => {
	await testApp.app.dispose();
	await https.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Runs a block of the page after the block with the address and the key, and returns the response. */
function run(text: string): any {
	const own = settings.replace('https://crew.example.com', testApp.app.url).replace('scc_…', key);
	expect(own).not.toMatch(/example|…/);
	const options = {
		encoding: 'utf8',
		timeout: scaled(60_000),
		env: { PATH: process.env.PATH, NO_PROXY: '*' }
	} as const;
	const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', `${own}\n${text}`], options);
	expect([text, status, stderr, stdout]).toEqual([text, 0, '', expect.any(String)]);
	return JSON.parse(stdout);
}

describe('docs/integrate.md', () => {
	it('has no block that this test doesn’t run', () => {
		expect(blocks.map(({ heading, language }) => `${heading}: ${language}`)).toEqual([
			...['A key: sh', 'A key: sh', 'Sending a booking: sh', 'Sending a booking: sh'],
			...['Sending a booking: js', 'Sending a booking: sh'],
			...['Reading it back: sh', 'Reading it back: sh', 'Receiving webhooks: js', 'Errors and retries: sh']
		]);
	});

	it('names rights as the Office does, and only fields, reasons, and types that there are', () => {
		const labels = readFileSync(join(root, 'src/lib/components/admin/rights-labels.ts'), 'utf8');
		for (const right of ['Create and change charters', 'See charters', 'See the money'])
			expect([page.includes(`_${right}_`), labels.includes(`'${right}'`)]).toEqual([true, true]);
		const { webhooks } = ownDocument();
		const named = [...page.matchAll(/`((?:payment|waiver|event|webhook)\.[a-z]+)`/g)].map(([, type]) => type);
		expect(named.toSorted()).toEqual(Object.keys(webhooks).toSorted());
	});

	it('shows what a key may do', () => {
		expect(run(askRights).user).toMatchObject({ name: 'Website', rights: ['events:see', 'events:write'] });
	});

	it('sends a booking, sends it again, and changes it', async () => {
		expect(run(sendBooking)).toMatchObject({ kept: [], event: { eventId, startsAt: '17:00', version: 1 } });
		expect(run(sendBooking)).toMatchObject({ kept: [], event: { eventId, startsAt: '17:00', version: 1 } });
		const changed = run(changeBooking);
		expect(changed).toMatchObject({ kept: [], event: { startsAt: '17:30', endsAt: '20:30', version: 2 } });
		expect(changed.event.patrons).toHaveLength(3);
		const office = { title: 'Ana’s birthday' };
		await testApp.admin.send('PATCH', `/api/events/${eventId}`, office, { 'if-match': '2' });
		expect(run(changeBooking)).toMatchObject({ kept: ['title'], event: office });
	});

	it('sends a booking of OCTO, sends it again, and cancels it', async () => {
		copyFileSync(join(root, 'src/lib/wire/octo-booking.ts'), join(folder, 'octo-booking.ts'));
		const env = { PATH: process.env.PATH, APP: testApp.app.url, KEY: key, NO_PROXY: '*' };
		const send = (text: string) => {
			writeFileSync(join(folder, 'octo.mjs'), text);
			const options = { encoding: 'utf8', timeout: scaled(60_000), cwd: folder, env } as const;
			const { status, stdout, stderr } = spawnSync(process.execPath, ['octo.mjs'], options);
			expect([status, stderr]).toEqual([0, expect.any(String)]);
			const [, code, body = ''] = /^(\d{3}) (.*)$/m.exec(stdout) ?? [];
			return { code, ...JSON.parse(body) };
		};
		const made = { eventId: '2027-08-08-ana', totalPriceCents: 80_000, startsAt: '17:00', status: 'confirmed' };
		expect(send(sendOcto)).toMatchObject({ code: '201', kept: [], event: { eventId: made.eventId, version: 1 } });
		expect(send(sendOcto)).toMatchObject({ code: '200', kept: [], event: { eventId: made.eventId, version: 1 } });
		const shown = (await testApp.admin.get(`/api/events/${made.eventId}`)).body;
		expect(shown).toMatchObject({ ...made, externalId: 'W-2207', patrons: [{ isHost: true }, {}] });
		const canceled = send(sendOcto.replace('CONFIRMED', 'CANCELLED'));
		expect(canceled).toMatchObject({ code: '200', kept: [], event: { status: 'cancelled', version: 2 } });
	});

	it('reads a charter, also by a former link, and lists charters', async () => {
		expect(run(readCharter)).toMatchObject({ eventId, patrons: [{}, {}, {}] });
		expect(run(listCharters).events).toMatchObject([{ eventId }]);
		await testApp.admin.post(`/api/events/${eventId}/rename`, { eventId: '2027-07-04-reyes' });
		expect(run(readCharter).eventId).toBe('2027-07-04-reyes');
		await testApp.admin.post(`/api/events/2027-07-04-reyes/rename`, { eventId });
	});

	it('cancels a charter, and cancels it again with the same key', () => {
		expect(run(cancel)).toMatchObject({ emailsHost: false, event: { eventId, status: 'cancelled' } });
		expect(run(cancel)).toMatchObject({ emailsHost: false, event: { eventId, status: 'cancelled' } });
	});

	it('gets a refusal with the fields that aren’t valid', () => {
		const refused = run(sendWrong);
		expect(refused).toMatchObject({ status: 422, reason: 'invalid' });
		expect(refused.errors).toContainEqual({ field: 'date', reason: 'not_a_date' });
		expect(refused.errors).toContainEqual({ field: 'title', reason: 'missing' });
	});

	describe('the receiver', () => {
		let receiver: Started;
		let port: number;
		let created: { id: string; secret: string };

		beforeAll(async () => {
			created = (await testApp.admin.post('/api/webhooks', { url: https.url })).body;
			writeFileSync(join(folder, 'receiver.mjs'), receive);
			symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
			const env = { PATH: process.env.PATH, PORT: '0', WEBHOOK_SECRET: created.secret };
			receiver = start(process.execPath, ['receiver.mjs'], { name: 'The receiver', cwd: folder, env });
			port = await receiver.waitFor(
				'port',
				(output) => Number(/port (\d+)/.exec(output)?.[1]) || undefined,
				scaled(60_000)
			);
			// The proxy in front of the app, which adds HTTPS.
			https.answer = ({ headers, body }, response) => {
				const pass = fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers: headers as HeadersInit, body });
				void pass.then(
					({ status }) => response.writeHead(status).end(),
					() => response.destroy()
				);
			};
		});
		afterAll(() => receiver.stop());

		const lines = (start: string): string[] =>
			receiver
				.output()
				.split('\n')
				.filter((line) => line.startsWith(start));
		const until = (start: string) =>
			receiver.waitFor(start, () => (lines(start).length > 0 ? true : undefined), scaled(60_000));

		it('accepts messages, each once', async () => {
			await testApp.admin.post(`/api/webhooks/${created.id}/test`);
			await until('webhook.test');
			const payment = paymentBody();
			await postPayment(testApp.admin, eventId, payment);
			await until(`payment.recorded ${eventId}`);
			const { deliveries } = (await testApp.admin.get('/api/webhooks/deliveries')).body;
			const sent = deliveries.find((one: { type: string }) => one.type === 'payment.recorded');
			const before = https.received.length;
			await testApp.admin.post(`/api/webhooks/deliveries/${sent.id}`);
			await expect.poll(() => https.received.length, { timeout: scaled(60_000) }).toBeGreaterThan(before);
			await testApp.admin.post(`/api/webhooks/${created.id}/test`);
			await expect.poll(() => lines('webhook.test').length, { timeout: scaled(60_000) }).toBe(2);
			expect(lines('payment.recorded')).toHaveLength(1);
		});

		it('refuses a message with a wrong signature, and an old one', async () => {
			const { headers, body } = https.received[0]!;
			const send = async (more: Record<string, string>, text = body) => {
				const sent = { ...(headers as Record<string, string>), ...more };
				return (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers: sent, body: text })).status;
			};
			expect(await send({})).toBe(204);
			expect(await send({}, body.replace('webhook', 'payment'))).toBe(401);
			expect(await send({ 'webhook-signature': 'v1,AAAA' })).toBe(401);
			expect(await send({ 'webhook-timestamp': '1000000000' })).toBe(401);
		});
	});
});
