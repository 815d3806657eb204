import { describe, expect, it } from 'vitest';
import { production } from './production.ts';
import { problemsOf, type Stage } from './environment.ts';
import { findStage, stages } from './environments.ts';

const domain = {
	name: 'crew.example.com',
	stagingName: 'staged.example.com',
	certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/0000'
};

describe('a stage’s file', () => {
	it('is fine as it stands here, for each', () => {
		expect(stages.map((stage) => [stage.name, problemsOf(stage)])).toEqual([
			['production', []],
			['rehearsal', []]
		]);
		expect(problemsOf({ ...production, domain, account: '111111111111', webConcurrency: 5 })).toEqual([]);
	});

	it.each<[string, Partial<Stage>, string]>([
		['a name that is no name', { name: 'Production!' }, 'name:'],
		['the name of another stack', { name: 'plain-watch' }, 'name: not ending in -watch'],
		['an account that is too short', { account: '123' }, 'account:'],
		['a region that is a city', { region: 'oregon' }, 'region:'],
		['an address without a domain', { alarmEmail: 'me' }, '“me” isn’t an email address'],
		['every repository there is', { githubRepository: '*/*' }, 'githubRepository:'],
		['a budget of nothing', { monthlyBudgetDollars: 0 }, 'monthlyBudgetDollars:'],
		['half a request at once', { webConcurrency: 0.5 }, 'webConcurrency:'],
		[
			'more backup than there is',
			{ retentionDays: { ...production.retentionDays, tableRecovery: 36 } },
			'retentionDays.tableRecovery:'
		],
		[
			'a certificate where CloudFront does not look',
			{ domain: { ...domain, certificateArn: domain.certificateArn.replace('us-east-1', 'us-west-2') } },
			'domain.certificateArn:'
		],
		['one name for both slots', { domain: { ...domain, stagingName: domain.name } }, 'domain:']
	])('says what is wrong with %s', (_, change, problem) => {
		expect(problemsOf({ ...production, ...change })).toEqual([expect.stringContaining(problem)]);
	});

	it('is found by its name alone', () => {
		expect(findStage('rehearsal').appStage).toBe('staging');
		expect(() => findStage('prod')).toThrow('There is no stage “prod”. Known: production, rehearsal.');
	});
});
