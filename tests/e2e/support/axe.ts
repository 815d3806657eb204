import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Runs axe on the page: all rules in the day theme, and only the color rules in the other themes. */
export async function lookWithAxe(page: Page, name: string, exclude?: string): Promise<string[]> {
	const findings: string[] = [];
	for (const theme of ['dark', 'night', 'day'] as const) {
		await page.emulateMedia({ colorScheme: theme === 'day' ? 'light' : 'dark', reducedMotion: 'reduce' });
		await page.evaluate((to) => (document.documentElement.dataset.theme = to), theme);
		// Legacy mode skips the blank page that axe opens per run for frames of other origins. We have no such frames.
		const axe = new AxeBuilder({ page }).setLegacyMode();
		if (theme === 'day') axe.withTags(rules);
		else axe.withRules(['color-contrast', 'link-in-text-block']);
		if (exclude !== undefined) axe.exclude(exclude);
		const { violations } = await axe.analyze();
		findings.push(
			...violations.map(
				(one) => `${name} in ${theme}: ${one.id} at ${one.nodes.map((node) => node.target).join(' | ')}`
			)
		);
	}
	return findings;
}
