import { expect, test, type Page } from '@playwright/test';
import { createEvent } from '../support/api.ts';
import { scaled } from '../support/slowness.ts';
import { addCharter, openCaptainsPhone, startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { logPayment, openPhone, startSigning } from './support/phone.ts';

let testApp: AppWithCaptain;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());

const upright = { width: 390, height: 844 };
const sideways = { width: 844, height: 390 };

/** How much of the canvas has ink, in device pixels. */
function countInk(page: Page): Promise<number> {
	return page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
		const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
		let inked = 0;
		for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 0) inked += 1;
		return inked;
	});
}

async function drawStroke(page: Page, isLifted = true): Promise<void> {
	const canvas = page.locator('canvas');
	await canvas.scrollIntoViewIfNeeded();
	const { x, y } = (await canvas.boundingBox())!;
	await page.mouse.move(x + 30, y + 40);
	await page.mouse.down();
	for (let at = 0; at < 12; at++) await page.mouse.move(x + 30 + at * 20, y + 40 + (at % 2) * 40);
	if (isLifted) await page.mouse.up();
}

async function expectDrawingOutlivesTurning(page: Page): Promise<void> {
	await drawStroke(page);
	await expect.poll(() => countInk(page)).toBeGreaterThan(100);
	const ink = page.locator('input[name="ink"]');
	const before = await ink.inputValue();
	for (const size of [sideways, upright, sideways]) {
		await page.setViewportSize(size);
		await expect.poll(() => countInk(page)).toBeGreaterThan(100);
	}
	await expect(ink).toHaveValue(before);
	// A second stroke is added to the first.
	await drawStroke(page);
	expect((await ink.inputValue()).split(';').length).toBeGreaterThan(before.split(';').length);
	// The phone is turned in the middle of a stroke, and that part of the stroke stays too.
	const drawn = await countInk(page);
	await page.setViewportSize(upright);
	await drawStroke(page, false);
	await page.setViewportSize(sideways);
	await expect.poll(() => countInk(page)).toBeGreaterThan(drawn / 2);
	await page.mouse.up();
}

test('turning the phone keeps the drawn signature, on the guest’s phone', async ({ page }) => {
	const { eventId } = await createEvent(testApp.admin);
	await page.goto(`${testApp.app.url}/g/${eventId}/waiver`);
	await expectDrawingOutlivesTurning(page);
	await expect(page.getByLabel('Full name')).toHaveAttribute('autocomplete', 'name');
	await expect(page.getByLabel('Email')).toHaveAttribute('autocomplete', 'email');
	await expect(page.locator('article[translate="no"][lang="en"]')).toHaveCount(1);
});

test('on the crew’s phone too, where the browser offers nothing of the crew member’s own', async () => {
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	const { eventId } = await addCharter(testApp);
	await page.goto(`/charter/${eventId}`);
	await startSigning(page, 'Alice Tidewell');
	await expect(page.getByRole('dialog', { name: /^Waiver for/ })).toBeVisible();
	const fields = await page
		.locator('dialog.paper form input:not([type=hidden], [type=radio], [type=checkbox])')
		.evaluateAll((all) => all.map((one) => [one.getAttribute('autocomplete'), one.getAttribute('name')]));
	expect(fields.length).toBeGreaterThan(4);
	for (const [autocomplete, name] of fields) {
		expect(autocomplete).toBe('off');
		expect(name).toMatch(/^guest-/);
	}
	await expectDrawingOutlivesTurning(page);
	await phone.dispose();
});

test('“No signal” goes away when signal is back, with no event that says so', async () => {
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	const { title } = await addCharter(testApp, page);
	// The network works but nothing answers, so the browser never reports offline.
	await phone.context.route(/\/api\//, (route) => route.abort());
	await logPayment(page, title, { patron: 'Alice Tidewell', amount: '5', method: 'Cash' });
	await page.reload();
	await expect(page.getByText('No signal.')).toBeVisible();
	await phone.context.unrouteAll({ behavior: 'ignoreErrors' });
	await expect(page.getByText('No signal.')).toHaveCount(0, { timeout: scaled(30_000) });
	await expect(page.getByRole('status', { name: 'Outbox' })).toBeEmpty({ timeout: scaled(30_000) });
	await phone.dispose();
});

test('before the app is added to an iPhone’s home screen, it mentions unsent entries in Safari', async () => {
	const phone = await openPhone(testApp.app.url);
	await phone.context.addInitScript(() => {
		const iPhone =
			'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1';
		Object.defineProperty(Navigator.prototype, 'userAgent', { get: () => iPhone });
		// Safari never asks the person to install an app.
		addEventListener('beforeinstallprompt', (event) => event.stopImmediatePropagation());
	});
	await phone.enter(testApp.captain.crewId, testApp.captain.passcode);
	const { page } = phone;
	const { title } = await addCharter(testApp, page);
	const guide = async () => {
		await page.getByRole('button', { name: 'Menu' }).click();
		await page.getByRole('button', { name: 'Add to home screen' }).click();
	};
	await guide();
	await expect(page.getByText(/has its own storage/)).toBeVisible();
	await page.getByRole('button', { name: 'Close', exact: true }).click();
	await phone.context.setOffline(true);
	await logPayment(page, title, { patron: 'Alice Tidewell', amount: '5', method: 'Cash' });
	await guide();
	await expect(page.getByText(/Safari and the app on the home screen have separate storage/)).toBeVisible();
	await phone.dispose();
});
