import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Stage } from '../stages/stage.ts';
import { streamReads } from './grants.ts';
import { makeEndStation } from './mail.ts';
import { watchedSortKeys } from './rows.ts';

/**
 * Any change or removal of a row that is for ever, by whomever and however (a put over it, the console, TTL), ends with both images of
 * the row in a queue whose not being empty is the alarm. No code runs in between that could fail, and the alarm stays on until
 * somebody has read the message. The stream has two readers, this and the mailer: more than two DynamoDB would slow down.
 */
export function makeLedgerGuard(
	scope: Construct,
	stage: Stage,
	streamArn: string
): { changes: Queue; pipeName: string } {
	const changes = makeEndStation(scope, 'LedgerChanges', `scc-${stage.name}-ledger-changes`);
	const role = new Role(scope, 'LedgerGuardRole', { assumedBy: new ServicePrincipal('pipes.amazonaws.com') });
	role.addToPolicy(streamReads(streamArn));
	role.addToPolicy(new PolicyStatement({ sid: 'Tell', actions: ['sqs:SendMessage'], resources: [changes.queueArn] }));
	const pipeName = `scc-${stage.name}-ledger-guard`;
	const pipe = new CfnPipe(scope, 'LedgerGuard', {
		name: pipeName,
		description: 'Rows that nobody may change, and that were changed',
		roleArn: role.roleArn,
		source: streamArn,
		sourceParameters: {
			filterCriteria: { filters: [{ pattern: JSON.stringify(ledgerPattern) }] },
			dynamoDbStreamParameters: {
				startingPosition: 'TRIM_HORIZON',
				batchSize: 1,
				// It tries as long as the stream holds the record, which is a day.
				maximumRetryAttempts: -1
			}
		},
		target: changes.queueArn
	});
	// Pipes look whether they may read and send in the moment they are made.
	pipe.node.addDependency(role);
	return { changes, pipeName };
}

/** What the guard looks for in the stream's records. */
export const ledgerPattern = {
	eventName: ['MODIFY', 'REMOVE'],
	dynamodb: { Keys: { sk: { S: watchedSortKeys.map((prefix) => ({ prefix })) } } }
};
