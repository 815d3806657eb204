import { describe, expect, it } from 'vitest';
import {
	countPlaywright,
	countVitest,
	exitCodeOf,
	judgeSkips,
	lastLine,
	remarksOnFailed,
	skippedOf,
	sum,
	testsOfPlaywright,
	testsOfVitest
} from './counts.ts';
import { intendedSkips, type IntendedSkip } from './intended-skips.ts';

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

	it('counts a crash, a missing report, and a pass on the second try as failures', () => {
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

it('names the failed tests of both runners, with the start of each message', () => {
	const message = `\u001b[31mexpected 1\u001b[39m\nto be 2\n${'at a line\n'.repeat(9)}`;
	const vitest = {
		testResults: [
			{
				name: '/house/a.test.ts',
				assertionResults: [
					{ status: 'passed', fullName: 'adds' },
					{ status: 'failed', fullName: 'subtracts', failureMessages: [message] }
				]
			},
			{ name: '/house/b.test.ts', status: 'failed', message: 'Cannot find c.ts', assertionResults: [] }
		]
	};
	expect(remarksOnFailed(testsOfVitest(vitest, '/house'))).toEqual([
		['FAILED: a.test.ts > subtracts', 'expected 1', 'to be 2', ...Array<string>(4).fill('at a line')].join('\n    '),
		'FAILED: b.test.ts\n    Cannot find c.ts'
	]);
	const tests = ['expected', 'unexpected', 'flaky'].map((status) => ({
		status,
		results: [{ errors: [{ message: status }] }]
	}));
	const playwright = { suites: [{ suites: [{ specs: [{ file: 'a.spec.ts', title: 'sails', tests }] }] }] };
	expect(remarksOnFailed(testsOfPlaywright(playwright))).toEqual([
		'FAILED: tests/e2e/a.spec.ts > sails\n    unexpected',
		'FAILED: tests/e2e/a.spec.ts > sails\n    flaky'
	]);
});

describe('a test that was skipped', () => {
	const table: IntendedSkip[] = [
		{ tests: /^a\.test\.ts > on the moon/, whyNot: async () => 'there is no rocket', notice: 'THE MOON IS NOT TESTED' },
		{ tests: /^b\.test\.ts > on water/, whyNot: async () => undefined }
	];
	const judge = (skipped: number, names: string[]) => judgeSkips({ passed: 5, failed: 0, skipped }, names, table);

	it('is fine with a reason in the table that holds on this machine', async () => {
		expect(await judge(2, ['a.test.ts > on the moon walks', 'a.test.ts > on the moon jumps'])).toEqual({
			passed: 5,
			failed: 0,
			skipped: 2,
			remarks: ['Skipped on purpose: 2 (there is no rocket)', '!!! THE MOON IS NOT TESTED']
		});
	});

	it.each([
		['without a reason', 'c.test.ts > adds up'],
		['of another file than the table names', 'tests/a.test.ts > on the moon walks'],
		['though this machine lacks nothing', 'b.test.ts > on water floats']
	])('%s is a failure with a name', async (_, name) => {
		const judged = await judge(1, [name]);
		expect([judged.failed, judged.skipped]).toEqual([1, 0]);
		expect(judged.remarks).toEqual([`NOT RUN, so failed: ${name}`]);
	});

	it('is a failure when the report only counts it', async () => {
		expect((await judge(3, ['a.test.ts > on the moon walks'])).failed).toBe(2);
	});

	it('is found in the reports of both runners', () => {
		const vitest = {
			testResults: [
				{
					name: '/house/tests/a.test.ts',
					assertionResults: [
						{ status: 'passed', fullName: ' one' },
						{ status: 'failed', fullName: ' two' },
						{ status: 'skipped', fullName: ' on the moon walks' },
						{ status: 'pending', fullName: ' after a hook that failed' },
						{ status: 'todo', fullName: ' some day' }
					]
				}
			]
		};
		expect(skippedOf(testsOfVitest(vitest, '/house'))).toEqual([
			'tests/a.test.ts > on the moon walks',
			'tests/a.test.ts > after a hook that failed',
			'tests/a.test.ts > some day'
		]);
		const spec = (title: string, status: string) => ({ file: 'a.spec.ts', title, tests: [{ status }] });
		const playwright = {
			suites: [
				{
					specs: [spec('sails', 'expected'), spec('sinks', 'unexpected'), spec('was not begun', 'skipped')],
					suites: [{ specs: [spec('deep inside', 'skipped')] }]
				}
			]
		};
		expect(skippedOf(testsOfPlaywright(playwright))).toEqual([
			'tests/e2e/a.spec.ts > deep inside',
			'tests/e2e/a.spec.ts > was not begun'
		]);
	});

	it('is excused by one row of the table only', () => {
		const examples = [
			'tests/contract/stores/stores.test.ts > stores on DynamoDB Local crew keeps an account',
			'tests/contract/backup.test.ts > on DynamoDB Local a restore continues',
			'tests/infra/one-machine.test.ts > the page has a Caddyfile that Caddy accepts',
			'tests/infra/one-machine.test.ts > the page has units that systemd accepts without a warning',
			'tests/faults/server/reference.test.ts > Amazon’s own DynamoDB Local: kills between the writes',
			'tests/infra/stream-filters.test.ts > the streams of DynamoDB Local bring the mailer each new job',
			'tests/infra/rotating-secrets.test.ts > the commands that change a secret keep the others',
			'tests/infra/adapter.test.ts > the web bundle as Lambda runs it runs under Amazon’s own interface client',
			'tests/infra/started-app.test.ts > the started app stays within its memory while people sign in and pay',
			'infra/release/functions/zip.test.ts > a zip passes the test of `unzip`, where there is one'
		];
		for (const example of examples) expect(intendedSkips.filter(({ tests }) => tests.test(example))).toHaveLength(1);
		expect(intendedSkips).toHaveLength(examples.length);
	});
});
