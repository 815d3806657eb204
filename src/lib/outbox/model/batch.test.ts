import { expect, it } from 'vitest';
import { bodyLimitBytes, batchLimitBytes } from '../../wire/limits.ts';
import { countFitting, writeBatch } from './batch.ts';
import type { Intent } from './entry.ts';

const intent = (body: string): Intent => ({
	...{ id: '0f8fad5b-d9cb-469f-a165-70867728950e', kind: 'departure', eventId: '2026-05-23-alice', takenBy: 'ostrow' },
	...{ deviceId: 'a', epoch: 'b', seq: 1, schema: 1, takenAt: '2026-05-23T18:37:00.000Z', bodySha256: '', body }
});
const kB = (count: number, text = 'x') => intent(text.repeat(count * 1024));
const sizeOf = (intents: Intent[]) => new TextEncoder().encode(writeBatch(intents)).length;

it('is written as the server reads it', () => {
	const both = [intent('{"a":"ü\\""}'), intent('{}')];
	expect(JSON.parse(writeBatch(both))).toEqual({
		operations: both.map(({ id, kind, eventId, body, schema }) => ({ key: id, kind, eventId, body, schema }))
	});
});

it.each<[string, (Intent | undefined)[], number]>([
	['none', [], 0],
	['25 payments', Array.from({ length: 25 }, () => kB(1)), 25],
	['25 signatures of 20 kB', Array.from({ length: 25 }, () => kB(20)), 12],
	['signatures in characters of two bytes', Array.from({ length: 25 }, () => kB(20, 'ü')), 6],
	['bodies that escaping doubles', Array.from({ length: 25 }, () => kB(20, '"')), 6],
	['the largest body that the server takes, doubled by escaping', [kB(bodyLimitBytes / 1024, '"'), kB(1)], 2],
	['one that is too large alone', [kB(300)], 1],
	['one that is too large alone, before others', [kB(300), kB(1)], 1],
	['one that is too large alone, after others', [kB(1), kB(2), kB(300), kB(1)], 2],
	['entries that won’t be sent', [undefined, kB(200), undefined, kB(50), undefined], 5],
	['an entry that won’t be sent before one that is too large', [undefined, kB(300)], 1]
])('of %s contains the first entries that fit', (_, intents, expected) => {
	const fitting = countFitting(intents);
	expect(fitting).toBe(expected);
	const sent = intents.slice(0, fitting).flatMap((one) => one ?? []);
	if (sent.length > 1) expect(sizeOf(sent)).toBeLessThanOrEqual(batchLimitBytes);
});

it('is never a byte larger than calculated', () => {
	const room = batchLimitBytes - sizeOf([intent(''), intent('')]);
	expect(sizeOf([intent('x'.repeat(room)), intent('')])).toBe(batchLimitBytes);
	expect(countFitting([intent('x'.repeat(room - 1)), intent('')])).toBe(2);
	expect(countFitting([intent('x'.repeat(room + 1)), intent('')])).toBe(1);
});
