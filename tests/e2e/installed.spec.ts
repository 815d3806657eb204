import { expect, test, type Page } from '@playwright/test';
import { createCrew, createEvent, signInAsAdmin, type Client, type CrewSignIn } from '../support/api.ts';
import { adminSecret, startApp, type App } from '../support/app.ts';
import { lookWithAxe } from './support/axe.ts';
import { logPayment, openPhone, type Phone } from './support/phone.ts';

let app: App;
let admin: Client;
let captain: CrewSignIn;
let eventId: string;

test.beforeAll(async () => {
	app = await startApp();
	admin = await signInAsAdmin(app.url);
	captain = await createCrew(admin, { name: 'Rosa Ostrow' });
	({ eventId } = await createEvent(admin, { title: 'Alice Tidewell' }));
});
test.afterAll(async () => {
	await app.dispose();
});

test('Chromium finds nothing that hinders installing', async () => {
	const phone = await openPhone(app.url, { hasOwnBrowser: true });
	await phone.enter(captain.crewId, captain.passcode);
	const devtools = await phone.context.newCDPSession(phone.page);
	await expect.poll(async () => (await devtools.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
	const manifest = await (await phone.page.request.get('/manifest.webmanifest')).json();
	expect(manifest).toMatchObject({ id: '/', display: 'standalone', start_url: expect.stringContaining('/') });
	for (const icon of [
		...manifest.icons,
		...manifest.screenshots,
		...manifest.shortcuts.flatMap((one: any) => one.icons ?? [])
	]) {
		expect((await phone.page.request.get(icon.src)).status()).toBe(200);
	}
	await phone.dispose();
});

test('requests to the server neither start the worker nor keep it busy', async () => {
	const phone = await openPhone(app.url);
	await phone.enter(captain.crewId, captain.passcode);
	const { context, page } = phone;
	// The worker controls this document too, but no script of the app runs here and makes requests.
	await page.goto('/manifest.webmanifest');
	expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
	const devtools = await context.newCDPSession(page);
	const statuses: string[] = [];
	devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
		statuses.push(...versions.map((version) => version.runningStatus));
	});
	const send = (path: string, options: { method?: string; body?: string } = {}) =>
		page.evaluate(async ([to, init]) => (await fetch(to, init)).status, [path, options] as const);
	await devtools.send('ServiceWorker.enable');
	await devtools.send('ServiceWorker.stopAllWorkers');
	await expect.poll(() => statuses.at(-1)).toBe('stopped');
	expect(await send('/api/session')).toBe(200);
	expect(await send('/api/events?from=2026-11-22&to=2026-11-23')).toBe(200);
	expect(await send('/api/outbox', { method: 'POST', body: 'no JSON' })).toBe(415);
	expect(await send('/g/nobody')).toBe(404);
	expect(statuses.at(-1)).toBe('stopped');
	// A file of the app does start it, so a start would have been seen.
	expect(await send('/manifest.webmanifest')).toBe(200);
	await expect.poll(() => statuses.at(-1)).toBe('running');
	await phone.dispose();
});

test.describe('axe finds nothing in any theme', () => {
	let phone: Phone;
	test.beforeAll(async () => {
		phone = await openPhone(app.url, { hasOwnBrowser: true });
		await phone.enter('admin', adminSecret);
	});
	test.afterAll(() => phone.dispose());
	test.afterEach(() => phone.context.setOffline(false));

	const wide = { width: 1280, height: 2600 };
	const openWide = async (page: Page, path: string): Promise<void> => {
		// Tall enough that the bar with the save button covers no field. Axe reports covered fields as too small.
		await page.setViewportSize(wide);
		await page.goto(path);
		await page.getByRole('heading').first().waitFor();
		await page.waitForLoadState('networkidle');
	};
	// Each has a different amount, because the app would ask about a repeated one.
	const logOffline = async (page: Page, amount: string): Promise<void> => {
		await page.goto('/');
		await page.getByRole('article', { name: 'Alice Tidewell' }).waitFor();
		await phone.context.setOffline(true);
		await logPayment(page, 'Alice Tidewell', { patron: 'Cleo Marsh', amount, method: 'Card', reference: '1' });
		await expect(page.getByRole('status', { name: 'Outbox' })).toContainText(/\d payments?/);
	};

	/** Each row is a page to check, and the steps that show it. */
	const pages: Record<string, (page: Page) => Promise<void>> = {
		dispatch: async (page) => {
			await page.goto('/');
			await page.getByRole('article').first().waitFor();
		},
		'log payment with errors': async (page) => {
			await page.goto('/');
			await page.getByRole('article').first().getByRole('button', { name: 'Log payment' }).click();
			await page.getByRole('dialog').getByRole('button', { name: 'Save payment' }).click();
		},
		'dispatch with the bar and a toast': (page) => logOffline(page, '5'),
		outbox: async (page) => {
			await logOffline(page, '6');
			await page.goto('/outbox');
			await page.getByRole('button', { name: 'Send now' }).first().waitFor();
		},
		'charter sheet': async (page) => {
			await page.goto(`/charter/${eventId}`);
			await page.getByText('Cleo Marsh').first().waitFor();
		},
		'office: charters': (page) => openWide(page, '/admin/events'),
		'office: a new charter': (page) => openWide(page, '/admin/events/new'),
		'office: a charter': (page) => openWide(page, `/admin/events/${eventId}`),
		'office: crew': (page) => openWide(page, '/admin/crew'),
		'office: boats': (page) => openWide(page, '/admin/boats'),
		'office: settings': (page) => openWide(page, '/admin/settings'),
		'office: audit log': (page) => openWide(page, '/admin/audit'),
		'office: service keys': (page) => openWide(page, '/admin/keys'),
		'office: waiver texts': (page) => openWide(page, '/admin/waiver-texts')
	};

	test('on sign-in', async ({ page }) => {
		await page.goto(`${app.url}/sign-in`);
		await page.getByLabel('User').waitFor();
		expect(await lookWithAxe(page, 'sign-in')).toEqual([]);
	});

	for (const [name, open] of Object.entries(pages)) {
		test(`on ${name}`, async () => {
			const { page } = phone;
			await page.setViewportSize({ width: 390, height: 844 });
			await open(page);
			expect(await lookWithAxe(page, name)).toEqual([]);
		});
	}
});

test('the first load of dispatch brings at most 80 kB of JavaScript, gzipped', async () => {
	const { gzipSync } = await import('node:zlib');
	const phone = await openPhone(app.url, { hasOwnBrowser: true });
	const sizes = new Map<string, number>();
	phone.page.on('response', async (response) => {
		const type = response.headers()['content-type'] ?? '';
		// The service worker serves stored responses from the phone.
		if (!type.includes('javascript') || response.url().includes('service-worker') || response.fromServiceWorker())
			return;
		sizes.set(response.url(), gzipSync(await response.body()).length);
	});
	await phone.signIn(captain.crewId, captain.passcode);
	const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
	expect(sizes.size).toBeGreaterThan(3);
	expect(total).toBeLessThanOrEqual(80 * 1024);
	await phone.dispose();
});
