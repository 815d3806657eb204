import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { ledgerPattern } from '../../infra/stacks/ledger-guard.ts';
import { mailPattern } from '../../infra/stacks/mail.ts';
import { noticeTypes } from '../../infra/stacks/ses.ts';
import { outputNames } from '../../infra/shared/outputs.ts';
import { loggedFields } from '../../infra/stacks/watch-stack.ts';
import { tableDefinition, ttlAttribute } from '../../src/lib/server/dynamo/table.ts';
import {
	account,
	distribution,
	ofType,
	oneOfType,
	plainStage,
	resolved,
	richStage,
	synthesize,
	type Cloud,
	type Template
} from './stacks-cloud.ts';

let cloud: Cloud;
let plain: Template;
let rich: Template;
let watch: Template;

beforeAll(() => {
	cloud = synthesize(plainStage, richStage);
	plain = cloud.templates['scc-plain']!;
	rich = cloud.templates['scc-rich']!;
	watch = cloud.templates['scc-rich-watch']!;
});

describe('the table', () => {
	const table = () => oneOfType(plain, 'AWS::DynamoDB::Table');

	it('is the one that the code is written for', () => {
		const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } = table().Properties;
		expect({ AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode }).toEqual(tableDefinition);
	});

	it('can be put back to any second, and is not removed by a command', () => {
		expect(table().Properties).toMatchObject({
			PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
			DeletionProtectionEnabled: true,
			SSESpecification: { SSEEnabled: true }
		});
		expect([table().DeletionPolicy, table().UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
	});

	it('deletes expired rows, and streams old and new rows', () => {
		expect(table().Properties.TimeToLiveSpecification).toEqual({ AttributeName: ttlAttribute, Enabled: true });
		expect(table().Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
	});
});

describe('the buckets', () => {
	it('are private, encrypted, kept, and asked by TLS alone', () => {
		for (const template of Object.values(cloud.templates)) {
			const buckets = ofType(template, 'AWS::S3::Bucket');
			expect(buckets.length).toBeGreaterThan(0);
			for (const bucket of buckets) {
				expect(bucket).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
				expect(bucket.Properties.BucketEncryption).toBeDefined();
				expect(Object.values(bucket.Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
				const policy = ofType(template, 'AWS::S3::BucketPolicy').find((one) => one.Properties.Bucket.Ref === bucket.id);
				const denied = policy?.Properties.PolicyDocument.Statement.filter((one: any) => one.Effect === 'Deny');
				expect(denied).toContainEqual(
					expect.objectContaining({ Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })
				);
			}
		}
	});

	it.each(['Assets', 'Documents'])('keep what was replaced in %s, for as long as the stage says', (name) => {
		for (const [template, days] of [
			[plain, 90],
			[rich, 5]
		] as const) {
			const { VersioningConfiguration: versions, LifecycleConfiguration: rules } = oneOfType(
				template,
				'AWS::S3::Bucket',
				new RegExp(`^${name}`)
			).Properties;
			expect(versions).toEqual({ Status: 'Enabled' });
			expect(rules.Rules).toContainEqual(
				expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: days } })
			);
			// Files that open phones may still request never expire.
			expect(JSON.stringify(rules)).not.toContain('ExpirationInDays');
		}
	});

	it('can be read only by the two distributions', () => {
		const policy = oneOfType(plain, 'AWS::S3::BucketPolicy', /^Assets/);
		const allowed = policy.Properties.PolicyDocument.Statement.filter((one: any) => one.Effect === 'Allow');
		expect(allowed.map((one: any) => [one.Principal, resolved(one.Condition.StringEquals['AWS:SourceArn'])])).toEqual([
			[{ Service: 'cloudfront.amazonaws.com' }, expect.stringMatching(/distribution\/<Live/)],
			[{ Service: 'cloudfront.amazonaws.com' }, expect.stringMatching(/distribution\/<Staging/)]
		]);
	});
});

describe('the functions', () => {
	it('run Node 24 on ARM and log in JSON, with neither code nor environment of the stack’s', () => {
		const functions = ofType(plain, 'AWS::Lambda::Function');
		expect(functions.map((one) => one.Properties.FunctionName)).toEqual([
			'scc-plain-web',
			'scc-plain-mail',
			'scc-plain-ledger-guard'
		]);
		for (const { Properties: made } of functions) {
			expect(made).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
			expect(made).not.toHaveProperty('Environment');
			// Lines at `info` carry the metrics.
			expect(made.LoggingConfig).toMatchObject({
				...{ LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'INFO' },
				LogGroup: { Ref: expect.stringMatching(/Log/) }
			});
			expect(Object.keys(made.Code)).toEqual(['ZipFile']);
		}
	});

	it('answer in words until the first release', async () => {
		const load = createRequire(import.meta.url);
		const { handler: web } = load('../../infra/stacks/inline/web.cjs');
		const { handler: mail } = load('../../infra/stacks/inline/mail.cjs');
		expect(await web({})).toMatchObject({
			statusCode: 503,
			body: expect.stringContaining('Nothing has been released')
		});
		expect(await mail({ Records: [{}] })).toBeUndefined();
	});

	it('keep aliases that no deployment moves: version and alias stay the same when settings change', () => {
		const frozen = (template: Template) => [
			...ofType(template, 'AWS::Lambda::Version'),
			...ofType(template, 'AWS::Lambda::Alias')
		];
		const ofStage = (template: Template) =>
			frozen(template).map(({ id, Properties: properties }) => ({ id, ...properties }));
		expect(ofStage(plain)).toEqual(ofStage(rich));
		const web = oneOfType(plain, 'AWS::Lambda::Function', /^Web/).id;
		const mail = oneOfType(plain, 'AWS::Lambda::Function', /^Mail/).id;
		const at = (version: string) => ({ 'Fn::GetAtt': [version, 'Version'] });
		// Must match exactly, because a change here resets the live function to the placeholder.
		expect(ofStage(plain)).toEqual([
			{ id: 'WebPlaceholderVersion', FunctionName: { Ref: web } },
			{ id: 'MailPlaceholderVersion', FunctionName: { Ref: mail } },
			{ id: 'WebLiveAlias', Name: 'live', FunctionName: { Ref: web }, FunctionVersion: at('WebPlaceholderVersion') },
			{
				id: 'WebStagingAlias',
				Name: 'staging',
				FunctionName: { Ref: web },
				FunctionVersion: at('WebPlaceholderVersion')
			},
			{ id: 'MailLiveAlias', Name: 'live', FunctionName: { Ref: mail }, FunctionVersion: at('MailPlaceholderVersion') }
		]);
		expect([web, mail]).toEqual(['WebFunctionB8DF7D3F', 'MailFunction6386D26C']);
	});

	it('can be called by anybody who knows the secret, and by the schedule', () => {
		const permissions = ofType(plain, 'AWS::Lambda::Permission').map(({ Properties: one }) => [
			one.FunctionName.Ref,
			one.Action,
			one.Principal
		]);
		expect(permissions.sort()).toEqual([
			['MailLiveAlias', 'lambda:InvokeFunction', 'events.amazonaws.com'],
			['WebLiveAlias', 'lambda:InvokeFunction', '*'],
			['WebLiveAlias', 'lambda:InvokeFunctionUrl', '*'],
			['WebStagingAlias', 'lambda:InvokeFunction', '*'],
			['WebStagingAlias', 'lambda:InvokeFunctionUrl', '*']
		]);
		for (const { Properties: one } of ofType(plain, 'AWS::Lambda::Permission')) {
			if (one.Principal === '*' && one.Action === 'lambda:InvokeFunction') expect(one.InvokedViaFunctionUrl).toBe(true);
		}
	});

	it('end before a phone, or the edge, gives up', () => {
		const web = oneOfType(plain, 'AWS::Lambda::Function', /^Web/).Properties;
		const edge = distribution(plain, 'Live').Origins.find((origin: any) => origin.CustomOriginConfig);
		expect(web.Timeout).toBeLessThan(edge.CustomOriginConfig.OriginReadTimeout);
		expect(edge.CustomOriginConfig.OriginReadTimeout).toBeLessThanOrEqual(20);
	});

	it('are limited in number if the environment sets a limit', () => {
		const bound = (template: Template) =>
			oneOfType(template, 'AWS::Lambda::Function', /^Web/).Properties.ReservedConcurrentExecutions;
		expect([bound(plain), bound(rich)]).toEqual([undefined, 40]);
	});

	it('keep their logs for as long as the stage says', () => {
		const kept = (template: Template) =>
			ofType(template, 'AWS::Logs::LogGroup').map((one) => [
				one.Properties.LogGroupName,
				one.Properties.RetentionInDays
			]);
		expect(kept(rich)).toEqual([
			['/aws/lambda/scc-rich-web', 7],
			['/aws/lambda/scc-rich-mail', 7],
			['/aws/lambda/scc-rich-ledger-guard', 7]
		]);
		expect(kept(plain).map(([, days]) => days)).toEqual([90, 90, 90]);
	});
});

describe('mail', () => {
	it('is started only by new email jobs, retries a few times, bisects failing batches, and stores records that it gives up on', () => {
		const mapping = oneOfType(plain, 'AWS::Lambda::EventSourceMapping', /^Mail/).Properties;
		expect(mapping).toMatchObject({
			BisectBatchOnFunctionError: true,
			MaximumRetryAttempts: 3,
			MaximumRecordAgeInSeconds: 3600,
			FilterCriteria: { Filters: [{ Pattern: JSON.stringify(mailPattern) }] }
		});
		expect(resolved(mapping.FunctionName)).toBeDefined();
		expect(resolved(mapping.DestinationConfig.OnFailure.Destination)).toMatch(/^<DeadLetters\w+\.Arn>$/);
		expect(JSON.stringify(mapping.FunctionName)).toContain(':live');
	});

	it('is looked after every minute', () => {
		const rule = oneOfType(plain, 'AWS::Events::Rule').Properties;
		expect(rule).toMatchObject({ ScheduleExpression: 'rate(1 minute)', State: 'ENABLED' });
		expect(rule.Targets).toEqual([expect.objectContaining({ Arn: { Ref: 'MailLiveAlias' } })]);
		expect(oneOfType(plain, 'AWS::Lambda::EventInvokeConfig').Properties.MaximumRetryAttempts).toBe(0);
	});

	it('may be sent by SES only where SES sends it, only as the sender, and only with our configuration set', () => {
		const ses = (template: Template) =>
			ofType(template, 'AWS::IAM::Policy')
				.flatMap((policy) => policy.Properties.PolicyDocument.Statement)
				.filter((statement: any) => [statement.Action].flat().some((action: string) => /^(\*|ses:)/.test(action)));
		expect(ses(plain)).toEqual([]);
		expect(ses(rich)).toHaveLength(1);
		for (const statement of ses(rich)) {
			const arn = `arn:aws:ses:eu-central-1:${account}`;
			expect(resolved(statement.Resource).toSorted()).toEqual([
				`${arn}:configuration-set/scc-rich`,
				`${arn}:identity/*`
			]);
			expect(statement.Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'crew@example.com' } });
		}
	});

	it('has an SES configuration set, with the name that the app gets, which reports what happened to an email', () => {
		expect(ofType(plain, 'AWS::SES::ConfigurationSet')).toEqual([]);
		expect([plain, rich].map((one) => one.Outputs!.SesConfigurationSet!.Value)).toEqual(['none', 'scc-rich']);
		const set = oneOfType(rich, 'AWS::SES::ConfigurationSet');
		expect(set.Properties).toMatchObject({
			Name: 'scc-rich',
			ReputationOptions: { ReputationMetricsEnabled: true },
			SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] }
		});
		const { EventDestination: destination, ConfigurationSetName: of } = oneOfType(
			rich,
			'AWS::SES::ConfigurationSetEventDestination'
		).Properties;
		expect(of).toEqual({ Ref: set.id });
		expect(destination).toMatchObject({
			Enabled: true,
			MatchingEventTypes: ['bounce', 'complaint', 'reject', 'deliveryDelay']
		});
		expect(resolved(destination.EventBridgeDestination.EventBusArn)).toMatch(/:event-bus\/default$/);
	});

	it('gets only the notices for its configuration set, and gets each one again until it has recorded it', () => {
		const rule = oneOfType(rich, 'AWS::Events::Rule', /^MailNotices/);
		expect(rule.Properties.EventPattern).toEqual({
			source: ['aws.ses'],
			'detail-type': [...noticeTypes],
			detail: { mail: { tags: { 'ses:configuration-set': ['scc-rich'] } } }
		});
		const queue = oneOfType(rich, 'AWS::SQS::Queue', /^MailNotices/);
		expect(rule.Properties.Targets).toEqual([expect.objectContaining({ Arn: { 'Fn::GetAtt': [queue.id, 'Arn'] } })]);
		const mapping = ofType(rich, 'AWS::Lambda::EventSourceMapping').find(
			(one) => resolved(one.Properties.EventSourceArn) === `<${queue.id}.Arn>`
		);
		expect(JSON.stringify(mapping!.Properties.FunctionName)).toContain('MailLiveAlias');
		expect(mapping!.Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
		const timeout = oneOfType(rich, 'AWS::Lambda::Function', /^Mail/).Properties.Timeout;
		expect(queue.Properties.VisibilityTimeout).toBeGreaterThan(timeout);
		expect(resolved(queue.Properties.RedrivePolicy.deadLetterTargetArn)).toMatch(/^<DeadLetters\w+\.Arn>$/);
		const policy = ofType(rich, 'AWS::SQS::QueuePolicy').find(
			(one) => resolved(one.Properties.Queues[0]) === `<${queue.id}>`
		);
		const allowed = policy!.Properties.PolicyDocument.Statement.filter((one: any) => one.Effect === 'Allow');
		expect(allowed.map((one: any) => [one.Principal, resolved(one.Condition)])).toEqual([
			[{ Service: 'events.amazonaws.com' }, { ArnEquals: { 'aws:SourceArn': `<${rule.id}.Arn>` } }]
		]);
	});
});

