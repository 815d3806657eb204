import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import { Changes } from './changes.ts';
import { refusalFor } from './errors.ts';

export interface TableOptions {
	tableName: string;
	/** The address of a DynamoDB other than the region's: `http://127.0.0.1:8000`, or `http://<access key>@127.0.0.1:8000`. */
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

// Reading a row takes a few milliseconds, so 2 s already means a problem. Three attempts end within 7 s, so even a payment's three round
// trips fail with a 503 before the phone's own limit of 20 s makes the outcome unknown.
const limits = { connectionTimeout: 1000, requestTimeout: 2000 };
// The embedded database shares this machine's processors, so on a busy machine it is better to wait than to fail. A stopped database
// refuses the connection immediately.
const embeddedLimits = { connectionTimeout: 10_000, requestTimeout: 10_000 };
const maxAttempts = 3;

// The embedded database starts again after an error (infra/dev/database.ts), which takes about a second, and several on a busy machine.
// These pauses take ten.
const embeddedAttempts = 23;
const pauseMs = (attempt: number): number => Math.min(50 * 2 ** (attempt - 1), 500);

type Refresh = ConfiguredRetryStrategy['refreshRetryTokenForRetry'];

/** The SDK's retries, but without its quota for all requests together, which a restart under load would use up. */
class RestartRetryStrategy extends ConfiguredRetryStrategy {
	constructor() {
		super(embeddedAttempts, pauseMs);
	}

	override refreshRetryTokenForRetry(...[token, info]: Parameters<Refresh>): ReturnType<Refresh> {
		const attempts = isRestarting(info.error) ? embeddedAttempts : maxAttempts;
		return new ConfiguredRetryStrategy(attempts, pauseMs).refreshRetryTokenForRetry(token, info);
	}
}

/** Whether nothing listens or the connection broke. A database that is only slow gets no extra retries. */
function isRestarting(error: unknown): boolean {
	return error instanceof Error && 'code' in error && /^(?:ECONNREFUSED|ECONNRESET|EPIPE)$/.test(String(error.code));
}

// Keeps the SDK from searching for config files, which exist neither in a function nor next to an emulator.
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
		// A local emulator needs credentials. We take its key from its address. On AWS, the SDK finds the credentials.
		...(accessKeyId === undefined ? {} : { credentials: { accessKeyId, secretAccessKey: 'local' } }),
		...(isEmbedded ? { retryStrategy: new RestartRetryStrategy() } : { maxAttempts, retryMode: 'standard' }),
		...fixedConfig,
		requestHandler: {
			...(isEmbedded ? embeddedLimits : limits),
			// Without this, the SDK only warns and keeps waiting.
			throwOnRequestTimeout: true,
			httpAgent: { keepAlive: true, maxSockets: 64 },
			httpsAgent: { keepAlive: true, maxSockets: 64 }
		}
	});
	// Runs outside the SDK's retries, so that database errors are mapped for every store.
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
	/** Whether this is `npm start`'s own database: on this machine, with a key in its address. */
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
