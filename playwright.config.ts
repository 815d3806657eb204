import { defineConfig } from '@playwright/test';
import { findChromium } from './infra/local/browser.ts';

// Undefined lets Playwright say itself that there is no browser; `npm test` has seen to one before it comes here.
const executablePath = findChromium();

export default defineConfig({
	testDir: 'tests/e2e',
	globalSetup: './tests/support/global-setup.ts',
	outputDir: 'test-results/e2e',
	workers: 2,
	fullyParallel: false,
	// A test that needs a second try is a fault, in the test or in the app.
	retries: 0,
	timeout: 90_000,
	expect: { timeout: 10_000 },
	forbidOnly: process.env.CI !== undefined,
	reporter: process.env.SCC_E2E_REPORT ? [['list'], ['json', { outputFile: process.env.SCC_E2E_REPORT }]] : [['list']],
	use: {
		browserName: 'chromium',
		viewport: { width: 390, height: 844 },
		locale: 'en-US',
		timezoneId: 'America/Los_Angeles',
		serviceWorkers: 'allow',
		trace: 'retain-on-failure',
		...(executablePath && { launchOptions: { executablePath } })
	}
});
