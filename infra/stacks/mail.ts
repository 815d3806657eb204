import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { mailSize } from '../environments/sizes.ts';
import type { Stage } from '../environments/environment.ts';
import { acknowledge } from './acknowledge.ts';
import { streamReads } from './grants.ts';
import { ReleasedFunction } from './released-function.ts';
import { makeSes } from './ses.ts';

export interface Mail {
	released: ReleasedFunction;
	deadLetters: Queue;
	/** The name of the SES configuration set. Undefined if the app doesn't send through SES. */
	configurationSetName: string | undefined;
}

/** A queue that people read after an alarm. */
export function makeDeadLetterQueue(scope: Construct, id: string, queueName: string): Queue {
	const queue = new Queue(scope, id, {
		queueName,
		encryption: QueueEncryption.SQS_MANAGED,
		enforceSSL: true,
		// The maximum retention, so that nothing expires over a holiday.
		retentionPeriod: Duration.days(14),
		removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
	});
	acknowledge(queue, {
		'AwsSolutions-SQS3': 'It is itself where things end, with an alarm on the first that arrives.'
	});
	return queue;
}

/**
 * Makes the mail function, which the stream calls as soon as an email is due. A schedule also calls it every minute, so if the stream gives
 * up on a record, its email is only a minute late.
 */
export function makeMail(scope: Construct, stage: Stage, role: Role, table: Table, streamArn: string): Mail {
	const deadLetters = makeDeadLetterQueue(scope, 'DeadLetters', `scc-${stage.name}-mail-dead-letters`);
	const released = new ReleasedFunction(scope, 'Mail', {
		stage,
		name: 'mail',
		role,
		size: mailSize,
		// The stream and the schedule can each have one call running at a time. Leases in the rows keep the two calls from sending the same
		// email.
		aliases: ['live']
	});
	const live = released.alias('live');
	role.addToPolicy(streamReads(streamArn));
	live.addEventSourceMapping('NewMail', {
		eventSourceArn: streamArn,
		startingPosition: StartingPosition.TRIM_HORIZON,
		filters: [{ pattern: JSON.stringify(mailPattern) }],
		batchSize: 10,
		bisectBatchOnError: true,
		retryAttempts: 3,
		maxRecordAge: Duration.hours(1),
		onFailure: new SqsDlq(deadLetters)
	});
	live.configureAsyncInvoke({
		// There are no retries, because the schedule starts the next call a minute later.
		retryAttempts: 0,
		maxEventAge: Duration.minutes(1)
	});
	new Rule(scope, 'MailSchedule', {
		ruleName: `scc-${stage.name}-mail`,
		description: 'Sends what is due and was not sent at once',
		schedule: Schedule.rate(Duration.minutes(1)),
		targets: [new LambdaFunction(live, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })]
	});
	// The function is created after all grants, so that it never exists without them.
	released.node.addDependency(table);
	const ses = stage.mail.provider === 'ses' ? makeSes(scope, stage, { role, live, deadLetters }) : undefined;
	return { released, deadLetters, configurationSetName: ses?.configurationSetName };
}

/** Matches the stream records that start the mail function. */
export const mailPattern = {
	eventName: ['INSERT'],
	dynamodb: { Keys: { pk: { S: [{ prefix: 'MAIL#' }, { prefix: 'HOOK#' }] } } }
};
