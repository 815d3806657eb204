import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Webhook } from 'standardwebhooks';
import { createEvent, paymentBody, postPayment, signInAsAdmin } from '../support/api.ts';
import { adminSecret, startApp, type App } from '../support/app.ts';
import { startDynalite, type TestDatabase } from '../support/dynamodb.ts';
import { startReceiver, type Receiver } from '../support/https-receiver.ts';
import { scaled } from '../support/slowness.ts';
import { lookWithAxe } from './support/axe.ts';
import { takeSession } from './support/phone.ts';

test.use({ viewport: { width: 1280, height: 900 } });

let app: App;
let receiver: Receiver;
let database: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), 'scc-hooks-'));

test.beforeAll(async () => {
	receiver = await startReceiver();
	const ca = join(folder, 'ca.pem');
	writeFileSync(ca, receiver.ca);
	database = await startDynalite();
	const env = { SCC_WEBHOOK_TEST_CA: ca, DYNAMODB_ENDPOINT: database.endpoint, AWS_REGION: 'us-west-2' };
	app = await startApp({ env });
});
test.afterAll(async () => {
	await app.dispose();
	await database.close();
	await receiver.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Presses *Reload* until the page shows this. A delivery's result appears before the webhook's new status, so wait for each. */
async function reloadUntil(page: Page, text: string | RegExp): Promise<void> {
	await expect(async () => {
		await page.getByRole('button', { name: 'Reload' }).click();
		await expect(page.getByText(text).first()).toBeVisible({
			timeout: scaled(1_000)
		});
	}).toPass({ timeout: scaled(60_000) });
}

test('the office adds a webhook, sends a test, sees the response, sends again, and pauses it', async ({ page }) => {
	await takeSession(page.context(), app.url, 'admin', adminSecret);
	await page.goto(`${app.url}/admin/webhooks`);
	await page.getByRole('button', { name: 'Add a webhook' }).first().press('Enter');
	const form = page.getByRole('dialog', { name: 'Add a webhook' });
	const address = form.getByLabel('Address');
	await address.fill('http://example.com/hooks');
	await address.press('Enter');
	await expect(form.getByText('The address must start with https://.')).toBeVisible();
	await expect(address).toBeFocused();
	expect(await lookWithAxe(page, 'webhook form')).toEqual([]);
	await address.fill(receiver.url);
	for (const label of ['Charter departed', 'Charter returned', 'Charter closed']) {
		await form.getByRole('checkbox', { name: label }).focus();
		await page.keyboard.press('Space');
	}
	await address.press('Enter');
	const shown = page.getByRole('dialog', { name: 'Signing secret' });
	const secret = (await shown.getByText(/^whsec_/).textContent()) ?? '';
	await shown.getByRole('button', { name: 'I’ve saved it' }).press('Enter');
	await expect(page.getByText('Nothing sent yet', { exact: true })).toBeVisible();
	await expect(page.getByText('Payment recorded, Payment corrected, Waiver signed, Charter created')).toBeVisible();
	await expect(page.getByText(secret)).toHaveCount(0);

	receiver.answer = (_, response) => {
		response.writeHead(500);
		response.end('<b>Not today</b>');
	};
	await page.getByRole('button', { name: /^Send a test to / }).press('Enter');
	await expect(page.getByText('The test is on its way.', { exact: false })).toBeVisible();
	await reloadUntil(page, 'Status 500. The receiving server refused the message.');
	// The response is text, also if it looks like a page.
	await expect(page.getByText('<b>Not today</b>')).toBeVisible();
	await reloadUntil(page, /^Failing since /);
	expect(await lookWithAxe(page, 'webhooks')).toEqual([]);

	receiver.answer = (_, response) => response.end('ok');
	await page.getByRole('button', { name: /^Send again: Test/ }).press('Enter');
	await reloadUntil(page, 'Test: Delivered');
	await expect(page.getByText('Status 200. Delivered.')).toBeVisible();
	await reloadUntil(page, /^Last delivered /);
	const read = receiver.received.map(({ headers, body }) => {
		const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
		return new Webhook(secret).verify(body, flat) as { id: string; type: string };
	});
	expect(read.map(({ type }) => type)).toEqual(read.map(() => 'webhook.test'));
	expect(new Set(read.map(({ id }) => id)).size).toBe(1);

	await page.getByRole('button', { name: /^Pause / }).press('Enter');
	await expect(page.getByText(/^Paused \D/)).toBeVisible();
	await expect(page.getByRole('button', { name: /^Send a test to / })).toBeDisabled();
	await page.getByRole('button', { name: /^Resume / }).press('Enter');
	await expect(page.getByRole('button', { name: /^Send a test to / })).toBeEnabled();

	await page.getByRole('button', { name: /^Delete / }).press('Enter');
	const asked = page.getByRole('dialog', { name: 'Delete this webhook?' });
	await asked.getByRole('button', { name: 'Delete', exact: true }).press('Enter');
	await expect(
		page.getByText('There are no webhooks.').or(page.getByText('The webhook has been deleted')).first()
	).toBeVisible();
	await expect(page.getByRole('button', { name: /^Pause / })).toHaveCount(0);
});

/** Lets days pass while the webhook keeps failing. */
async function failedSince(webhookId: string, failingSince: Date): Promise<void> {
	const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
	const client = new DynamoDBClient({ endpoint: database.endpoint, region: 'us-west-2', credentials });
	const { TableNames = [] } = await client.send(new ListTablesCommand({}));
	const update = new UpdateCommand({
		TableName: TableNames[0],
		Key: { pk: `WEBHOOK#${webhookId}`, sk: 'WEBHOOK' },
		UpdateExpression: 'SET failingSince = :since',
		ConditionExpression: 'attribute_exists(failingSince)',
		ExpressionAttributeValues: { ':since': failingSince.toISOString() }
	});
	await DynamoDBDocumentClient.from(client).send(update);
	client.destroy();
}

test('a webhook that failed for three days is paused and marked, and an admin resumes it and sends what was left', async ({
	page
}) => {
	const admin = await signInAsAdmin(app.url);
	const { eventId } = await createEvent(admin);
	receiver.answer = (_, response) => {
		response.writeHead(500);
		response.end('down');
	};
	const types = ['payment.recorded'];
	const { id } = (await admin.post('/api/webhooks', { url: receiver.url, types })).body;
	const stored = async () =>
		(await admin.get('/api/webhooks')).body.webhooks.find((one: { id: string }) => one.id === id);
	await admin.post(`/api/webhooks/${id}/test`);
	await expect.poll(async () => (await stored()).failingSince, { timeout: scaled(30_000) }).toBeDefined();

	await takeSession(page.context(), app.url, 'admin', adminSecret);
	await page.goto(`${app.url}/admin/webhooks`);
	await reloadUntil(page, /^Failing since /);
	const menu = page.getByRole('link', { name: /^Webhooks/ }).first();
	await expect(menu).not.toContainText('paused');

	// Not long enough, so it continues.
	const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
	await failedSince(id, hoursAgo(71));
	let tries = receiver.received.length;
	await page.getByRole('button', { name: /^Send a test to / }).press('Enter');
	await expect.poll(() => receiver.received.length, { timeout: scaled(30_000) }).toBeGreaterThan(tries);
	await expect.poll(async () => (await stored()).pausedAt).toBeUndefined();

	await failedSince(id, hoursAgo(73));
	tries = receiver.received.length;
	await page.getByRole('button', { name: /^Send a test to / }).press('Enter');
	const paused = page.getByText(
		/^Paused .*, because messages kept failing for days\. Fix the receiving server, then resume the webhook\.$/
	);
	await expect(async () => {
		await page.getByRole('button', { name: 'Reload' }).click();
		await expect(paused).toBeVisible({ timeout: scaled(1_000) });
	}).toPass({ timeout: scaled(60_000) });
	expect(receiver.received.length).toBeGreaterThan(tries);
	expect(await lookWithAxe(page, 'paused webhook')).toEqual([]);
	await page.reload();
	await expect(menu).toContainText('paused, because messages kept failing for days');
	await page.goto(`${app.url}/admin/health`);
	await expect(page.getByText(/webhook/i).first()).toBeVisible();

	// While it is paused, nothing is sent.
	await page.goto(`${app.url}/admin/webhooks`);
	tries = receiver.received.length;
	expect((await postPayment(admin, eventId, paymentBody())).status).toBe(201);
	await reloadUntil(page, 'Payment recorded: Failed');
	await expect(page.getByText('The webhook was paused.').first()).toBeVisible();
	expect(receiver.received).toHaveLength(tries);

	receiver.answer = (_, response) => response.end('ok');
	await page.getByRole('button', { name: /^Resume / }).press('Enter');
	await expect(paused).toHaveCount(0);
	await expect(page.getByText('Nothing sent yet', { exact: true })).toBeVisible();
	await page.getByRole('button', { name: /^Send again: Payment recorded/ }).press('Enter');
	await reloadUntil(page, 'Payment recorded: Delivered');
	await reloadUntil(page, /^Last delivered /);
	expect(receiver.received.slice(tries).map(({ body }) => JSON.parse(body).type)).toContain('payment.recorded');
	await page.reload();
	await expect(menu).toBeVisible();
	await expect(menu).not.toContainText('paused');
	const changes = (await admin.get('/api/audit')).body.entries.filter(
		({ action }: { action: string }) => action === 'webhook_changed'
	);
	expect(changes[0]).toMatchObject({
		...{ actorId: 'admin', targetId: id, isConfirmed: true },
		fields: [{ name: 'isPaused', before: 'true', after: 'false' }]
	});
});
