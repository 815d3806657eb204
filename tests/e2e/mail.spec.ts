import { expect, test, type Page } from '@playwright/test';
import { extractText, getDocumentProxy } from 'unpdf';
import {
	createCrew,
	createEvent,
	paymentBody,
	postPayment,
	signInAsAdmin,
	type Client,
	type CrewSignIn
} from '../support/api.ts';
import { adminSecret, startApp, type App } from '../support/app.ts';
import { scaled } from '../support/slowness.ts';
import { lookWithAxe } from './support/axe.ts';
import { logPayment, openPhone, takeSession } from './support/phone.ts';
import { fillDate } from './support/birth.ts';

let app: App;
let admin: Client;
let captain: CrewSignIn;

test.beforeAll(async () => {
	app = await startApp();
	admin = await signInAsAdmin(app.url);
	captain = await createCrew(admin, { name: 'Rosa Ostrow' });
});
test.afterAll(async () => {
	await app.dispose();
});

/** Waits for an email with this subject and opens the newest one. */
async function openEmail(page: Page, subject: string | RegExp): Promise<void> {
	const email = page.getByRole('link', { name: subject }).first();
	await expect(async () => {
		await page.goto(`${app.url}/mailbox`);
		await expect(email).toBeVisible({ timeout: scaled(500) });
	}).toPass();
	await email.click();
}

const asHtml = (page: Page) => page.frameLocator('iframe');

async function openEmailPage(page: Page): Promise<void> {
	await takeSession(page.context(), app.url, 'admin', adminSecret);
	await page.goto(`${app.url}/admin/mail`);
}

/** A separate charter whose host has this address. */
const charterOf = (name: string, email: string) =>
	createEvent(admin, { title: name, patrons: [{ name, email, shareCents: 45_000 }] });

test('a payment logged on a phone emails a receipt to the patron and a notice to the office', async ({ page }) => {
	await charterOf('Odalys Fern', 'odalys@example.com');
	const phone = await openPhone(app.url);
	await phone.enter(captain.crewId, captain.passcode);
	const typed = { patron: 'Odalys Fern', amount: '240', method: 'Check', tip: '20', reference: '1042' } as const;
	await logPayment(phone.page, 'Odalys Fern', { ...typed, note: 'Paid for <b>Bram</b> too' });
	await openEmail(page, /^Receipt \w{3}-\w{3}: \$260\.00$/);
	await expect(page.getByText('Odalys Fern <odalys@example.com>')).toBeVisible();
	const receipt = asHtml(page);
	for (const words of ['Thank you, Odalys Fern.', '$260.00', 'Check, reference 1042', '$240.00', '$210.00']) {
		await expect(receipt.getByText(words).filter({ visible: true }).first()).toBeVisible();
	}
	await expect(receipt.getByText('Bram')).toHaveCount(0);
	await openEmail(page, '$260.00 check, Odalys Fern');
	await expect(asHtml(page).getByText('Rosa Ostrow took $260.00 from Odalys Fern.')).toBeVisible();
	await expect(asHtml(page).getByText('Paid for <b>Bram</b> too')).toBeVisible();
	await expect(page.locator('pre')).toContainText('Receipt: To odalys@example.com');
	await phone.dispose();
});

test('a signed waiver’s copy is there with its PDF, which names the signer', async ({ page }) => {
	// Only an address on the roster gets a copy automatically.
	const { eventId } = await charterOf('Wren Castellane', 'wren@example.com');
	await page.goto(`${app.url}/g/${eventId}/waiver`);
	await page.getByLabel('Full name').fill('Wren Castellane');
	await page.getByLabel('Email').fill('wren@example.com');
	await fillDate(page, '1988-04-12');
	await page.getByLabel('I have read and agree').check();
	await page.getByLabel('Type your name to sign').fill('Wren Castellane');
	await page.getByRole('button', { name: 'Sign waiver' }).click();
	await expect(page.getByRole('heading', { name: 'Signed' })).toBeVisible();
	await openEmail(page, 'Your signed waiver');
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: `waiver-${eventId}.pdf` }).click();
	const chunks: Buffer[] = [];
	for await (const chunk of await (await download).createReadStream()) chunks.push(Buffer.from(chunk));
	const { text } = await extractText(await getDocumentProxy(new Uint8Array(Buffer.concat(chunks))), {
		mergePages: true
	});
	expect(text).toContain('Wren Castellane');
});

