// Compares the release role with the calls that the release tool makes to AWS.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FakeRequest } from './release/endpoint.ts';
import { openSimulation, type ReleaseSimulation } from './release/release-simulation.ts';
import { account, oneOfType, plainStage, resolved, richStage, synthesize, type Template } from './stacks-cloud.ts';
import { isAllowed, isLike, rolesOf, type Role } from './stacks-policy.ts';

const stage = { ...plainStage, name: 'production' };
let template: Template;
let rich: Template;
let role: Role;
let simulation: ReleaseSimulation;
/** Every call of two releases and a rollback, as IAM checks it. */
const calls = new Set<string>();

beforeAll(async () => {
	const { templates } = synthesize(stage, richStage);
	template = templates['scc-production']!;
	rich = templates['scc-rich']!;
	role = rolesOf(template).find(({ id }) => id.startsWith('ReleaseRole'))!;
	simulation = await openSimulation();
	record('s3', ofS3);
	record('lambda', ofLambda);
	record('cloudFront', ofCloudFront);
	record('cloudFormation', () => [['cloudformation:DescribeStacks', stackArn]]);
	record('cloudWatch', () => [['cloudwatch:DescribeAlarms', `arn:aws:cloudwatch:us-west-2:${account}:alarm:any`]]);
	for (const version of ['v1', 'v22']) {
		simulation.build(version);
		for (const command of ['plan', 'stage', 'check', 'promote', 'status']) await simulation.run(command);
	}
	await simulation.run('rollback');
	// A file that the edge may have cached, so it is invalidated.
	await simulation.ports.distributions.waitUntilInvalidated(
		'ELIVE',
		await simulation.ports.distributions.invalidate('ELIVE', 'a reference', ['/icons/icon.svg'])
	);
});
afterAll(() => simulation.close());

type Call = [action: string, resource: string];

const stackArn = `arn:aws:cloudformation:us-west-2:${account}:stack/scc-production/0f8fad5b-d9cb-469f-a165-70867728950e`;

function record(service: keyof ReleaseSimulation['endpoints'], callsOf: (asked: FakeRequest) => Call[]): void {
	simulation.endpoints[service].injectFault = (asked) => {
		for (const call of callsOf(asked)) calls.add(call.join(' '));
		return undefined;
	};
}

function idOf(type: string, id: RegExp): string {
	return oneOfType(template, type, id).id;
}

function ofS3({ method, path, query, headers }: FakeRequest): Call[] {
	const [, bucket = '', ...key] = path.split('/');
	const arn = `<${idOf('AWS::S3::Bucket', bucket === 'assets' ? /^Assets/ : /^Documents/)}.Arn>`;
	if (query.has('list-type')) return [['s3:ListBucket', arn]];
	const object = `${arn}/${key.join('/')}`;
	const source = headers['x-amz-copy-source'];
	const read: Call[] =
		source === undefined
			? []
			: [['s3:GetObject', `${arn}/${decodeURIComponent(String(source)).split('/').slice(1).join('/')}`]];
	if (method === 'PUT') return [...read, ['s3:PutObject', object]];
	return [[method === 'DELETE' ? 's3:DeleteObject' : 's3:GetObject', object]];
}

function ofLambda({ method, path, query, body }: FakeRequest): Call[] {
	const [name = '', resource = '', alias] = path.replace('/2015-03-31/functions/', '').split('/');
	const actions: Record<string, string> = {
		'GET configuration': 'GetFunctionConfiguration',
		'PUT configuration': 'UpdateFunctionConfiguration',
		'PUT code': 'UpdateFunctionCode',
		'POST versions': 'PublishVersion',
		'GET aliases': 'GetAlias',
		'PUT aliases': 'UpdateAlias'
	};
	const qualifier = alias ?? query.get('Qualifier');
	const arn = `arn:aws:lambda:us-west-2:${account}:function:${name}${qualifier === null ? '' : `:${qualifier}`}`;
	const call: Call = [`lambda:${actions[`${method} ${resource}`]}`, arn];
	if (resource !== 'code') return [call];
	// Lambda reads the code with the caller's rights.
	const { S3Key: key } = JSON.parse(body.toString()) as { S3Key: string };
	return [call, ['s3:GetObject', `<${idOf('AWS::S3::Bucket', /^Documents/)}.Arn>/${key}`]];
}

