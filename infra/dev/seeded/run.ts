// Runs `npm run demo -- --events 500 [--seed 1]`.
import { randomUUID } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { addDays, localDay } from '../../../src/lib/domain/local-day.ts';
import { hashPassword } from '../../../src/lib/server/access/password.ts';
import { readConfig } from '../../../src/lib/server/config.ts';
import { openTable } from '../../../src/lib/server/dynamo/client.ts';
import { processLog } from '../../../src/lib/server/log.ts';
import { makeDynamoStores } from '../../../src/lib/server/stores.dynamo.ts';
import { explainFailure, StartupError } from '../../shared/startup-error.ts';
import { startDatabase } from '../database.ts';
import { ensureDemo } from '../demo.ts';
import { ensureTable } from '../ensure-table.ts';
import { makePrivate, readState, writeState } from '../state-file.ts';
import { recordBusiness } from './record-business.ts';

const root = resolve(import.meta.dirname, '..', '..', '..');
const maxCharters = 20_000;
/** Prints and saves the progress each time this many charters have been recorded. */
const stepCharters = 10;

/** The progress of a run, kept in the data folder, so that the next run continues the same year. */
type Progress = { seed: string; until: string; done: number[] };

function isProgress(value: unknown): value is Progress {
	if (typeof value !== 'object' || value === null) return false;
	if (!('seed' in value) || !('until' in value) || !('done' in value)) return false;
	const { seed, until, done } = value;
	if (typeof seed !== 'string' || typeof until !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(until)) return false;
	return Array.isArray(done) && done.every((number) => Number.isInteger(number));
}

function readOptions(): { charters: number; seed: string } {
	try {
		const { values } = parseArgs({ options: { events: { type: 'string' }, seed: { type: 'string', default: '1' } } });
		const charters = Number(values.events ?? '500');
		if (Number.isInteger(charters) && charters >= 1 && charters <= maxCharters) return { charters, seed: values.seed };
	} catch {
		// There is an unknown option, and the message below lists the valid ones.
	}
	throw new StartupError(
		`Use: npm run demo -- --events 500 --seed 1\n--events is how many charters to make, from 1 to ${maxCharters}. --seed is any word.`
	);
}

/** Invented money must never get into the books of a real business. */
function refuseRealTable(): void {
	const endpoint = process.env.DYNAMODB_ENDPOINT;
	if (endpoint === undefined || endpoint === '') return;
	if (['localhost', '127.0.0.1', '[::1]'].includes(new URL(endpoint).hostname)) return;
	throw new StartupError('DYNAMODB_ENDPOINT is not on this computer. The demo only fills a database on this computer.');
}

async function run(): Promise<void> {
	const { charters, seed } = readOptions();
	refuseRealTable();
	const dataDir = resolve(process.env.SCC_DATA_DIR ?? join(root, '.data'));
	makePrivate(dataDir);
	process.umask(0o077);
	const file = join(dataDir, 'seeded.json');
	const kept = readState(file, isProgress, 'Delete it only together with the data folder.');
	if (kept !== undefined && kept.seed !== seed) {
		throw new StartupError(
			`This data folder has the business of --seed ${kept.seed}. Use that seed, or another folder with SCC_DATA_DIR.`
		);
	}
	// Nobody signs in during this run, so the password can be random.
	process.env.ADMIN_PASS_HASH ||= await hashPassword(randomUUID());
	process.env.MAIL_PROVIDER ||= 'local';
	process.env.DYNAMODB_TABLE_NAME ||= 'shipcaptaincrew-events';
	const database =
		process.env.DYNAMODB_ENDPOINT === undefined || process.env.DYNAMODB_ENDPOINT === ''
			? await startDatabase({
					path: join(dataDir, 'dynamodb'),
					onError: (error) => processLog.error('database started again', randomUUID(), error),
					onEnd: fail
				})
			: undefined;
	if (database !== undefined) process.env.DYNAMODB_ENDPOINT = database.endpoint;
	await ensureTable();
	if ((await ensureDemo(dataDir, console.log)).length === 0) {
		throw new StartupError(
			'This database has records that aren’t the demo’s. Nothing was changed. Use another folder: SCC_DATA_DIR=.demo npm run demo'
		);
	}
	await fill(file, charters, kept ?? { seed, until: '', done: [] });
	await database?.close();
	console.log(`Done. Start the app with npm start. Everything is in ${relative(process.cwd(), dataDir) || dataDir}.`);
}

async function fill(file: string, charters: number, kept: Progress): Promise<void> {
	const { tableName, endpoint, region, timeZone } = readConfig(process.env);
	const reportBug = (error: unknown) => processLog.error('row not readable', randomUUID(), error);
	const table = openTable({ tableName, endpoint, region, reportBug });
	const until = kept.until || addDays(localDay(Date.now(), timeZone), -1);
	const done = new Set(kept.done);
	const left = Array.from({ length: charters }, (_, number) => number).filter((number) => !done.has(number)).length;
	if (left === 0) console.log(`All ${charters} charters are there already.`);
	let made = 0;
	const keep = () => writeState(file, { seed: kept.seed, until, done: [...done] });
	keep();
	await recordBusiness(makeDynamoStores(table, { now: () => new Date() }), {
		...{ charters, timeZone, done: new Set(done), year: { seed: kept.seed, until } },
		onCharter(number) {
			done.add(number);
			made += 1;
			if (made % stepCharters !== 0 && made !== left) return;
			keep();
			console.log(`${made} of ${left} charters`);
		}
	});
	table.client.destroy();
}

function fail(error: unknown): never {
	console.error(explainFailure(error, ''));
	if (process.env.SCC_DEBUG === '1') console.error(error);
	process.exit(1);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
await run().catch(fail);
process.exit(0);
