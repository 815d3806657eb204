// Chooses the database for a command: the same one that `npm start` uses with these settings.
import { join, resolve } from 'node:path';
import { openRawTable, type RawTable } from '../backup/open-table.ts';
import { explainFailure, StartupError } from '../shared/startup-error.ts';
import { randomUUID } from 'node:crypto';
import { processLog } from '../../src/lib/server/log.ts';
import { startDatabase, type Database } from './database.ts';

export function setting(name: string): string | undefined {
	const value = process.env[name];
	return value === undefined || value === '' ? undefined : value;
}

export const root = resolve(import.meta.dirname, '..', '..');
const defaultTable = 'shipcaptaincrew-events';
const defaultRegion = 'us-west-2';

export function chosenFolder(): string {
	return resolve(setting('SCC_DATA_DIR') ?? join(root, '.data'));
}

export function storePathIn(dataDir: string): string {
	return join(dataDir, 'dynamodb');
}

export const tableName = (): string => setting('DYNAMODB_TABLE_NAME') ?? defaultTable;

/** The table at DYNAMODB_ENDPOINT. Undefined for the embedded database. */
export function remoteTable(): { table: RawTable; isOnAws: boolean } | undefined {
	const endpoint = setting('DYNAMODB_ENDPOINT');
	if (endpoint === undefined) return undefined;
	if (!URL.canParse(endpoint))
		throw new StartupError('DYNAMODB_ENDPOINT is not an address, such as https://dynamodb.us-west-2.amazonaws.com.');
	return { table: openOwnTable(endpoint), isOnAws: /\.amazonaws\.com(?:\.cn)?$/.test(new URL(endpoint).hostname) };
}

export function openOwnTable(endpoint: string | undefined): RawTable {
	const region = setting('AWS_REGION') ?? setting('AWS_DEFAULT_REGION') ?? defaultRegion;
	return openRawTable({ tableName: tableName(), endpoint, region });
}

export function openStore(path: string): Promise<Database> {
	return startDatabase({
		path,
		onError: (error) => processLog.error('database started again', randomUUID(), error),
		onEnd: fail
	});
}

/**
 * Reads the only file argument of a command.
 * @throws StartupError with a usage message
 */
export function fileArgument(given: readonly string[], usage: string): string {
	const [file, ...others] = given.filter((one) => !one.startsWith('--'));
	if (file === undefined || others.length > 0) throw new StartupError(usage);
	// npm runs scripts in the project's folder. INIT_CWD is the folder from which npm was called.
	return resolve(setting('INIT_CWD') ?? process.cwd(), file);
}

export function fail(error: unknown): never {
	console.error(explainCommand(error));
	if (setting('SCC_DEBUG') === '1') console.error(error);
	process.exit(1);
}

const credentials =
	/^(?:CredentialsProviderError|UnrecognizedClientException|InvalidSignatureException|ExpiredTokenException)$/;

function explainCommand(error: unknown): string {
	const name = error instanceof Error ? error.name : '';
	if (credentials.test(name))
		return `AWS did not accept the credentials (${name}). Sign in, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`;
	if (name === 'AccessDeniedException')
		return `AWS denied this: ${error instanceof Error ? error.message.slice(0, 500) : ''}\nThe table’s own policy may forbid it: docs/runbook.md, “Restoring a backup file”, says how to remove it.`;
	if (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED')
		return 'Nothing answers at DYNAMODB_ENDPOINT. Check the address.';
	return explainFailure(error, '');
}

/** Prints at most one line per second, and always the last line. */
export function makeProgress(say: (line: string) => void, now: () => number): (line: string, isLast: boolean) => void {
	let last = -Infinity;
	return (line, isLast) => {
		if (!isLast && now() - last < 1000) return;
		last = now();
		say(line);
	};
}
