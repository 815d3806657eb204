import { expect, test } from '@playwright/test';
import { createCrew, createEvent, signInAsAdmin, type Client, type CrewSignIn } from '../support/api.ts';
import { adminSecret, startApp, type App } from '../support/app.ts';
import { lookWithAxe } from './support/axe.ts';
import { logPayment, openPhone } from './support/phone.ts';

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
	const phone = await openPhone(app.url);
	await phone.signIn(captain.crewId, captain.passcode);
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

test('axe finds nothing on the crew’s and the office’s pages in any theme', async () => {
	const phone = await openPhone(app.url);
	const { page } = phone;
	const findings: string[] = [];
	const look = async (name: string) => findings.push(...(await lookWithAxe(page, name)));
	await page.goto('/sign-in');
	await page.getByLabel('User').waitFor();
	await look('sign-in');
	await phone.signIn('admin', adminSecret);
	await look('dispatch');
	await page.getByRole('article').first().getByRole('button', { name: 'Log payment' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Save payment' }).click();
	await look('log payment with errors');
	await page.reload();
	await phone.context.setOffline(true);
	await logPayment(page, 'Alice Tidewell', {
		patron: 'Cleo Marsh',
		amount: '5',
		method: 'Card',
		reference: '1'
	});
	await expect(page.getByRole('status', { name: 'Outbox' })).toContainText('1 payment');
	await look('dispatch with the bar and a toast');
	await page.goto('/outbox');
	await page.getByRole('button', { name: 'Send now' }).first().waitFor();
	await look('outbox');
	await phone.context.setOffline(false);
	await page.goto(`/charter/${eventId}`);
	await page.getByText('Cleo Marsh').first().waitFor();
	await look('charter sheet');
	// Tall enough that the bar with the save button covers no field: axe takes what is covered for too small to hit.
	await page.setViewportSize({ width: 1280, height: 2600 });
	const charter = `/admin/events/${eventId}`;
	for (const path of ['/admin/events', '/admin/events/new', charter, '/admin/crew', '/admin/waiver-texts']) {
		await page.goto(path);
		await page.getByRole('heading').first().waitFor();
		await page.waitForLoadState('networkidle');
		await look(path);
	}
	expect(findings).toEqual([]);
	await phone.dispose();
});

test('the first load of dispatch brings at most 90 kB of JavaScript, gzipped', async () => {
	const { gzipSync } = await import('node:zlib');
	const phone = await openPhone(app.url);
	const sizes = new Map<string, number>();
	phone.page.on('response', async (response) => {
		const type = response.headers()['content-type'] ?? '';
		if (!type.includes('javascript') || response.url().includes('service-worker')) return;
		sizes.set(response.url(), gzipSync(await response.body()).length);
	});
	await phone.signIn(captain.crewId, captain.passcode);
	const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
	expect(sizes.size).toBeGreaterThan(3);
	expect(total).toBeLessThan(90 * 1024);
	await phone.dispose();
});