test('a failed email shows in the Office, and can be sent to another address', async ({ page }) => {
	// The address has a typo: its domain has no dot, so no email can reach it. The roster accepts it.
	const { eventId, patrons } = await charterOf('Bruno Kestrel', 'bruno@testApp.invalid');
	const { body } = await postPayment(
		admin,
		eventId,
		paymentBody({ patronId: patrons[0]!.patronId, patronName: undefined, amountCents: 16_000 })
	);
	await openEmailPage(page);
	const failed = page.getByRole('region', { name: 'Failed' });
	const row = failed.getByRole('listitem', { name: `Payment ${body.receiptCode}, $160.00, Bruno Kestrel` });
	await expect(row).toContainText('This address doesn’t accept email.', { timeout: scaled(30_000) });
	await expect(row.getByRole('link', { name: 'Bruno Kestrel' })).toHaveAttribute('href', `/admin/events/${eventId}`);
	// The mark beside the section's name is updated every 30 seconds.
	await expect(page.getByRole('link', { name: /^Email.*1 failed$/ })).toBeVisible({ timeout: scaled(40_000) });
	await row.getByRole('button', { name: /^Change address and send/ }).click();
	const sheet = page.getByRole('dialog', { name: 'Change address and send' });
	await sheet.getByLabel('Email').fill('not an address');
	await sheet.getByRole('button', { name: 'Send' }).click();
	await expect(sheet.getByLabel('Email')).toBeFocused();
	await expect(sheet.getByText('This is not an email address.', { exact: false })).toBeVisible();
	await sheet.getByLabel('Email').fill('bruno.kestrel@example.com');
	await sheet.getByRole('button', { name: 'Send' }).click();
	await expect(sheet).toHaveCount(0);
	const sent = page.getByRole('region', { name: 'Sent' });
	await expect(sent.getByRole('listitem', { name: `Payment ${body.receiptCode}` })).toContainText(
		'to bruno.kestrel@example.com',
		{ timeout: scaled(30_000) }
	);
	await expect(sent).toContainText('Sent again by Admin');
	await openEmail(page, `Receipt ${body.receiptCode}: $160.00`);
	await expect(page.getByText('bruno.kestrel@example.com')).toBeVisible();
});

test('an email with an unreachable address can be left unsent, no longer counts, and can still be sent', async ({
	page
}) => {
	const { eventId, patrons } = await charterOf('Ilse Marrow', 'ilse@testApp.invalid');
	const { body } = await postPayment(
		admin,
		eventId,
		paymentBody({ patronId: patrons[0]!.patronId, patronName: undefined, amountCents: 7_700 })
	);
	await openEmailPage(page);
	const failed = page.getByRole('region', { name: 'Failed' }).getByRole('listitem', { name: body.receiptCode });
	await failed.getByRole('button', { name: /^Leave unsent: Receipt/ }).press('Enter', { timeout: scaled(30_000) });
	await expect(page.getByText('Receipt won’t be sent')).toBeVisible();
	await expect(failed).toHaveCount(0);
	await expect(page.getByRole('heading', { name: 'Failed' })).toBeFocused();
	await expect(page.getByRole('link', { name: /^Email/ })).not.toHaveAccessibleName(/failed/);
	const left = page.getByRole('region', { name: 'Sent' }).getByRole('listitem', { name: body.receiptCode });
	await expect(left).toContainText(/Left unsent by Admin, .+\. This address doesn’t accept email\./);
	await left.getByRole('button', { name: /^Send again: Receipt/ }).click();
	const sheet = page.getByRole('dialog');
	await sheet.getByLabel('Email').fill('ilse@example.com');
	await sheet.getByRole('button', { name: 'Send' }).click();
	await expect(left).toContainText('to ilse@example.com', { timeout: scaled(30_000) });
	await expect(left).not.toContainText('Left unsent');
});

