import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBucket } from '../../../infra/dev/bucket.ts';
import { createEdge } from '../../../infra/dev/edge.ts';
import { hashPassword } from '../../../src/lib/server/access/password.ts';
import { openTable } from '../../../src/lib/server/dynamo/client.ts';
import { createTable } from '../../../src/lib/server/dynamo/table.ts';
import { startLambda } from '../../infra/lambda.ts';
import { createEvent, signIn } from '../../support/api.ts';
import { startDynalite } from '../../support/dynamodb.ts';
import { startSecretStore } from '../../support/secret-store.ts';
import { judge, type Section, type Table, type Verdict } from '../report.ts';
import { kilobytes } from '../stats.ts';
import { buildBareKit } from './bare-kit.ts';
import { measureColdStarts } from './cold-starts.ts';
import { measureOverhead } from './overhead.ts';

const maxBytes = 1_800_000;
const tableName = 'edge-bench';
const adminSecret = 'harbor-master-of-the-bench';

/** Measures the deployed web function: its size, its cold start, and what the handler and edge add to a request. */
export async function measureEdge(root: string): Promise<Section> {
	const folder = mkdtempSync(join(tmpdir(), 'scc-edge-'));
	const [database, manager] = await Promise.all([startDynalite(), startSecretStore()]);
	try {
		const table = openTable({ tableName, endpoint: database.endpoint, region: 'us-west-2', reportBug: console.error });
		await createTable(table.client, tableName);
		table.client.destroy();
		const env = {
			...{ DYNAMODB_ENDPOINT: database.endpoint, DYNAMODB_TABLE_NAME: tableName, SCC_STAGE: 'production' },
			...{ MAIL_PROVIDER: 'ses', GMAIL_SENDER_EMAIL: 'crew@crew.example', GMAIL_RECIPIENT: 'office@crew.example' },
			ORIGIN: 'https://crew.example'
		};
		const secrets = { ORIGIN_VERIFY_SECRET: 'bench', ADMIN_PASS_HASH: await hashPassword(adminSecret) };
		// Where it is deployed, the function reads them before it answers its first call.
		manager.values.set('scc-production-web-secrets', JSON.stringify(secrets));
		const coldEnv = { ...env, SECRETS_FROM: 'secrets-manager', ...manager.env };
		const warmEnv = { ...env, ...secrets };
		// Alone in a folder, like Lambda's.
		const ours = join(folder, 'ours');
		cpSync(join(root, 'build', 'web'), ours, { recursive: true });
		const bare = await buildBareKit(root, join(folder, 'bare'));
		const size = measureSize(ours);
		const eventId = await makeCharter(root, ours, warmEnv);
		const cold = await measureColdStarts({ ours, bare, env: coldEnv, eventId });
		const overhead = await measureOverhead(root, warmEnv);
		return {
			name: 'edge',
			title: 'The edge and the function behind it',
			measuredAt: new Date().toISOString(),
			verdicts: [size.verdict, cold.verdict, overhead.verdict],
			tables: [size.table, cold.table, overhead.table],
			plots: [],
			notes: []
		};
	} finally {
		await Promise.all([database.close(), manager.close()]);
		rmSync(folder, { recursive: true, force: true });
	}
}

/** One charter that the function itself wrote, so that a guest's page is complete. */
async function makeCharter(root: string, taskRoot: string, env: Record<string, string>): Promise<string> {
	const lambda = await startLambda({ taskRoot, env });
	const handler = (event: object) => lambda.invoke(event);
	const edge = createServer(
		createEdge({ handler, bucket: openBucket(root), originSecret: 'bench', hostOf: () => 'function.example' })
	);
	await new Promise<void>((settle) => edge.listen(0, '127.0.0.1', settle));
	const url = `http://127.0.0.1:${(edge.address() as AddressInfo).port}`;
	const { eventId } = await createEvent(await signIn(url, 'admin', adminSecret));
	edge.closeAllConnections();
	edge.close();
	await lambda.stop();
	return eventId;
}

function measureSize(folder: string): { table: Table; verdict: Verdict } {
	const files = readdirSync(folder).map((name) => ({ name, bytes: statSync(join(folder, name)).size }));
	const bytesOf = (isMeant: (name: string) => boolean): number =>
		files.filter(({ name }) => isMeant(name)).reduce((sum, { bytes }) => sum + bytes, 0);
	const total = bytesOf(() => true);
	const packed = bytesOf((name) => name.endsWith('.br'));
	return {
		table: {
			title: 'The web bundle, all of it, as it is deployed',
			columns: ['', 'bytes'],
			rows: [
				['read at need by a cold start, minified', kilobytes(total - packed)],
				['unpacked at the first PDF: what writes it, and its font', kilobytes(packed)],
				['all', kilobytes(total)]
			]
		},
		verdict: judge('The web bundle at most 1.8 MB, without its fonts', kilobytes(total), total <= maxBytes)
	};
}
