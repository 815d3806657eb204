import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLog, setLogContext } from '../../src/lib/server/log.ts';
import { describeCalls } from './call-context.ts';

const lines: string[] = [];
const log = createLog(
	() => new Date('2026-05-23T18:00:00Z'),
	(line) => lines.push(line)
);
beforeEach(() => void (lines.length = 0));
afterEach(() => setLogContext({}));

const callOf = (awsRequestId: string, alias = 'live') => ({
	awsRequestId,
	invokedFunctionArn: `arn:aws:lambda:us-west-2:111122223333:function:scc-larkin-2-web:${alias}`
});
const env = { AWS_LAMBDA_FUNCTION_NAME: 'scc-larkin-2-web', AWS_LAMBDA_FUNCTION_VERSION: '7' };
const written = (): unknown[] => lines.map((line): unknown => JSON.parse(line));

it('gives each line its function, version, call, and whether that is the first', () => {
	const startCall = describeCalls(env);
	log.warn('starting');
	startCall(callOf('one'));
	log.info('first');
	log.error('failed', 'e1', 'why');
	startCall(callOf('two'));
	log.info('second');
	const always = { timestamp: '2026-05-23T18:00:00.000Z', environment: 'larkin-2', function: 'web', version: '7' };
	expect(written()).toEqual([
		{ ...always, level: 'warn', what: 'starting', coldStart: true },
		{ ...always, level: 'info', what: 'first', requestId: 'one', coldStart: true },
		{
			...{ ...always, level: 'error', what: 'failed', requestId: 'one', coldStart: true },
			...{ errorId: 'e1', error: 'string', message: 'why' }
		},
		{ ...always, level: 'info', what: 'second', requestId: 'two', coldStart: false }
	]);
});

it('names the staging slot, so that alarms can ignore it, and never the live slot', () => {
	const startCall = describeCalls(env);
	for (const slot of ['live', 'staging', 'live']) {
		startCall(callOf(slot, slot));
		log.info('a line');
	}
	expect(written()).toEqual([
		expect.not.objectContaining({ slot: expect.anything() }),
		expect.objectContaining({ slot: 'staging' }),
		expect.not.objectContaining({ slot: expect.anything() })
	]);
});

it('adds nothing where no function runs', () => {
	log.info('a line');
	describeCalls({});
	log.info('a line');
	const line = { timestamp: '2026-05-23T18:00:00.000Z', level: 'info', what: 'a line' };
	expect(written()).toEqual([line, line]);
});
