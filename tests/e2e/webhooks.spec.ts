import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { Webhook } from 'standardwebhooks';
import { adminSecret, startApp, type App } from '../support/app.ts';
import { startReceiver, type Receiver } from '../support/https-receiver.ts';
import { scaled } from '../support/slowness.ts';
import { lookWithAxe } from './support/axe.ts';
import { takeSession } from './support/phone.ts';

test.use({ viewport: { width: 1280, height: 900 } });

let app: App;
let receiver: Receiver;
const folder = mkdtempSync(join(tmpdir(), 'scc-hooks-'));

test.beforeAll(async () => {
	receiver = await startReceiver();
	const ca = join(folder, 'ca.pem');
	writeFileSync(ca, receiver.ca);
	app = await startApp({ env: { SCC_WEBHOOK_TEST_CA: ca } });
});
test.afterAll(async () => {
	await app.dispose();
	await receiver.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Presses *Reload* until the list says this. */
async function reloadUntil(page: Page, text: string | RegExp): Promise<void> {
	await expect(async () => {
		await page.getByRole('button', { name: 'Reload' }).click();
		await expect(page.getByRole('list', { name: 'Deliveries' }).getByText(text).first()).toBeVisible({
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
	await reloadUntil(page, 'Status 500. The server refused the message.');
	// The response is text, also if it looks like a page.
	await expect(page.getByText('<b>Not today</b>')).toBeVisible();
	await expect(page.getByText(/^Failing since /)).toBeVisible();
	expect(await lookWithAxe(page, 'webhooks')).toEqual([]);

	receiver.answer = (_, response) => response.end('ok');
	await page.getByRole('button', { name: /^Send again: Test/ }).press('Enter');
	await reloadUntil(page, 'Test: Delivered');
	await expect(page.getByText('Status 200. Delivered.')).toBeVisible();
	await expect(page.getByText(/^Last delivered /)).toBeVisible();
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
		page.getByText('There are no webhooks.').or(page.getByText('The webhook is deleted')).first()
	).toBeVisible();
	await expect(page.getByRole('button', { name: /^Pause / })).toHaveCount(0);
});
