import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { ledgerPattern } from '../../infra/stacks/ledger-guard.ts';
import { distribution, ofType, oneOfType, resolved, synthesizePlainAndRich, type Template } from './stacks-cloud.ts';

const { plain, rich } = synthesizePlainAndRich();

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
