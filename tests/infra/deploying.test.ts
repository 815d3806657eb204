import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { rehearsal } from '../../infra/environments/rehearsal.ts';
import { scaled } from '../support/slowness.ts';
import { commandsIn, runCommands } from './deploying-commands.ts';
import { account, synthesize, type Template } from './stacks-cloud.ts';

const docs = join(import.meta.dirname, '../../docs');
const page = readFileSync(join(docs, 'deploying.md'), 'utf8');
const workflow = readFileSync(join(docs, 'ci/release.yml'), 'utf8');

let templates: Record<string, Template>;
beforeAll(() => {
	({ templates } = synthesize({ ...rehearsal, account, githubRepository: 'larkin/charters' }));
});

describe('docs/deploying.md', () => {
	it(
		'has only commands that work as they are written, one after another, up to a live release',
		{ timeout: scaled(120_000) },
		async () => {
			const { problems, ran, released } = await runCommands(commandsIn(page), templates);
			expect(problems).toEqual([]);
			expect(released).toMatch(/Passed\. Next[^]* is live at http/);
			expect(released).toContain('none went off');
			expect(ran.length).toBeGreaterThan(25);
			for (const start of [
				'aws iam',
				'aws cloudwatch',
				'npx cdk bootstrap',
				'npx cdk deploy',
				'npx cdk diff',
				'npm run build'
			]) {
				expect(
					ran.some((one) => one.startsWith(start)),
					start
				).toBe(true);
			}
		}
	);

	it.each([
		['a program of AWS that nobody knows', 'aws lambda delete-function --function-name scc-rehearsal-web', 'not known'],
		['a stack that isn’t there', 'npx cdk deploy scc-rehersal', 'there is no stack scc-rehersal'],
		[
			'an alarm that isn’t there',
			'aws cloudwatch set-alarm-state --region us-west-2 --alarm-name scc-rehearsal-gone --state-value ALARM --state-reason x',
			'there is no alarm-name'
		],
		[
			'an option that is misspelled',
			'aws cloudformation delete-stack --region us-west-2 --stack scc-rehearsal',
			'lacks stack-name, has stack'
		],
		[
			'a table that isn’t there',
			'aws dynamodb delete-table --region us-west-2 --table-name scc-production',
			'there is no table-name'
		],
		['another region', 'aws dynamodb delete-table --region us-west-1 --table-name scc-rehearsal', 'there is no region'],
		['a script that isn’t there', 'npm run deploy', 'not known'],
		[
			'a parameter that isn’t there',
			'npx cdk deploy scc-rehearsal-watch --parameters LiveId=E123456789',
			'no parameter LiveId'
		],
		['a parameter that is empty', 'npx cdk deploy scc-rehearsal-watch --parameters LiveDistributionId=', 'can’t be “”'],
		[
			'a command of the release tool that isn’t there',
			'npm run release -- deploy --stage rehearsal',
			'Unknown command “deploy”'
		],
		['another program', 'terraform apply', 'terraform: command not found'],
		['a variable that isn’t set', 'npx cdk deploy scc-$ENVIRONMENT', 'ENVIRONMENT: unbound variable']
	])('would fail for %s', async (_, command, problem) => {
		const { problems } = await runCommands([command], templates);
		expect(problems.join('\n')).toContain(problem);
	});

	it('fails for a block that may be commands in another language', () => {
		expect(() => commandsIn('```powershell\nnpx cdk deploy\n```\n')).toThrow('powershell');
	});
});

describe('docs/ci/release.yml', () => {
	const jobs = new Map(
		[...workflow.slice(workflow.indexOf('\njobs:')).matchAll(/^\t?(?: {2})(\w+):\n((?: {4}.*\n|\n)+)/gm)].map(
			([, name, body]) => [name!, body!]
		)
	);

	it('releases to production only after rehearsal, in GitHub’s environment of that name, which asks for approval', () => {
		expect([...jobs.keys()]).toEqual(['check', 'rehearsal', 'production']);
		expect(jobs.get('production')).toContain('needs: rehearsal\n');
		expect(jobs.get('production')).toContain('    environment: production\n');
		expect(jobs.get('rehearsal')).toContain('    environment: rehearsal\n');
		expect(jobs.get('check')).not.toContain('id-token');
	});

	it('has no secret and no credential, and asks for the stack’s own role', () => {
		expect(workflow).not.toMatch(/secrets\.|AWS_ACCESS_KEY|AWS_SECRET/);
		expect(workflow).toContain('role/scc-${{ env.STAGE }}-release');
		const { RoleName: name } = Object.values(templates['scc-rehearsal']!.Resources).find(
			({ Type: type, Properties: made }) => type === 'AWS::IAM::Role' && made.RoleName !== undefined
		)!.Properties;
		expect(name).toBe('scc-rehearsal-release');
	});

	it('runs only commands that work, in the order of the page', { timeout: scaled(60_000) }, async () => {
		const commands = [...workflow.matchAll(/- run: (npm run (?:build|release).*)$/gm)].map(([, command]) => command!);
		expect(commands).toHaveLength(4);
		const first = "npm run --silent hash-password -- 'a password'";
		const { problems, released } = await runCommands(['STAGE=rehearsal', first, ...commands], templates);
		expect(problems).toEqual([]);
		expect(released).toContain('is live at');
		for (const [, script] of workflow.matchAll(/- run: npm run (\w+)$/gm)) {
			expect((await runCommands([`npm run ${script}`], templates)).problems).toEqual([]);
		}
	});
});
