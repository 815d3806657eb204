import { relative } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { ProgressFile } from './progress.ts';

/** For vitest: a file counts as running too, so that a hanging hook can be named. */
export default class VitestProgress implements Reporter {
	readonly #progress = new ProgressFile();

	onTestModuleStart(file: TestModule): void {
		this.#progress.begin(file.id, this.#nameOf(file));
	}

	onTestModuleEnd(file: TestModule): void {
		this.#progress.end(file.id);
	}

	onTestCaseReady(test: TestCase): void {
		this.#progress.begin(test.id, `${this.#nameOf(test.module)} > ${test.fullName}`);
	}

	onTestCaseResult(test: TestCase): void {
		const { state } = test.result();
		this.#progress.end(test.id, state === 'passed' || state === 'failed' ? state : undefined);
	}

	#nameOf(file: TestModule): string {
		return relative(process.cwd(), file.moduleId);
	}
}
