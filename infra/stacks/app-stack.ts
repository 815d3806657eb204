import { CfnOutput, RemovalPolicy, Stack, Tags, Token, type StackProps } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { ARecord, AaaaRecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Stage } from '../environments/environment.ts';
import { acknowledge } from './acknowledge.ts';
import { makeAppAlarms } from './app-alarms.ts';
import { makeBuckets } from './buckets.ts';
import { makeDashboard } from './dashboard.ts';
import { makeDistributions } from './distributions.ts';
import { reads, readsBackupStatus, writes } from './grants.ts';
import { makeLedgerGuard } from './ledger-guard.ts';
import { makeMail } from './mail.ts';
import { functionNames, noConfigurationSet, outputNames, stackName, type OutputKey } from '../shared/outputs.ts';
import { makeReleaseRole } from './release-role.ts';
import { makeRole } from './released-function.ts';
import { makeSecrets } from './secrets.ts';
import { makeTable, tableArn } from './table.ts';
import { makeWeb } from './web.ts';

/**
 * The main stack of an environment. CloudFront's metrics, logs, and alarms are in infra/stacks/watch-stack.ts, because they exist only in
 * us-east-1.
 */
export class AppStack extends Stack {
	constructor(scope: Construct, stage: Stage, props: StackProps) {
		super(scope, stackName(stage.name), {
			...props,
			description: `Ship Captain Crew, ${stage.name}`,
			terminationProtection: true
		});
		Tags.of(this).add('app', 'ship-captain-crew');
		Tags.of(this).add('stage', stage.name);

		const webRole = makeRole(this, 'WebRole');
		const mailRole = makeRole(this, 'MailRole');
		const table = makeTable(this, stage, { web: webRole.roleArn, mail: mailRole.roleArn });
		const arn = tableArn(this, stage);
		for (const [writer, role] of [
			['web', webRole],
			['mail', mailRole]
		] as const) {
			for (const statement of [reads(arn), ...writes(arn, writer)]) role.addToPolicy(statement);
			acknowledgeTables(role, this, stage);
		}

		webRole.addToPolicy(readsBackupStatus(arn));

		makeSecrets(this, stage, { web: webRole, mail: mailRole });

		const streamArn = table.tableStreamArn;
		if (streamArn === undefined) throw new Error('The table has no stream.');
		const buckets = makeBuckets(this, stage);
		const web = makeWeb(this, stage, webRole);
		const mail = makeMail(this, stage, mailRole, table, streamArn);
		const ledger = makeLedgerGuard(this, stage, streamArn);
		const secret = new Secret(this, 'OriginSecret', {
			secretName: `scc-${stage.name}-origin`,
			description: 'What CloudFront shows to the app. Two values while it is being changed: docs/runbook.md',
			generateSecretString: {
				secretStringTemplate: '{}',
				generateStringKey: 'a',
				passwordLength: 48,
				excludePunctuation: true
			},
			removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
		});
		acknowledge(secret, {
			'AwsSolutions-SMG4':
				'CloudFront and the functions must change together, which no rotation function can do. By hand, without a gap: docs/runbook.md.'
		});
		const distributions = makeDistributions(this, {
			stage,
			assets: buckets.assets,
			hosts: web.hosts,
			originSecret: secret.secretValueFromJson(stage.originSecret)
		});
		makeRecords(this, stage, distributions);
		makeReleaseRole(this, stage, { ...buckets, distributions: [distributions.live, distributions.staging] });
		const watched = { web, mail, table, ledger };
		makeAppAlarms(this, stage, watched);
		makeDashboard(this, stage, watched);

		const names = functionNames(stage.name);
		const outputs: Record<OutputKey, string> = {
			tableName: table.tableName,
			sesConfigurationSet: mail.configurationSetName ?? noConfigurationSet,
			assetsBucket: buckets.assets.bucketName,
			documentsBucket: buckets.documents.bucketName,
			liveDistributionId: distributions.live.distributionId,
			stagingDistributionId: distributions.staging.distributionId,
			liveAddress: `https://${stage.domain?.name ?? distributions.live.distributionDomainName}`,
			stagingAddress: `https://${stage.domain?.stagingName ?? distributions.staging.distributionDomainName}`,
			webFunction: names.web,
			mailFunction: names.mail,
			liveFunctionUrlHost: web.hosts.live,
			stagingFunctionUrlHost: web.hosts.staging,
			originSecretName: `scc-${stage.name}-origin`
		};
		for (const [key, value] of Object.entries(outputs)) output(this, key, value);
	}
}

// cdk-nag requires a reason for each resource pattern. The patterns use cdk-nag's own notation.
function acknowledgeTables(role: Role, stack: Stack, stage: Stage): void {
	const account = Token.isUnresolved(stack.account) ? '<AWS::AccountId>' : stack.account;
	const shown = `arn:<AWS::Partition>:dynamodb:${stage.region}:${account}:table/scc-${stage.name}`;
	const reason = 'Indexes of the one table, and tables restored from its own backups, whose names carry a date.';
	const patterns = [`${shown}/index/*`, `${shown}.restored*`, `${shown}.restored*/index/*`];
	acknowledge(role, Object.fromEntries(patterns.map((pattern) => [`AwsSolutions-IAM5[Resource::${pattern}]`, reason])));
}

function output(scope: Construct, key: string, value: string): void {
	const name = new Map<string, string>(Object.entries(outputNames)).get(key);
	if (name === undefined) throw new Error(`No output is called ${key}.`);
	new CfnOutput(scope, `Output${name}`, { value }).overrideLogicalId(name);
}

function makeRecords(scope: Construct, stage: Stage, distributions: Record<'live' | 'staging', Distribution>): void {
	const { domain } = stage;
	if (domain?.hostedZone === undefined) return;
	const zone = HostedZone.fromHostedZoneAttributes(scope, 'Zone', {
		hostedZoneId: domain.hostedZone.id,
		zoneName: domain.hostedZone.name
	});
	for (const [slot, recordName] of [
		['live', domain.name],
		['staging', domain.stagingName]
	] as const) {
		const target = RecordTarget.fromAlias(new CloudFrontTarget(distributions[slot]));
		new ARecord(scope, `${slot}-ipv4`, { zone, recordName: `${recordName}.`, target });
		new AaaaRecord(scope, `${slot}-ipv6`, { zone, recordName: `${recordName}.`, target });
	}
}
