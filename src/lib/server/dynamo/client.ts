import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import { Changes } from './changes.ts';
import { refusalFor } from './errors.ts';

export interface TableOptions {
	tableName: string;
	/** The URL of a database to use instead of DynamoDB, like `http://127.0.0.1:8000` or `http://<access key>@127.0.0.1:8000`. */
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
	/** Tracks which writes to charters this process has announced; see `changes.ts`. */
	changes: Changes;
}

// Reading a row takes a few milliseconds, so 2 s already means a problem. Three attempts take about 6 s, so even a payment's three round
// trips end with a 503 before the phone gives up after 20 s.
const limits = { connectionTimeout: 1000, requestTimeout: 2000 };
// The embedded database shares this machine's processors, so on a busy machine it is better to wait than to fail. A stopped database
// refuses the connection immediately.
const embeddedLimits = { connectionTimeout: 10_000, requestTimeout: 10_000 };
const maxAttempts = 3;

// The embedded database restarts after an error (infra/dev/database.ts), which can take several seconds on a busy machine. The pauses
// between 23 attempts add up to 10 s.
const embeddedAttempts = 23;
const pauseMs = (attempt: number): number => Math.min(50 * 2 ** (attempt - 1), 500);

type Refresh = ConfiguredRetryStrategy['refreshRetryTokenForRetry'];

/** Retries like the SDK, but without the SDK's retry quota. All requests share that quota, and a restart under load would use it up. */
class RestartRetryStrategy extends ConfiguredRetryStrategy {
	constructor() {
		super(embeddedAttempts, pauseMs);
	}

	override refreshRetryTokenForRetry(...[token, info]: Parameters<Refresh>): ReturnType<Refresh> {
		const attempts = isRestarting(info.error) ? embeddedAttempts : maxAttempts;
		return new ConfiguredRetryStrategy(attempts, pauseMs).refreshRetryTokenForRetry(token, info);
	}
}

/** Whether the database is down: nothing is listening, or the connection broke. A slow database doesn't get extra retries. */
function isRestarting(error: unknown): boolean {
	return error instanceof Error && 'code' in error && /^(?:ECONNREFUSED|ECONNRESET|EPIPE)$/.test(String(error.code));
}

// Keeps the SDK from searching for config files, which neither a Lambda function nor a local database has.
const fixedConfig = {
	defaultsMode: 'standard',
	useDualstackEndpoint: false,
	useFipsEndpoint: false,
	accountIdEndpointMode: 'disabled',
	endpointDiscoveryEnabledProvider: async () => false,
	authSchemePreference: [],
	userAgentAppId: async () => undefined
} satisfies DynamoDBClientConfig;

/** Creates the table's client, with keep-alive connections. Doesn't make a request yet. */
export function openTable(options: TableOptions): Table {
	const { endpoint, accessKeyId, isEmbedded } = addressOf(options.endpoint);
	const base = new DynamoDBClient({
		...(endpoint === undefined ? {} : { endpoint }),
		...(options.region === undefined ? {} : { region: options.region }),
		// A local database requires an access key, which comes from its URL. On AWS, the SDK finds the credentials.
		...(accessKeyId === undefined ? {} : { credentials: { accessKeyId, secretAccessKey: 'local' } }),
		...(isEmbedded ? { retryStrategy: new RestartRetryStrategy() } : { maxAttempts, retryMode: 'standard' }),
		...fixedConfig,
		requestHandler: {
			...(isEmbedded ? embeddedLimits : limits),
			// Without this option, the SDK only logs a warning when a request times out, and keeps waiting.
			throwOnRequestTimeout: true,
			httpAgent: { keepAlive: true, maxSockets: 64 },
			httpsAgent: { keepAlive: true, maxSockets: 64 }
		}
	});
	// Turns database errors into refusals, for every store. Runs outside the SDK's retries, so that only the last attempt's error counts.
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
	/** Whether this is the database that `npm start` runs: on this machine, with an access key in its URL. */
	isEmbedded: boolean;
}

/** Splits a configured endpoint into its URL and its access key. */
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
