import { Arn, Duration, Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { ConfigurationSet, EmailSendingEvent, EventDestination, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Stage } from '../environments/environment.ts';
import { mailSize } from '../environments/sizes.ts';
import { acknowledge } from './acknowledge.ts';

export interface SesParts {
	/** The role that sends email and reads the notices. */
	role: Role;
	live: Alias;
	deadLetters: Queue;
}

// SES's names for the events on EventBridge. Deliveries are left out, because they would double the calls without telling the office
// anything.
export const noticeTypes = [
	'Email Bounced',
	'Email Complaint Received',
	'Email Rejected',
	'Email Delivery Delayed'
] as const;

/**
 * Sets up sending through SES. Delivery notices reach the mail function through the default event bus, a rule, and a queue. Only AWS can
 * put `aws.ses` events on that bus, so nobody can forge a notice, and the queue retries notices.
 */
export function makeSes(scope: Construct, stage: Stage, parts: SesParts): { configurationSetName: string } {
	const configurationSetName = `scc-${stage.name}`;
	const set = new ConfigurationSet(scope, 'ConfigurationSet', {
		configurationSetName,
		reputationMetrics: true,
		// Sending again to an address that bounced would hurt our reputation. SES reports such an email as bounced without sending it.
		suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS
	});
	set.addEventDestination('Notices', {
		configurationSetEventDestinationName: `scc-${stage.name}-notices`,
		destination: EventDestination.eventBus(EventBus.fromEventBusName(scope, 'DefaultBus', 'default')),
		events: [
			EmailSendingEvent.BOUNCE,
			EmailSendingEvent.COMPLAINT,
			EmailSendingEvent.REJECT,
			EmailSendingEvent.DELIVERY_DELAY
		]
	});
	const notices = new Queue(scope, 'MailNotices', {
		queueName: `scc-${stage.name}-mail-notices`,
		encryption: QueueEncryption.SQS_MANAGED,
		enforceSSL: true,
		retentionPeriod: Duration.days(14),
		// Delays notices, so that the mail function can first record that it sent the email.
		deliveryDelay: Duration.seconds(15),
		// Longer than a call of the mail function can take. All 20 tries take two hours, which outlasts a short outage of the table.
		visibilityTimeout: Duration.seconds(mailSize.timeoutS * 3),
		deadLetterQueue: { queue: parts.deadLetters, maxReceiveCount: 20 }
	});
	new Rule(scope, 'MailNoticesRule', {
		ruleName: `scc-${stage.name}-mail-notices`,
		description: 'Bounces, complaints, rejections, and delays of this app’s email',
		eventPattern: {
			source: ['aws.ses'],
			detailType: [...noticeTypes],
			detail: { mail: { tags: { 'ses:configuration-set': [configurationSetName] } } }
		},
		targets: [new SqsQueue(notices, { deadLetterQueue: parts.deadLetters })]
	});
	parts.live.addEventSource(new SqsEventSource(notices, { batchSize: 10, reportBatchItemFailures: true }));
	parts.role.addToPolicy(sending(scope, stage, configurationSetName));
	const account = Stack.of(scope).account;
	acknowledge(parts.role, {
		[`AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:${stage.region}:${account}:identity/*]`]:
			'SES also checks the recipient’s identity in the sandbox, whose name nobody knows before. The sender is fixed by a condition.'
	});
	return { configurationSetName };
}

function sending(scope: Construct, stage: Stage, configurationSetName: string): PolicyStatement {
	const arn = (resource: string, resourceName: string): string =>
		Arn.format({ service: 'ses', resource, resourceName }, Stack.of(scope));
	return new PolicyStatement({
		sid: 'SendMail',
		actions: ['ses:SendEmail', 'ses:SendRawEmail'],
		resources: [arn('identity', '*'), arn('configuration-set', configurationSetName)],
		conditions: { StringEquals: { 'ses:FromAddress': stage.mail.sender } }
	});
}
