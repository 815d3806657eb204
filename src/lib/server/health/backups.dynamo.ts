import { DescribeContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from '../dynamo/client.ts';
import type { BackupStatus } from './ports.ts';

// Both errors are expected: the local database has no backups, and a stack that was deployed before this release doesn't allow the call.
const statusUnavailable = new Set(['UnknownOperationException', 'AccessDeniedException']);

/** Whether DynamoDB's point-in-time recovery is on. */
export async function readBackups(table: Table): Promise<BackupStatus> {
	try {
		const { ContinuousBackupsDescription: all } = await table.client.send(
			new DescribeContinuousBackupsCommand({ TableName: table.name })
		);
		const recovery = all?.PointInTimeRecoveryDescription;
		if (recovery?.PointInTimeRecoveryStatus !== 'ENABLED') return { kind: 'off' };
		return { kind: 'on', latestAt: recovery.LatestRestorableDateTime?.toISOString() };
	} catch (error) {
		if (error instanceof Error && statusUnavailable.has(error.name)) return { kind: 'unknown' };
		throw error;
	}
}
