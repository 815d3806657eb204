import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Changes } from './changes.ts';
import { refusalFor } from './errors.ts';

export interface TableOptions {
	tableName: string;
	/** Of another DynamoDB than the region's own: `http://127.0.0.1:8000`, or `http://<access key>@127.0.0.1:8000`. */
	endpoint?: string | undefined;
	region?: string | undefined;
	/** Reports rows that can't be read and are skipped. */
	reportBug: (error: unknown) => void;
}

/** The table and its client, shared by every store. */
export interface Table {
	client: DynamoDBDocumentClient;
	name: string;
	reportBug: (error: unknown) => void;
	/** The writes to charters that this process has started; see `changes.ts`. */
	changes: Changes;
}

// One row takes a few milliseconds, so 2 s already means trouble. Three attempts end within 7 s, so even a payment's three round trips
// fail with a 503 before the phone's own limit of 20 s makes the outcome unknown.
const limits = { connectionTimeout: 1000, requestTimeout: 2000 };
// The embedded database shares this machine's processors. On a busy machine, waiting is better than failing. A dead database refuses
// the connection at once.
const embeddedLimits = { connectionTimeout: 10_000, requestTimeout: 10_000 };
const maxAttempts = 3;

// Keeps the SDK from searching for config files that neither a function nor an emulator has.
const fixedConfig = {
	defaultsMode: 'standard',
	useDualstackEndpoint: false,
	useFipsEndpoint: false,
	accountIdEndpointMode: 'disabled',
	endpointDiscoveryEnabledProvider: async () => false,
	authSchemePreference: [],
	userAgentAppId: async () => undefined
} satisfies DynamoDBClientConfig;

/** Opens a keep-alive client. Makes no request yet. */
export function openTable(options: TableOptions): Table {
	const { endpoint, accessKeyId, isEmbedded } = addressOf(options.endpoint);
	const base = new DynamoDBClient({
		...(endpoint === undefined ? {} : { endpoint }),
		...(options.region === undefined ? {} : { region: options.region }),
		// A local emulator needs credentials: ours takes the key from its address. On AWS, the SDK finds them.
		...(accessKeyId === undefined ? {} : { credentials: { accessKeyId, secretAccessKey: 'local' } }),
		maxAttempts,
		retryMode: 'standard',
		...fixedConfig,
		requestHandler: {
			...(isEmbedded ? embeddedLimits : limits),
			// Otherwise the SDK only warns and keeps waiting.
			throwOnRequestTimeout: true,
			httpAgent: { keepAlive: true, maxSockets: 64 },
			httpsAgent: { keepAlive: true, maxSockets: 64 }
		}
	});
	// Runs outside of the SDK's retries, so that every store maps database errors.
	base.middlewareStack.add(
		(next) => async (args) => {
			try {
				return await next(args);
			} catch (error) {
				throw refusalFor(error) ?? error;
			}
		},
		{ name: 'refusals', step: 'initialize', priority: 'high' }
	);
	const client = DynamoDBDocumentClient.from(base, { marshallOptions: { removeUndefinedValues: true } });
	return { client, name: options.tableName, reportBug: options.reportBug, changes: new Changes() };
}

interface Address {
	endpoint: string | undefined;
	accessKeyId: string | undefined;
	/** `npm start`'s own database: on this machine, with a key in its address. */
	isEmbedded: boolean;
}

/** The address without its key. */
export function addressOf(given: string | undefined): Address {
	if (given === undefined) return { endpoint: undefined, accessKeyId: undefined, isEmbedded: false };
	const url = new URL(given);
	if (!/^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url.hostname))
		return { endpoint: given, accessKeyId: undefined, isEmbedded: false };
	const isEmbedded = url.username !== '';
	const accessKeyId = isEmbedded ? url.username : 'local';
	url.username = '';
	return { endpoint: url.origin, accessKeyId, isEmbedded };
}