describe('the guard over the ledger', () => {
	it('accepts every change of a record, and no new one', () => {
		const mapping = oneOfType(plain, 'AWS::Lambda::EventSourceMapping', /^LedgerGuard/).Properties;
		expect(mapping.FilterCriteria.Filters).toEqual([{ Pattern: JSON.stringify(ledgerPattern) }]);
		expect(resolved(mapping.EventSourceArn)).toMatch(/^<Table\w+\.StreamArn>$/);
		// Retries each record separately for six hours. After that, people can read it from the stream for 18 more.
		expect(mapping).not.toHaveProperty('MaximumRetryAttempts');
		expect(mapping).toMatchObject({ MaximumRecordAgeInSeconds: 6 * 3600, BisectBatchOnFunctionError: true });
		expect(resolved(mapping.DestinationConfig.OnFailure.Destination)).toMatch(/^<LedgerMissed\w+\.Arn>$/);

		const takes = (eventName: string, sk: string): boolean =>
			ledgerPattern.eventName.includes(eventName) &&
			ledgerPattern.dynamodb.Keys.sk.S.some(({ prefix }) => sk.startsWith(prefix));
		for (const sk of ['PAYMENT#1', 'CORRECTION#1', 'WAIVER#1', 'INK#1', 'KEY', 'VERSION#00000001']) {
			expect([takes('MODIFY', sk), takes('REMOVE', sk), takes('INSERT', sk)]).toEqual([true, true, false]);
		}
		for (const sk of ['HEAD', 'PATRON#1', 'MAIL', 'SESSION#1', 'THROTTLE', 'ACCOUNT', 'PROVIDER']) {
			expect([sk, takes('MODIFY', sk)]).toEqual([sk, false]);
		}
	});

	it('puts down each change with both images, in the queue that the alarm is about', async () => {
		const guard = oneOfType(plain, 'AWS::Lambda::Function', /^LedgerGuard/).Properties;
		const sent: any[] = [];
		const sdk = {
			SQSClient: class {
				async send(command: any): Promise<void> {
					sent.push(command.input);
				}
			},
			SendMessageCommand: class {
				input: unknown;
				constructor(input: unknown) {
					this.input = input;
				}
			}
		};
		const module: { handler?: any } = {};
		// As on Lambda, with the SDK of its runtime, which this machine may not have.
		runInNewContext(guard.Code.ZipFile, { require: () => sdk, exports: module });
		const record = { eventName: 'MODIFY', dynamodb: { OldImage: { amountCents: { N: '4200' } }, NewImage: {} } };
		await module.handler(
			{ Records: [record, record] },
			{ invokedFunctionArn: `arn:aws:lambda:us-west-2:111111111111:function:${guard.FunctionName}` }
		);
		const { QueueName: queue } = oneOfType(plain, 'AWS::SQS::Queue', /^LedgerChanges/).Properties;
		expect(sent).toHaveLength(2);
		expect(sent[0].QueueUrl).toBe(`https://sqs.us-west-2.amazonaws.com/111111111111/${queue}`);
		expect(JSON.parse(sent[0].MessageBody)).toEqual(record);
	});

	it('keeps what it took for two weeks, encrypted', () => {
		for (const queue of ofType(plain, 'AWS::SQS::Queue')) {
			expect(queue.Properties).toMatchObject({ MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true });
		}
	});

	it('leaves the stream two readers, which is as many as it bears', () => {
		expect(ofType(plain, 'AWS::Lambda::EventSourceMapping')).toHaveLength(2);
	});
});

