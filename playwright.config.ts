import { defineConfig } from '@playwright/test';
import { findChromium } from './tests/support/browser.ts';
import { scaled, workerCount } from './tests/support/slowness.ts';

// Undefined lets Playwright say itself that there is no browser; `npm test` has seen to one before it comes here.
const executablePath = findChromium();

const report = process.env.SCC_E2E_REPORT;

export default defineConfig({
	testDir: 'tests/e2e',
	globalSetup: './tests/support/global-setup.ts',
	outputDir: 'test-results/e2e',
	workers: workerCount(),
	fullyParallel: false,
	// A test that needs a second try is a fault, in the test or in the app.
	retries: 0,
	// Only there to end a hang.
	timeout: scaled(240_000),
	expect: { timeout: scaled(20_000) },
	forbidOnly: process.env.CI !== undefined,
	reporter: [
		['list'],
		...(report ? ([['json', { outputFile: report }], ['./tests/support/progress-playwright.ts']] as const) : [])
	],
	use: {
		browserName: 'chromium',
		viewport: { width: 390, height: 844 },
		locale: 'en-US',
		timezoneId: 'America/Los_Angeles',
		serviceWorkers: 'allow',
		// A tap on what is gone ends long before its test does, and says what it waited for.
		actionTimeout: scaled(60_000),
		// Of each phone, because a failure's message shows only the first one.
		screenshot: 'only-on-failure',
		// A trace of each test costs more than the test. To have one: SCC_TRACE=1 npx playwright test …
		trace: process.env.SCC_TRACE ? 'retain-on-failure' : 'off',
		...(executablePath && { launchOptions: { executablePath } })
	}
});
