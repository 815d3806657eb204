import { existsSync } from 'node:fs';
import { firefox, type Page } from 'playwright-core-esr';
import { onThisMachine, type Found, type Handset } from './handset.ts';
import { scaled } from '../support/slowness.ts';

const places = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].map(onThisMachine);

/** Debian's Firefox over WebDriver BiDi. */
export function findFirefox(): Found {
	const executablePath = [process.env.SCC_FIREFOX, ...places].find((place) => place && existsSync(place));
	if (executablePath === undefined) return { missing: 'Firefox ESR (Debian: apt-get install firefox-esr)' };
	return { open: () => openFirefox(executablePath) };
}

async function openFirefox(executablePath: string): Promise<Handset> {
	const browser = await firefox.launch({ channel: 'moz-firefox', executablePath });
	const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US' });
	const tabs: Page[] = [await context.newPage()];
	let page = tabs[0]!;
	return {
		engine: 'Firefox',
		version: browser.version(),
		async goto(url) {
			await page.goto(url);
		},
		run: (body, given) => page.evaluate(`(async (given) => {${body}})(${JSON.stringify(given) ?? 'undefined'})`),
		click: (xpath) =>
			page
				.locator(`xpath=${xpath}`)
				.first()
				.click({ timeout: scaled(10_000) }),
		type: (xpath, text) =>
			page
				.locator(`xpath=${xpath}`)
				.first()
				.fill(text, { timeout: scaled(10_000) }),
		async openTab() {
			page = await context.newPage();
			tabs.push(page);
		},
		useTab(index) {
			page = tabs[index] ?? page;
			return page.bringToFront();
		},
		async closeTab() {
			await page.close();
			tabs.splice(tabs.indexOf(page), 1);
			page = tabs[0]!;
			await page.bringToFront();
		},
		quit: () => browser.close()
	};
}
