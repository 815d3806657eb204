import { expect, it } from 'vitest';
import { Refusal } from '../../domain/refusal.ts';
import { readKey, readOptionalKey } from './idempotency-key.ts';
import { readVersion } from './if-match.ts';
import { readKnownTags } from './known-tags.ts';
import { operationResults, replayHeaders, statusOf } from './outcome.ts';
import { createExplainer } from './problem.ts';
import { createLog } from '../log.ts';

const key = '7c1d6f0e-0f43-4a87-9a68-3f1b2a5e9c10';
const asking = (headers: Record<string, string>) => new Request('https://crew.example/', { headers });
const reasonOf = (given: unknown) => (given instanceof Refusal ? given.reason : given);

it.each([
	['a bare UUID', key, key],
	['one in capitals', key.toUpperCase(), key],
	['a quoted one', `"${key}"`, key],
	['no UUID', 'seven', 'key_malformed'],
	['half a quote', `"${key}`, 'key_malformed'],
	['nothing', '', 'key_missing']
])('reads %s as a key', (_, header, expected) => {
	expect(reasonOf(readKey(asking({ 'idempotency-key': header })))).toBe(expected);
	expect(reasonOf(readOptionalKey(asking({ 'idempotency-key': header })))).toBe(expected);
});

it('takes a missing key for none only where it is optional', () => {
	expect(reasonOf(readKey(asking({})))).toBe('key_missing');
	expect(readOptionalKey(asking({}))).toBeNull();
});

it.each([
	['7', 7],
	['"7"', 7],
	['W/"7"', 7],
	['', 'version_missing'],
	['*', 'stale_version'],
	['seven', 'stale_version']
])('reads If-Match: %s', (header, expected) => {
	const read = () => {
		try {
			return readVersion(asking({ 'if-match': header }));
		} catch (error) {
			return reasonOf(error);
		}
	};
	expect(read()).toBe(expected);
});

it.each([
	['W/"a"', true, false],
	['"a"', true, false],
	['"b", W/"a"', true, false],
	['"b"', false, false],
	['a', false, false],
	['*', true, true]
])('finds W/"a" in If-None-Match: %s', (header, has, isAny) => {
	const known = readKnownTags(asking({ 'if-none-match': header }));
	expect([known.has('W/"a"'), known.isAny]).toEqual([has, isAny]);
	expect(readKnownTags(asking({})).has('W/"a"')).toBe(false);
});

it('answers each operation of a batch as its own endpoint would', () => {
	const log = createLog(
		() => new Date('2026-05-23T18:00:00Z'),
		() => undefined
	);
	const explain = createExplainer(log, { uuid: () => key });
	const results = [
		{ key: 'a', outcome: 'created', body: { n: 1 } } as const,
		{ key: 'b', outcome: 'existing', body: { n: 2 } } as const,
		{ key: 'c', error: new Refusal('invalid') },
		{ key: 'd', error: new Error('a bug') }
	];
	expect(operationResults(results, explain)).toMatchObject([
		{ key: 'a', status: 201, body: { n: 1 } },
		{ key: 'b', status: 200, body: { n: 2 } },
		{ key: 'c', status: 422, body: { reason: 'invalid' } },
		{ key: 'd', status: 500, body: { reason: 'internal' } }
	]);
	expect(statusOf).toEqual({ created: 201, existing: 200 });
	expect([replayHeaders('created'), replayHeaders('existing')]).toEqual([{}, { 'idempotency-replayed': 'true' }]);
});
