import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, exitCodeOf, lastLine, sum } from './counts.ts';

describe('what npm test counts', () => {
	it('reads the reports of both runners', () => {
		expect(countVitest({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }, 1)).toEqual({
			passed: 5,
			failed: 1,
			skipped: 3
		});
		expect(countPlaywright({ stats: { expected: 4, unexpected: 0, flaky: 0, skipped: 1 } }, 0)).toEqual({
			passed: 4,
			failed: 0,
			skipped: 1
		});
	});

	it('takes a crash, a missing report and a lucky second try for failures', () => {
		expect(countVitest(undefined, 1).failed).toBe(1);
		expect(countVitest({ numPassedTests: 5, numFailedTests: 0 }, 1).failed).toBe(1);
		expect(countPlaywright({ stats: { expected: 4, flaky: 1 } }, 0).failed).toBe(1);
	});

	it('ends with a line that others can read', () => {
		expect(lastLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
		expect(
			lastLine(
				sum([
					{ passed: 1, failed: 2, skipped: 3 },
					{ passed: 4, failed: 0, skipped: 0 }
				])
			)
		).toBe('5 passed, 2 failed, 3 skipped');
	});

	it('calls a run without tests a failure', () => {
		expect(exitCodeOf({ passed: 0, failed: 0, skipped: 9 })).toBe(1);
		expect(exitCodeOf({ passed: 1, failed: 1, skipped: 0 })).toBe(1);
		expect(exitCodeOf({ passed: 1, failed: 0, skipped: 0 })).toBe(0);
	});
});
