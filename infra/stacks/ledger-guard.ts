import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function, Runtime, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Stage } from '../environments/environment.ts';
import { streamReads } from './grants.ts';
import { inlineCode, makeLog } from './inline-code.ts';
import { makeEndStation } from './mail.ts';
import { makeRole } from './released-function.ts';
import { watchedSortKeys } from './rows.ts';

export interface LedgerGuard {
	changes: Queue;
	/** Where in the stream the records are that the guard could not put down. */
	missed: Queue;
	functionName: string;
}

/**
 * Any change or removal of a permanent row, by whomever and however (a put over it, the console, TTL), calls a few lines of code
 * that put both images of the row into a queue. Being called is the alarm, and so is the queue's not being empty, which stays until
 * somebody has read it. A function and not a pipe, because Lambda reads streams for nothing, and everybody else pays for each look.
 * The stream has two readers, this and the mailer: more than two DynamoDB would slow down.
 */
export function makeLedgerGuard(scope: Construct, stage: Stage, streamArn: string): LedgerGuard {
	const functionName = `scc-${stage.name}-ledger-guard`;
	const changes = makeEndStation(scope, 'LedgerChanges', `scc-${stage.name}-ledger-changes`);
	const missed = makeEndStation(scope, 'LedgerMissed', `scc-${stage.name}-ledger-missed`);
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
		logGroup: makeLog(scope, 'LedgerGuardLog', stage, functionName, role)
	});
	guard.addEventSourceMapping('Changes', {
		eventSourceArn: streamArn,
		startingPosition: StartingPosition.TRIM_HORIZON,
		filters: [{ pattern: JSON.stringify(ledgerPattern) }],
		batchSize: 10,
		// Tries for six hours, one record apart from the others. The stream has a record for a day, so people then have 18 hours to read it.
		bisectBatchOnError: true,
		maxRecordAge: Duration.hours(6),
		onFailure: new SqsDlq(missed)
	});
	return { changes, missed, functionName };
}

/** What the guard looks for in the stream's records. */
export const ledgerPattern = {
	eventName: ['MODIFY', 'REMOVE'],
	dynamodb: { Keys: { sk: { S: watchedSortKeys.map((prefix) => ({ prefix })) } } }
};