test('the Office’s email page shows when there is nothing, and when the server doesn’t answer', async ({ page }) => {
	await openEmailPage(page);
	await page.route('**/api/mail', (route) => route.abort());
	await page.reload();
	await expect(page.getByRole('alert').filter({ hasText: 'The server didn’t answer.' })).toBeVisible();
	const nothing = { items: [] };
	const status = {
		provider: 'gmail',
		configured: true,
		credentials: 'credentials_refused',
		settings: ['GMAIL_REFRESH_TOKEN']
	};
	const says = 'Gmail rejects our sign-in: check GMAIL_REFRESH_TOKEN. 12 emails are waiting. Nothing is lost.';
	const json = {
		status: { ...status, says, lastSuccessAt: null, waiting: 12, failed: 0 },
		waiting: nothing,
		failed: nothing,
		sent: nothing
	};
	await page.unroute('**/api/mail');
	await page.route('**/api/mail', (route) => route.fulfill({ json }));
	await page.getByRole('button', { name: 'Try again' }).click();
	await expect(page.getByRole('status', { name: 'Email status' })).toContainText(says);
	await expect(page.getByRole('region', { name: 'Failed' })).toContainText('Nothing needs attention.');
	await expect(page.getByRole('region', { name: 'Sent' })).toContainText('Nothing sent yet.');
});

test('the mailbox works without scripts, and nothing in an email can run', async ({ browser }) => {
	const script = '"><script>top.document.title="run"</script><img src=x onerror="top.document.title=\'run\'">';
	const { eventId } = await createEvent(admin, { title: script });
	await postPayment(admin, eventId, paymentBody({ patronName: script, amountCents: 31_700 }));
	for (const javaScriptEnabled of [false, true]) {
		const context = await browser.newContext({ javaScriptEnabled });
		const page = await context.newPage();
		const asked: string[] = [];
		page.on('request', (request) => asked.push(request.url()));
		await openEmail(page, '$317.00 cash');
		await expect(page.locator('pre')).toContainText('<script>');
		await expect(page).toHaveTitle(/mailbox$/);
		if (javaScriptEnabled) await expect(asHtml(page).getByText('<script>').first()).toBeVisible();
		expect(asked.filter((url) => !url.startsWith(app.url) && !url.startsWith('about:'))).toEqual([]);
		await context.close();
	}
});

test.describe('axe finds nothing in any theme', () => {
	let eventOf: Promise<void> | undefined;
	/** A failed email, created once for these tests. */
	const failOne = (): Promise<void> =>
		(eventOf ??= (async () => {
			const { eventId, patrons } = await charterOf('Tess Arkwright', 'tess@testApp.invalid');
			await postPayment(admin, eventId, paymentBody({ patronId: patrons[0]!.patronId, amountCents: 5_000 }));
		})());
	const openMailPage = async (page: Page): Promise<void> => {
		await failOne();
		await openEmailPage(page);
		const failed = page.getByRole('region', { name: 'Failed' });
		const row = failed.getByRole('listitem', { name: 'Tess Arkwright' }).first();
		await expect(row).toBeVisible({ timeout: scaled(60_000) });
	};
	const openTess = async (page: Page): Promise<void> => {
		await failOne();
		await openEmail(page, '$50.00 cash, Tess Arkwright');
	};

	/** Each row is a page to check, and the steps that show it. */
	const pages: Record<string, (page: Page) => Promise<void>> = {
		'mail on a phone': openMailPage,
		'change address': async (page) => {
			await openMailPage(page);
			await page
				.getByRole('region', { name: 'Failed' })
				.getByRole('button', { name: /^Change address and send/ })
				.first()
				.click();
			await page.getByRole('dialog', { name: 'Change address and send' }).waitFor();
		},
		'mail on a wide screen': async (page) => {
			await page.setViewportSize({ width: 1280, height: 900 });
			await openMailPage(page);
		},
		// No script runs in the email's frame, not even axe, so the text is checked separately below.
		'an email': openTess,
		mailbox: async (page) => {
			await failOne();
			await page.goto(`${app.url}/mailbox`);
			await page.getByRole('link').first().waitFor();
		},
		'the email itself': async (page) => {
			await openTess(page);
			const email = (await page.locator('iframe').getAttribute('srcdoc')) ?? '';
			expect(email).toContain('Tess Arkwright');
			// At the mailbox's address, because a blank page would block the styles.
			await page.goto(`${app.url}/mailbox`);
			await page.setContent(email);
		}
	};
	for (const [name, open] of Object.entries(pages)) {
		test(`on ${name}`, async ({ page }) => {
			await open(page);
			expect(await lookWithAxe(page, name, 'iframe')).toEqual([]);
		});
	}
});
