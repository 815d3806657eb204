import { relative } from 'node:path';
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { ProgressFile } from './progress.ts';

/** For Playwright. */
export default class PlaywrightProgress implements Reporter {
	readonly #progress = new ProgressFile();

	onTestBegin(test: TestCase): void {
		this.#progress.begin(test.id, `${relative(process.cwd(), test.location.file)} > ${test.title}`);
	}

	onTestEnd(test: TestCase, result: TestResult): void {
		const outcome = result.status === 'passed' ? 'passed' : result.status === 'skipped' ? undefined : 'failed';
		this.#progress.end(test.id, outcome);
	}

	printsToStdio(): boolean {
		return false;
	}
}
