import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { behaviours } from '../../infra/edge/behaviours.ts';
import { assetHeaders } from '../../infra/edge/response-headers.ts';
import { ledgerPattern } from '../../infra/stacks/ledger-guard.ts';
import { mailPattern } from '../../infra/stacks/mail.ts';
import { outputNames } from '../../infra/stacks/outputs.ts';
import { loggedFields } from '../../infra/stacks/watch-stack.ts';
import { tableDefinition, ttlAttribute } from '../../src/lib/server/dynamo/table.ts';
import { withStandardHeaders } from '../../src/lib/server/hooks/headers.ts';
import {
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

const slots = ['Live', 'Staging'] as const;

function distribution(template: Template, slot: (typeof slots)[number]): any {
	return oneOfType(template, 'AWS::CloudFront::Distribution', new RegExp(`^${slot}`)).Properties.DistributionConfig;
}
function originOf(config: any, behaviour: any): any {
	return config.Origins.find((origin: any) => origin.Id === behaviour.TargetOriginId);
}
function allBehaviours(config: any): any[] {
	return [...config.CacheBehaviors, { ...config.DefaultCacheBehavior, PathPattern: '*' }];
}

describe.each(slots)('the edge, %s', (slot) => {
	const config = () => distribution(plain, slot);

	it('has the behaviours of the table, in its order', () => {
		expect(allBehaviours(config()).map((one) => one.PathPattern)).toEqual(behaviours.map((row) => row.pattern));
	});

	it('sends each where the table says, with the methods it says', () => {
		const folder = slot === 'Live' ? '/live' : '/_staging';
		const found = allBehaviours(config()).map((one) => {
			const origin = originOf(config(), one);
			return {
				pattern: one.PathPattern,
				where: origin.CustomOriginConfig ? 'web' : origin.OriginPath,
				methods: [...one.AllowedMethods].sort()
			};
		});
		expect(found).toEqual(
			behaviours.map((row) => ({
				pattern: row.pattern,
				where: row.origin === 'web' ? 'web' : row.folder === 'shared' ? '/shared' : folder,
				methods: [...row.methods].sort()
			}))
		);
	});

	it('forwards everything but the host to the app, and keeps nothing of it', () => {
		const web = allBehaviours(config()).filter((one) => originOf(config(), one).CustomOriginConfig);
		for (const one of web) {
			// CloudFront's own policies: CachingDisabled, and AllViewerExceptHostHeader, which takes Authorization, cookies and the query along.
			expect(one.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
			expect(one.OriginRequestPolicyId).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac');
		}
		expect(web.length).toBeGreaterThan(5);
	});

	it('forwards nothing of the viewer’s to the bucket, and keeps files as long as they say themselves', () => {
		const files = oneOfType(plain, 'AWS::CloudFront::CachePolicy');
		const ofFiles = allBehaviours(config()).filter((one) => originOf(config(), one).S3OriginConfig);
		for (const one of ofFiles) {
			expect(one.CachePolicyId).toEqual({ Ref: files.id });
			expect(one.OriginRequestPolicyId).toBeUndefined();
			expect(one.Compress).toBe(true);
		}
		expect(files.Properties.CachePolicyConfig).toMatchObject({
			MinTTL: 0,
			DefaultTTL: 0,
			ParametersInCacheKeyAndForwardedToOrigin: {
				CookiesConfig: { CookieBehavior: 'none' },
				HeadersConfig: { HeaderBehavior: 'none' },
				QueryStringsConfig: { QueryStringBehavior: 'none' },
				EnableAcceptEncodingBrotli: true,
				EnableAcceptEncodingGzip: true
			}
		});
	});

	it('runs the shell function on the default behaviour alone', () => {
		const withFunction = allBehaviours(config()).filter(
			(one) => one.FunctionAssociations || one.LambdaFunctionAssociations
		);
		expect(withFunction.map((one) => one.PathPattern)).toEqual(['*']);
		const { id, Properties: shell } = oneOfType(plain, 'AWS::CloudFront::Function');
		expect(config().DefaultCacheBehavior.FunctionAssociations).toEqual([
			{ EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': [id, 'FunctionARN'] } }
		]);
		const file = join(import.meta.dirname, '../../infra/edge/shell-function.js');
		expect(shell.FunctionCode).toBe(readFileSync(file, 'utf8'));
		expect(Buffer.byteLength(shell.FunctionCode)).toBeLessThan(10_240);
	});

	it('never puts a page in place of an error, and keeps none', () => {
		for (const answer of config().CustomErrorResponses) {
			expect(Object.keys(answer).sort()).toEqual(['ErrorCachingMinTTL', 'ErrorCode']);
			expect(answer.ErrorCachingMinTTL).toBe(0);
		}
		const codes = config().CustomErrorResponses.map((answer: any) => answer.ErrorCode);
		expect(codes).toEqual(expect.arrayContaining([404, 500, 502, 503, 504]));
	});

	it('shows the app the origin secret, and reads the bucket under its own name', () => {
		const web = config().Origins.find((origin: any) => origin.CustomOriginConfig);
		expect(web.CustomOriginConfig).toMatchObject({
			OriginProtocolPolicy: 'https-only',
			OriginSSLProtocols: ['TLSv1.2']
		});
		expect(web.OriginCustomHeaders).toHaveLength(1);
		const [{ HeaderName: name, HeaderValue: value }] = web.OriginCustomHeaders;
		expect(name).toBe('x-origin-verify');
		expect(resolved(value)).toMatch(/^\{\{resolve:secretsmanager:<OriginSecret\w+>:SecretString:a::\}\}$/);
		for (const origin of config().Origins.filter((one: any) => one.S3OriginConfig)) {
			expect(origin.OriginAccessControlId).toBeDefined();
			expect(origin.S3OriginConfig.OriginAccessIdentity ?? '').toBe('');
		}
	});

	it('asks the function by the slot’s own alias', () => {
		const web = config().Origins.find((origin: any) => origin.CustomOriginConfig);
		const [
			,
			{
				'Fn::Split': [, url]
			}
		] = web.DomainName['Fn::Select'];
		const { Qualifier: alias } = plain.Resources[url['Fn::GetAtt'][0]]!.Properties;
		expect(alias).toBe(slot.toLowerCase());
	});

	it('speaks HTTP/2, HTTP/3, IPv6 and TLS only', () => {
		expect(config()).toMatchObject({ HttpVersion: 'http2and3', IPV6Enabled: true, PriceClass: 'PriceClass_100' });
		for (const one of allBehaviours(config())) expect(one.ViewerProtocolPolicy).toBe('redirect-to-https');
	});
});

describe('a domain', () => {
	it('is optional', () => {
		for (const slot of slots) {
			expect(distribution(plain, slot).Aliases).toBeUndefined();
			expect(resolved(plain.Outputs![`${slot}Address`]!.Value)).toMatch(/^https:\/\/<(Live|Staging)\w+\.DomainName>$/);
		}
		expect(ofType(plain, 'AWS::Route53::RecordSet')).toEqual([]);
	});

	it('gives each slot its own name, certificate, TLS policy and records', () => {
		expect(slots.map((slot) => distribution(rich, slot).Aliases)).toEqual([
			['crew.example.com'],
			['staged.example.com']
		]);
		for (const slot of slots) {
			expect(distribution(rich, slot).ViewerCertificate).toMatchObject({
				MinimumProtocolVersion: 'TLSv1.2_2025',
				SslSupportMethod: 'sni-only'
			});
		}
		const records = ofType(rich, 'AWS::Route53::RecordSet').map(
			(one) => `${one.Properties.Type} ${one.Properties.Name}`
		);
		expect(records.sort()).toEqual([
			'A crew.example.com.',
			'A staged.example.com.',
			'AAAA crew.example.com.',
			'AAAA staged.example.com.'
		]);
		expect(rich.Outputs!.LiveAddress!.Value).toBe('https://crew.example.com');
		expect(rich.Outputs!.StagingAddress!.Value).toBe('https://staged.example.com');
	});
});

describe('security headers', () => {
	/** As a viewer gets them from a policy. */
	function headersOf(id: RegExp): Record<string, string> {
		const { ResponseHeadersPolicyConfig: config } = oneOfType(
			plain,
			'AWS::CloudFront::ResponseHeadersPolicy',
			id
		).Properties;
		const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = config;
		const transport = security.StrictTransportSecurity;
		return {
			'strict-transport-security': `max-age=${transport.AccessControlMaxAgeSec}${transport.IncludeSubdomains ? '; includeSubDomains' : ''}`,
			'x-content-type-options': security.ContentTypeOptions ? 'nosniff' : '',
			'x-frame-options': security.FrameOptions.FrameOption,
			'referrer-policy': security.ReferrerPolicy.ReferrerPolicy,
			...(security.ContentSecurityPolicy
				? { 'content-security-policy': security.ContentSecurityPolicy.ContentSecurityPolicy }
				: {}),
			...Object.fromEntries(custom.Items.map((item: any) => [item.Header, item.Value]))
		};
	}

	it('of files are those that the local edge puts there too', () => {
		expect(headersOf(/^Assets/)).toEqual({
			...assetHeaders,
			'strict-transport-security': 'max-age=31536000; includeSubDomains'
		});
	});

	it('of the app are those that it sends by itself, and leave the policy of its pages to it', () => {
		const own = withStandardHeaders(new Response(''), new URL('https://crew.example.com/g/a'), false);
		const sent = Object.fromEntries([...own.headers].filter(([name]) => name !== 'content-type'));
		expect(headersOf(/^Web/)).toEqual(sent);
	});

	it('are on every behaviour', () => {
		for (const slot of slots) {
			for (const one of allBehaviours(distribution(plain, slot)))
				expect(one.ResponseHeadersPolicyId.Ref).toMatch(/Headers/);
		}
	});
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

	it('drops what has an end, and streams what was and what is', () => {
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
			// What open phones may still ask for is never dropped for its age.
			expect(JSON.stringify(rules)).not.toContain('ExpirationInDays');
		}
	});

	it('are read by the two distributions, and by nobody else', () => {
		const policy = oneOfType(plain, 'AWS::S3::BucketPolicy', /^Assets/);
		const allowed = policy.Properties.PolicyDocument.Statement.filter((one: any) => one.Effect === 'Allow');
		expect(allowed.map((one: any) => [one.Principal, resolved(one.Condition.StringEquals['AWS:SourceArn'])])).toEqual([
			[{ Service: 'cloudfront.amazonaws.com' }, expect.stringMatching(/distribution\/<Live/)],
			[{ Service: 'cloudfront.amazonaws.com' }, expect.stringMatching(/distribution\/<Staging/)]
		]);
	});
});

describe('the functions', () => {
	it('run Node 24 on ARM, with neither code nor environment of the stack’s', () => {
		const functions = ofType(plain, 'AWS::Lambda::Function');
		expect(functions.map((one) => one.Properties.FunctionName)).toEqual([
			'scc-plain-web',
			'scc-plain-mail',
			'scc-plain-ledger-guard'
		]);
		for (const { Properties: made } of functions) {
			expect(made).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
			expect(made).not.toHaveProperty('Environment');
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

	it('keep aliases that no deployment moves: version and alias say the same whatever a stage changes', () => {
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
		// Word for word: a change here moves what is live back to the placeholder.
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

	it('are bounded in number where the stage says so', () => {
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
	it('is woken by new intents alone, tries a few times, halves what fails, and puts down what it gives up on', () => {
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

	it('may be sent by SES only where SES sends it, and only as the sender', () => {
		const ses = (template: Template) =>
			ofType(template, 'AWS::IAM::Policy')
				.flatMap((policy) => policy.Properties.PolicyDocument.Statement)
				.filter((statement: any) => JSON.stringify(statement.Action).includes('ses:'));
		expect(ses(plain)).toEqual([]);
		expect(ses(rich)).toHaveLength(1);
		expect(ses(rich)[0].Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'crew@example.com' } });
	});
});

describe('the guard over the ledger', () => {
	it('takes every change of a record, and no new one', () => {
		const mapping = oneOfType(plain, 'AWS::Lambda::EventSourceMapping', /^LedgerGuard/).Properties;
		expect(mapping.FilterCriteria.Filters).toEqual([{ Pattern: JSON.stringify(ledgerPattern) }]);
		expect(resolved(mapping.EventSourceArn)).toMatch(/^<Table\w+\.StreamArn>$/);
		// As often as it takes, while the stream has it.
		expect(mapping).not.toHaveProperty('MaximumRetryAttempts');
		expect(mapping).not.toHaveProperty('MaximumRecordAgeInSeconds');

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
		// As Lambda runs it, with the SDK that the runtime has and this machine need not.
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
		const { GenerateSecretString: made } = oneOfType(plain, 'AWS::SecretsManager::Secret').Properties;
		expect(made).toMatchObject({ GenerateStringKey: 'a', PasswordLength: 48 });
	});

	it('sends the other secret where the stage says so, and makes the same one', () => {
		expect(JSON.stringify(distribution(rich, 'Live').Origins)).toContain(':SecretString:b::');
		const made = (template: Template) =>
			oneOfType(template, 'AWS::SecretsManager::Secret').Properties.GenerateSecretString;
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
