import { Arn, ArnFormat, Stack } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { AccountPrincipal, CompositePrincipal, FederatedPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Stage } from '../environments/environment.ts';
import { functionNames, releaseRoleName, stackName } from '../shared/outputs.ts';
import { acknowledge } from './acknowledge.ts';
import { isRecord } from './settings.ts';

const github = 'token.actions.githubusercontent.com';

export interface Releasable {
	assets: Bucket;
	documents: Bucket;
	distributions: readonly Distribution[];
}

/**
 * The role for `npm run release`, with only the permissions that the command needs. It can't access rows or Secrets Manager, and can't
 * change permissions or stacks.
 *
 * People can assume the role if their own permissions allow it. A workflow of the environment's repository can assume it if it runs in the
 * GitHub environment of the same name, where GitHub asks for approval.
 */
export function makeReleaseRole(
	scope: Construct,
	stage: Stage,
	{ assets, documents, distributions }: Releasable
): Role {
	const stack = Stack.of(scope);
	const role = new Role(scope, 'ReleaseRole', {
		roleName: releaseRoleName(stage.name),
		description: `Releases to ${stage.name}: docs/deploying.md`,
		assumedBy: new CompositePrincipal(new AccountPrincipal(stack.account), ...workflows(stack, stage))
	});
	const functions = Object.values(functionNames(stage.name)).map((name) =>
		Arn.format(
			{ service: 'lambda', resource: 'function', resourceName: name, arnFormat: ArnFormat.COLON_RESOURCE_NAME },
			stack
		)
	);
	const patterns: string[] = [];
	const allow = (sid: string, actions: string[], resources: string[]): void => {
		patterns.push(...resources);
		role.addToPolicy(new PolicyStatement({ sid, actions, resources }));
	};
	allow(
		'FindTheStack',
		['cloudformation:DescribeStacks'],
		[Arn.format({ service: 'cloudformation', resource: 'stack', resourceName: `${stackName(stage.name)}/*` }, stack)]
	);
	allow(
		'ReleaseFunctions',
		[
			'lambda:GetFunctionConfiguration',
			'lambda:UpdateFunctionConfiguration',
			'lambda:UpdateFunctionCode',
			'lambda:PublishVersion',
			'lambda:GetAlias',
			'lambda:UpdateAlias'
		],
		functions.flatMap((arn) => [arn, `${arn}:*`])
	);
	// Without this right, S3 responds with 403 for a missing object.
	allow('SeeWhatIsThere', ['s3:ListBucket'], [assets.bucketArn, documents.bucketArn]);
	allow(
		'KeepFilesAndRecords',
		['s3:GetObject', 's3:PutObject'],
		[
			documents.arnForObjects('releases/*'),
			...['shared/*', 'releases/*', 'live/*', '_staging/*'].map((keys) => assets.arnForObjects(keys))
		]
	);
	allow(
		'EmptySlots',
		['s3:DeleteObject'],
		['live/*', '_staging/*'].map((keys) => assets.arnForObjects(keys))
	);
	allow(
		'RefreshTheEdge',
		['cloudfront:GetDistributionConfig', 'cloudfront:CreateInvalidation', 'cloudfront:GetInvalidation'],
		distributions.map((one) => one.distributionArn)
	);
	// CloudWatch shows composite alarms only to roles that may see all alarms.
	allow('WatchAlarms', ['cloudwatch:DescribeAlarms'], ['*']);
	const reason =
		'Versions of the two functions, objects below the named folders, the stack’s own id, and DescribeAlarms, which CloudWatch grants for all alarms or none.';
	const open = patterns.map((pattern) => shown(stack.resolve(pattern))).filter((pattern) => pattern.endsWith('*'));
	acknowledge(role, Object.fromEntries(open.map((pattern) => [`AwsSolutions-IAM5[Resource::${pattern}]`, reason])));
	return role;
}

function workflows(stack: Stack, stage: Stage): FederatedPrincipal[] {
	if (stage.githubRepository === undefined) return [];
	// An account can have only one identity provider for GitHub, so no environment's stack can own it.
	const provider = Arn.format({ service: 'iam', region: '', resource: 'oidc-provider', resourceName: github }, stack);
	const conditions = {
		StringEquals: {
			[`${github}:aud`]: 'sts.amazonaws.com',
			[`${github}:sub`]: `repo:${stage.githubRepository}:environment:${stage.name}`
		}
	};
	return [new FederatedPrincipal(provider, conditions, 'sts:AssumeRoleWithWebIdentity')];
}

/** A resource in cdk-nag's notation. */
function shown(resource: unknown): string {
	if (typeof resource === 'string') return resource;
	if (!isRecord(resource)) throw new Error('A resource is neither text nor a reference.');
	const { Ref: reference, 'Fn::GetAtt': attribute, 'Fn::Join': join } = resource;
	if (typeof reference === 'string') return `<${reference}>`;
	if (Array.isArray(attribute)) return `<${attribute.join('.')}>`;
	const parts: unknown = Array.isArray(join) ? join[1] : undefined;
	if (!Array.isArray(parts)) throw new Error('A resource is made in a way that is not followed here.');
	return parts.map(shown).join('');
}
