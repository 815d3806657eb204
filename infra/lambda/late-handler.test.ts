import { expect, it } from 'vitest';
import { createLog } from '../../src/lib/server/log.ts';
import { createLateHandler } from './late-handler.ts';
import type { FunctionUrlEvent, FunctionUrlResult } from './payload.ts';

const event: FunctionUrlEvent = {
	...{ version: '2.0', rawPath: '/api/health', rawQueryString: '', headers: {}, isBase64Encoded: false },
	requestContext: { http: { method: 'GET', sourceIp: '192.0.2.7' } }
};
const context = { invokedFunctionArn: 'arn:aws:lambda:us-west-2:111122223333:function:scc-production-web:live' };
const fine: FunctionUrlResult = { statusCode: 200, headers: {}, cookies: [], body: 'ok', isBase64Encoded: false };

it('answers 503 until the server can start, starts it once, and never throws', async () => {
	let isReady = false;
	let isBroken = true;
	let starts = 0;
	const lines: string[] = [];
	const handler = createLateHandler({
		refresh: async () => isReady,
		start: async () => {
			starts += 1;
			if (isBroken) throw new Error('ORIGIN is missing');
			return async () => fine;
		},
		log: createLog(
			() => new Date('2026-05-23T18:00:00Z'),
			(line) => lines.push(line)
		)
	});
	const ask = () => handler(event, context);
	const waits = { statusCode: 503, headers: { 'retry-after': '5', 'cache-control': 'no-store' } };
	expect(await ask()).toMatchObject(waits);
	expect(starts).toBe(0);
	isReady = true;
	expect(await ask()).toMatchObject(waits);
	expect(lines).toEqual([expect.stringContaining('not started')]);
	isBroken = false;
	expect(await Promise.all([ask(), ask()])).toEqual([fine, fine]);
	expect(await ask()).toEqual(fine);
	expect(starts).toBe(2);
});
