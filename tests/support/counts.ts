import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { intendedSkips, type IntendedSkip } from './intended-skips.ts';

export type Counts = { passed: number; failed: number; skipped: number };

function fieldOf(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function numberAt(value: unknown, ...path: string[]): number {
	const found = path.reduce(fieldOf, value);
	return typeof found === 'number' ? found : 0;
}

function listAt(value: unknown, name: string): unknown[] {
	const found = fieldOf(value, name);
	return Array.isArray(found) ? found : [];
}

function textAt(value: unknown, name: string): string {
	const found = fieldOf(value, name);
	return typeof found === 'string' ? found : '';
}

/** A run that fails without a failed test (a crash, a file that can't be loaded) also counts as a failure. */
function honest(counts: Counts, exitCode: number): Counts {
	return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Reads vitest's JSON report. `undefined` without a report. */
export function countVitest(report: unknown, exitCode: number): Counts {
	const skipped = numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests');
	const counts = { passed: numberAt(report, 'numPassedTests'), failed: numberAt(report, 'numFailedTests'), skipped };
	return honest(counts, exitCode);
}

/** Reads Playwright's JSON report. `undefined` without a report. A test that passes on its second try has failed. */
export function countPlaywright(report: unknown, exitCode: number): Counts {
	const failed = numberAt(report, 'stats', 'unexpected') + numberAt(report, 'stats', 'flaky');
	const counts = {
		passed: numberAt(report, 'stats', 'expected'),
		failed,
		skipped: numberAt(report, 'stats', 'skipped')
	};
	return honest(counts, exitCode);
}

/** A test in a report. */
export interface ReportedTest {
	/** `file > full name` */
	name: string;
	status: string;
	/** The failure message from its test runner. */
	message: string;
}

/** The tests of vitest's JSON report. */
export function testsOfVitest(report: unknown, root: string): ReportedTest[] {
	return listAt(report, 'testResults').flatMap((file) => {
		const tests = listAt(file, 'assertionResults');
		const path = relative(root, textAt(file, 'name'));
		// A file that can't be loaded has no tests, only a message.
		if (tests.length === 0) return [{ name: path, status: textAt(file, 'status'), message: textAt(file, 'message') }];
		return tests.map((test) => ({
			name: `${path} > ${textAt(test, 'fullName').trim()}`,
			status: textAt(test, 'status'),
			message: listAt(test, 'failureMessages').join('\n')
		}));
	});
}

/** The tests of Playwright's JSON report. */
export function testsOfPlaywright(report: unknown): ReportedTest[] {
	const inSpec = (spec: unknown): ReportedTest[] =>
		listAt(spec, 'tests').map((test) => ({
			name: `tests/e2e/${textAt(spec, 'file')} > ${textAt(spec, 'title')}`,
			status: textAt(test, 'status'),
			message: listAt(test, 'results')
				.flatMap((result) => listAt(result, 'errors'))
				.map((error) => textAt(error, 'message'))
				.join('\n')
		}));
	const inSuite = (suite: unknown): ReportedTest[] => [
		...listAt(suite, 'suites').flatMap(inSuite),
		...listAt(suite, 'specs').flatMap(inSpec)
	];
	return listAt(report, 'suites').flatMap(inSuite);
}

const notRun = ['pending', 'skipped', 'todo'];
const failed = ['failed', 'unexpected', 'flaky'];

/** The names of the tests that did not run. */
export function skippedOf(tests: readonly ReportedTest[]): string[] {
	return tests.filter(({ status }) => notRun.includes(status)).map(({ name }) => name);
}

/** The failed tests, each with the start of its message, because only the end of a log may be shown. */
export function remarksOnFailed(tests: readonly ReportedTest[]): string[] {
	return tests
		.filter(({ status }) => failed.includes(status))
		.map(({ name, message }) => {
			const lines = stripVTControlCharacters(message).split('\n').slice(0, 6);
			return [`FAILED: ${name}`, ...lines.map((line) => `    ${line.slice(0, 200)}`)].join('\n');
		});
}

export type Judged = Counts & {
	/** Lines to print at the end. */
	remarks: string[];
};

/**
 * A test that was skipped without a reason in the table (a failed hook, a forgotten `skip`) proves nothing and counts as failed. The same
 * is true if the machine has what the table's reason says is missing, or if a report counts a test without naming it.
 */
export async function judgeSkips(
	counts: Counts,
	names: readonly string[],
	table: readonly IntendedSkip[] = intendedSkips
): Promise<Judged> {
	const remarks: string[] = [];
	let skipped = 0;
	let left = names;
	for (const { tests, whyNot, notice } of table) {
		const fitting = left.filter((name) => tests.test(name));
		if (fitting.length === 0) continue;
		const why = await whyNot();
		if (why === undefined) continue;
		left = left.filter((name) => !fitting.includes(name));
		skipped += fitting.length;
		remarks.push(`Skipped on purpose: ${fitting.length} (${why})`);
		if (notice !== undefined) remarks.push(`!!! ${notice}`);
	}
	remarks.push(...left.map((name) => `NOT RUN, so failed: ${name}`));
	const unnamed = Math.max(0, counts.skipped - names.length);
	if (unnamed > 0) remarks.push(`NOT RUN, so failed: ${unnamed} without a name`);
	return { passed: counts.passed, failed: counts.failed + left.length + unnamed, skipped, remarks };
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

/** No tests is a failure, because a broken runner also reports none. */
export function exitCodeOf(total: Counts): number {
	return total.failed > 0 || total.passed === 0 ? 1 : 0;
}
