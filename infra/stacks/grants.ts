import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { changes, leadingKeys, type Change } from './rows.ts';

const actions = { put: 'dynamodb:PutItem', update: 'dynamodb:UpdateItem', delete: 'dynamodb:DeleteItem' } as const;

/** The table, and any table restored from its backups under the name in docs/runbook.md, so that a restore doesn't need IAM changes. */
function tables(arn: string): string[] {
	return [arn, `${arn}.restored*`];
}

/** Allows gets and queries of the table and its indexes. Doesn't allow scans, because the code never scans. */
export function reads(tableArn: string): PolicyStatement {
	return new PolicyStatement({
		sid: 'ReadRows',
		actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
		resources: tables(tableArn).flatMap((arn) => [arn, `${arn}/index/*`])
	});
}

/** Allows checking whether backups are on, for the health page. */
export function readsBackupStatus(tableArn: string): PolicyStatement {
	return new PolicyStatement({
		sid: 'ReadBackupStatus',
		actions: ['dynamodb:DescribeContinuousBackups'],
		resources: tables(tableArn)
	});
}

/** Allows one function to change rows, with each action only on certain row families. */
export function writes(tableArn: string, writer: 'web' | 'mail'): PolicyStatement[] {
	return changes.flatMap((change) => {
		const keys = leadingKeys(change, writer);
		return keys.length === 0 ? [] : [write(tableArn, change, keys)];
	});
}

// `ForAllValues` also matches a request with no keys, so `Null` requires at least one.
function write(tableArn: string, change: Change, keys: string[]): PolicyStatement {
	return new PolicyStatement({
		sid: `${change.charAt(0).toUpperCase()}${change.slice(1)}Rows`,
		actions: [actions[change]],
		resources: tables(tableArn),
		conditions: {
			'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys },
			Null: { 'dynamodb:LeadingKeys': 'false' }
		}
	});
}

export function streamReads(streamArn: string): PolicyStatement {
	return new PolicyStatement({
		sid: 'ReadStream',
		actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
		resources: [streamArn]
	});
}
