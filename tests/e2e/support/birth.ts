import type { Page } from '@playwright/test';

/** Fills in the three fields of a date, from `1988-04-12`. */
export async function fillDate(page: Page, date: string, group = 'Date of birth'): Promise<void> {
	const [year = '', month = '', day = ''] = date.split('-');
	const fields = page.getByRole('group', { name: group, exact: true });
	await fields.getByLabel('Month').fill(month);
	await fields.getByLabel('Day').fill(day);
	await fields.getByLabel('Year').fill(year);
}
