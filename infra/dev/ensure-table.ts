import { randomUUID } from 'node:crypto';
import { processLog } from '../../src/lib/server/log.ts';
import { readConfig } from '../../src/lib/server/config.ts';
import { openTable } from '../../src/lib/server/dynamo/client.ts';
import { createTable } from '../../src/lib/server/dynamo/table.ts';

/** Creates the configured table, unless it already exists. */
export async function ensureTable(): Promise<void> {
	const { tableName, endpoint, region } = readConfig(process.env);
	const table = openTable({
		tableName,
		endpoint,
		region,
		reportBug: (error) => processLog.error('row not readable', randomUUID(), error)
	});
	try {
		await createTable(table.client, table.name);
	} finally {
		table.client.destroy();
	}
}
