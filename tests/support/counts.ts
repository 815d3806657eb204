export type Counts = { passed: number; failed: number; skipped: number };

function numberAt(value: unknown, ...path: string[]): number {
	let here: unknown = value;
	for (const step of path) {
		here = typeof here === 'object' && here !== null ? Reflect.get(here, step) : undefined;
	}
	return typeof here === 'number' ? here : 0;
}

/** A run that ended badly without a failed test (a crash, a file that can't be loaded) is a failure all the same. */
function honest(counts: Counts, exitCode: number): Counts {
	return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** From vitest's JSON report; `undefined` when it left none. */
export function countVitest(report: unknown, exitCode: number): Counts {
	const skipped = numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests');
	const counts = { passed: numberAt(report, 'numPassedTests'), failed: numberAt(report, 'numFailedTests'), skipped };
	return honest(counts, exitCode);
}

/** From Playwright's JSON report; `undefined` when it left none. A test that passed at its second try has failed. */
export function countPlaywright(report: unknown, exitCode: number): Counts {
	const failed = numberAt(report, 'stats', 'unexpected') + numberAt(report, 'stats', 'flaky');
	const counts = {
		passed: numberAt(report, 'stats', 'expected'),
		failed,
		skipped: numberAt(report, 'stats', 'skipped')
	};
	return honest(counts, exitCode);
}

export function sum(all: Counts[]): Counts {
	return {
		passed: all.reduce((total, one) => total + one.passed, 0),
		failed: all.reduce((total, one) => total + one.failed, 0),
		skipped: all.reduce((total, one) => total + one.skipped, 0)
	};
}

/** The last line of `npm test`. Other programs read it. */
export function lastLine(total: Counts): string {
	const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
	return `${total.passed} passed, ${total.failed} failed${skipped}`;
}

/** Nothing run is no success: an empty run is how a broken runner looks. */
export function exitCodeOf(total: Counts): number {
	return total.failed > 0 || total.passed === 0 ? 1 : 0;
}
