import { describe, expect, it } from 'vitest';
import { mailPattern } from '../../infra/stacks/mail.ts';
import { noticeTypes } from '../../infra/stacks/ses.ts';
import { account, ofType, oneOfType, resolved, synthesizePlainAndRich, type Template } from './stacks-cloud.ts';

const { plain, rich } = synthesizePlainAndRich();

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
