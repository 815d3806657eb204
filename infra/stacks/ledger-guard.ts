import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function, Runtime, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Stage } from '../environments/environment.ts';
import { streamReads } from './grants.ts';
import { inlineCode, jsonLog, makeLog } from './inline-code.ts';
import { makeDeadLetterQueue } from './mail.ts';
import { makeRole } from './released-function.ts';
import { watchedSortKeys } from './rows.ts';

export interface LedgerGuard {
	changes: Queue;
	/** The stream positions of records that the guard could not report. */
	missed: Queue;
	functionName: string;
}

/**
 * Reports every change or removal of a permanent row: a function puts the row's old and new versions into a queue. The alarm goes off
 * when the function is called, and stays on until someone has emptied the queue.
 *
 * It's a function and not an EventBridge pipe, because Lambda reads streams for free. The mail function reads the stream too, and DynamoDB
 * would throttle a third reader.
 */
export function makeLedgerGuard(scope: Construct, stage: Stage, streamArn: string): LedgerGuard {
	const functionName = `scc-${stage.name}-ledger-guard`;
	const changes = makeDeadLetterQueue(scope, 'LedgerChanges', `scc-${stage.name}-ledger-changes`);
	const missed = makeDeadLetterQueue(scope, 'LedgerMissed', `scc-${stage.name}-ledger-missed`);
	const role = makeRole(scope, 'LedgerGuardRole');
	role.addToPolicy(streamReads(streamArn));
	role.addToPolicy(new PolicyStatement({ sid: 'Tell', actions: ['sqs:SendMessage'], resources: [changes.queueArn] }));
	const guard = new Function(scope, 'LedgerGuard', {
		functionName,
		role,
		description: 'Called for nothing but changes of rows that nobody may change',
		runtime: Runtime.NODEJS_24_X,
		architecture: Architecture.ARM_64,
		handler: 'index.handler',
		code: inlineCode('ledger-guard'),
		memorySize: 128,
		timeout: Duration.seconds(30),
		logGroup: makeLog(scope, 'LedgerGuardLog', stage, functionName, role),
		...jsonLog
	});
	guard.addEventSourceMapping('Changes', {
		eventSourceArn: streamArn,
		startingPosition: StartingPosition.TRIM_HORIZON,
		filters: [{ pattern: JSON.stringify(ledgerPattern) }],
		batchSize: 10,
		// Retries each failing record separately, and gives up once it's six hours old. The stream keeps records for a day, which leaves
		// people 18 hours to read it.
		bisectBatchOnError: true,
		maxRecordAge: Duration.hours(6),
		onFailure: new SqsDlq(missed)
	});
	return { changes, missed, functionName };
}

/** Matches the stream records that the guard reports. */
export const ledgerPattern = {
	eventName: ['MODIFY', 'REMOVE'],
	dynamodb: { Keys: { sk: { S: watchedSortKeys.map((prefix) => ({ prefix })) } } }
};
