import { expect, test } from '@playwright/test';
import { signInAsAdmin } from '../support/api.ts';
import { adminSecret, startApp } from '../support/app.ts';
import { takeSession } from './support/phone.ts';

test.use({ viewport: { width: 1280, height: 900 } });

test('an empty table shows the steps of the first day, one click away, until all are done', async ({ page }) => {
	const app = await startApp();
	try {
		const admin = await signInAsAdmin(app.url);
		await takeSession(page.context(), app.url, 'admin', adminSecret);
		await page.goto(`${app.url}/admin/events`);
		const list = page.getByRole('region', { name: 'First day' });
		await expect(list).toContainText('0 of 5 done');
		const steps = [
			['Name your business', '/admin/settings'],
			['Add your boats', '/admin/boats'],
			['Add your crew', '/admin/crew'],
			['Publish your waiver text', '/admin/waiver-texts'],
			['Create your first charter', '/admin/events/new']
		] as const;
		for (const [name, path] of steps) {
			await expect(list.getByRole('link', { name })).toHaveAttribute('href', path);
		}
		await admin.send('PATCH', '/api/settings', { businessName: 'Harbor Sails' }, { 'if-match': '0' });
		await admin.post('/api/boats', { name: 'Wren' }, { 'idempotency-key': crypto.randomUUID() });
		await admin.post('/api/crew', { name: 'Imke Larkin', role: 'captain', passcode: 'tide-and-tiller' });
		await page.reload();
		await expect(list).toContainText('3 of 5 done');
		await expect(list.getByRole('listitem').filter({ hasText: 'Add your boats' })).toContainText('Done');
		await admin.post('/api/waiver-texts', { title: 'Waiver', markdown: 'I accept the risks of sailing.' });
		// A charter's title is its host's name unless someone types another one.
		await list.getByRole('link', { name: 'Create your first charter' }).click();
		await page.getByLabel('Host’s first name').fill('Alice');
		await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Alice');
		const hours = { startsAt: '11:00', endsAt: '14:00', timeZone: 'America/Los_Angeles' };
		const charter = { date: '2031-05-23', hostFirstName: 'Alice', title: 'Alice', location: 'Slip 14' };
		await admin.post('/api/events', { ...charter, ...hours, totalPriceCents: 0 });
		const date = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
		await admin.post('/api/events', { ...charter, date, ...hours, totalPriceCents: 0 });
		await page.goto(`${app.url}/admin/events`);
		await expect(page.getByRole('link', { name: 'Alice' })).toBeVisible();
		await expect(list).toHaveCount(0);
	} finally {
		await app.dispose();
	}
});