function ofCloudFront({ method, path }: FakeRequest): Call[] {
	const [id, resource] = path.replace('/2020-05-31/distribution/', '').split('/');
	const made = idOf('AWS::CloudFront::Distribution', id === 'ELIVE' ? /^Live/ : /^Staging/);
	const action =
		resource === 'config' ? 'GetDistributionConfig' : method === 'POST' ? 'CreateInvalidation' : 'GetInvalidation';
	return [[`cloudfront:${action}`, `arn:aws:cloudfront::${account}:distribution/<${made}>`]];
}

const may = (action: string, resource: string): boolean =>
	isAllowed(role.statements, { principalArn: role.arn, action, resource });

describe('the release role', () => {
	it('may do all that the release tool does', () => {
		expect(calls.size).toBeGreaterThan(40);
		expect([...calls].filter((call) => !may(...(call.split(' ') as Call)))).toEqual([]);
	});

	it('may do nothing that the release tool doesn’t do', () => {
		for (const { Action: actions, Resource: resources } of role.statements) {
			for (const action of [actions].flat()) {
				const of = [...calls].map((call) => call.split(' ') as Call).filter(([made]) => made === action);
				expect([action, of.length > 0]).toEqual([action, true]);
				const used = [resources].flat().filter((pattern) => of.some(([, resource]) => isLike(pattern, resource)));
				expect(used.length, `${action} on one of ${[resources].flat().join(', ')}`).toBeGreaterThan(0);
			}
		}
	});

	it.each([
		['read rows', 'dynamodb:GetItem', `arn:aws:dynamodb:us-west-2:${account}:table/scc-production`],
		['read the documents of guests', 's3:GetObject', '<Documents>/waivers/0f8fad5b.pdf'],
		['remove records of releases', 's3:DeleteObject', '<Documents>/releases/pointer.json'],
		['remove hashed files', 's3:DeleteObject', '<Assets>/shared/_app/immutable/a.js'],
		['read the secret', 'secretsmanager:GetSecretValue', 'any'],
		['call a function', 'lambda:InvokeFunction', `arn:aws:lambda:us-west-2:${account}:function:scc-production-web`],
		[
			'change the ledger guard',
			'lambda:UpdateFunctionCode',
			`arn:aws:lambda:us-west-2:${account}:function:scc-production-ledger-guard`
		],
		['release elsewhere', 'lambda:UpdateAlias', `arn:aws:lambda:us-west-2:${account}:function:scc-rehearsal-web:live`],
		[
			'open a function to others',
			'lambda:AddPermission',
			`arn:aws:lambda:us-west-2:${account}:function:scc-production-web`
		],
		['give away a role', 'iam:PassRole', 'any'],
		['silence an alarm', 'cloudwatch:DisableAlarmActions', 'any'],
		['change a stack', 'cloudformation:UpdateStack', stackArn],
		['change the edge', 'cloudfront:UpdateDistribution', 'any']
	])('may not %s', (_, action, resource) => {
		const real = resource.replace(
			/<(\w+)>/,
			(__, name: string) => `<${idOf('AWS::S3::Bucket', new RegExp(`^${name}`))}.Arn>`
		);
		expect(may(action, real)).toBe(false);
	});

	const trust = (of: Template): any[] =>
		resolved(oneOfType(of, 'AWS::IAM::Role', /^ReleaseRole/).Properties.AssumeRolePolicyDocument.Statement);
	const people = {
		Effect: 'Allow',
		Action: 'sts:AssumeRole',
		Principal: { AWS: `arn:aws:iam::${account}:root` }
	};

	it('can be assumed only by people of the account if no repository is named', () => {
		expect(trust(template)).toEqual([people]);
		expect(oneOfType(template, 'AWS::IAM::Role', /^ReleaseRole/).Properties.RoleName).toBe('scc-production-release');
	});

	it('can be assumed by workflows of that one repository, only in GitHub’s environment of the same name', () => {
		expect(trust(rich)).toEqual([
			people,
			{
				Effect: 'Allow',
				Action: 'sts:AssumeRoleWithWebIdentity',
				Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com` },
				Condition: {
					StringEquals: {
						'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
						'token.actions.githubusercontent.com:sub': 'repo:larkin/charters:environment:rich'
					}
				}
			}
		]);
	});
});