describe('the stack', () => {
	it('tells the release tool all that it asks for', () => {
		expect(Object.keys(plain.Outputs!).sort()).toEqual(Object.values(outputNames).sort());
	});

	it('holds no secret and nothing of a credential', () => {
		const text = JSON.stringify(cloud.templates);
		expect(text).not.toMatch(/GMAIL_|REFRESH_TOKEN|ADMIN_PASS|scrypt:/);
		const { GenerateSecretString: made } = oneOfType(plain, 'AWS::SecretsManager::Secret', /^OriginSecret/).Properties;
		expect(made).toMatchObject({ GenerateStringKey: 'a', PasswordLength: 48 });
	});

	it('creates an empty secret for each function, which no deployment overwrites or deletes', () => {
		for (const template of [plain, rich]) {
			const stage = template === plain ? 'plain' : 'rich';
			const own = ofType(template, 'AWS::SecretsManager::Secret').filter((one) => /^(Web|Mail)Secrets/.test(one.id));
			expect(own.map((one) => [one.Properties.Name, one.Properties.SecretString, one.DeletionPolicy])).toEqual([
				[`scc-${stage}-web-secrets`, '{}', 'RetainExceptOnCreate'],
				[`scc-${stage}-mail-secrets`, '{}', 'RetainExceptOnCreate']
			]);
		}
	});

	it('lets each function read its own secret, and no other', () => {
		const readers = ofType(plain, 'AWS::IAM::Policy').flatMap((policy) =>
			policy.Properties.PolicyDocument.Statement.filter((one: any) =>
				[one.Action].flat().some((action: string) => /^(\*|secretsmanager:)/.test(action))
			).map((one: any) => [resolved(policy.Properties.Roles[0]), one.Action, resolved(one.Resource)])
		);
		const own = (id: RegExp) => `<${oneOfType(plain, 'AWS::SecretsManager::Secret', id).id}>`;
		expect(readers).toEqual([
			[expect.stringMatching(/^<WebRole/), 'secretsmanager:GetSecretValue', own(/^WebSecrets/)],
			[expect.stringMatching(/^<MailRole/), 'secretsmanager:GetSecretValue', own(/^MailSecrets/)]
		]);
	});

	it('sends the other secret if the environment says so, and creates the same one', () => {
		expect(JSON.stringify(distribution(rich, 'Live').Origins)).toContain(':SecretString:b::');
		const made = (template: Template) =>
			oneOfType(template, 'AWS::SecretsManager::Secret', /^OriginSecret/).Properties.GenerateSecretString;
		expect(made(rich)).toEqual(made(plain));
	});

	it('needs nothing built or uploaded', () => {
		expect(JSON.stringify(cloud.templates)).not.toMatch(/S3Key|Custom::|ServiceToken/);
	});
});

describe('what watches from us-east-1', () => {
	it('writes down no address, no query, no cookie and no browser', () => {
		const deliveries = ofType(watch, 'AWS::Logs::Delivery');
		expect(deliveries).toHaveLength(2);
		for (const delivery of deliveries) expect(delivery.Properties.RecordFields).toEqual(loggedFields);
		expect(loggedFields.filter((field) => /ip|query|cookie|referer|user-agent|forwarded|host/i.test(field))).toEqual(
			[]
		);
	});

	it('drops its lines when the stage says', () => {
		const { LifecycleConfiguration: rules } = oneOfType(watch, 'AWS::S3::Bucket').Properties;
		expect(rules.Rules).toContainEqual(expect.objectContaining({ ExpirationInDays: 3 }));
	});

	it('looks at the budget', () => {
		const { Budget: budget, NotificationsWithSubscribers: told } = oneOfType(watch, 'AWS::Budgets::Budget').Properties;
		expect(budget.BudgetLimit).toEqual({ Amount: 100, Unit: 'USD' });
		expect(told.map((one: any) => one.Notification.NotificationType)).toEqual(['ACTUAL', 'ACTUAL', 'FORECASTED']);
	});
});
