import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createMemoryDatabase } from '../../../../tests/faults/server/memory-database.ts';
import { batchLimitBytes, bodyLimitBytes } from '../../wire/limits.ts';
import type { Answer } from '../model/machine.ts';
import { sha256Hex } from '../model/sha256.ts';
import { list } from '../storage/read-entries.ts';
import { save } from '../storage/save-entries.ts';
import { replay, type ReplayParts } from './replay.ts';

interface Posted {
	path: string;
	bytes: number;
	key?: string | undefined;
	schema?: number | undefined;
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length;
const tooLarge: Answer = { kind: 'json', status: 413, body: { reason: 'too_large' } };
const recorded = (idField: string, id: string, body: string) =>
	body.length > 0 && bytesOf(body) <= bodyLimitBytes
		? {
				status: 201,
				body: { [idField]: id, bodySha256: sha256Hex(body), receivedAt: '2026-05-23T18:40:00Z', flags: [] }
			}
		: { status: 413, body: { reason: 'too_large' } };

/** Sends departures of these sizes from a phone to a simulated server with the real limits. */
async function send(sizes: readonly number[], refusesBatches = false) {
	const posted: Posted[] = [];
	const parts: ReplayParts = {
		database: createMemoryDatabase(),
		clock: { now: () => 1_000, wait: () => Promise.resolve() },
		random: { uuid: randomUUID, fraction: () => 0.5 },
		instance: 'page',
		locks: { alone: async (work) => ({ result: await work() }), liveTabs: () => Promise.resolve(undefined) },
		onChange: () => undefined,
		transport: {
			post(path, body, key, schema): Promise<Answer> {
				posted.push({ path, bytes: bytesOf(body), key, schema });
				if (path !== '/api/outbox') {
					return Promise.resolve({ kind: 'json', ...recorded('departureId', key ?? '', body) });
				}
				if (refusesBatches || bytesOf(body) > batchLimitBytes) return Promise.resolve(tooLarge);
				const { operations } = JSON.parse(body) as { operations: { key: string; body: string }[] };
				const results = operations.map((one) => ({ key: one.key, ...recorded('departureId', one.key, one.body) }));
				return Promise.resolve({ kind: 'json', status: 200, body: { results } });
			}
		}
	};
	const writes = sizes.map((size) => ({
		...({ id: randomUUID(), kind: 'departure', eventId: '2026-05-23-alice', takenBy: 'ostrow' } as const),
		...{ takenAt: '2026-05-23T18:37:00.000Z', schema: 2 },
		writeBody: () => JSON.stringify({ text: 'x'.repeat(size) })
	}));
	await save(parts, writes);
	await replay(parts, true);
	const { entries } = await list(parts, undefined, 100);
	const states = writes.map(({ id }) => entries.find(({ intent }) => intent.id === id)?.delivery.state);
	return { posted, states };
}

describe('large entries', () => {
	it.each<[string, number[], requests: number]>([
		['fifty small ones', Array.from({ length: 50 }, () => 500), 2],
		['a departure of 35 kB', [35_000], 1],
		['25 departures of 35 kB', Array.from({ length: 25 }, () => 35_000), 4],
		['the largest among small ones', [500, 65_500, 500, 65_500, 65_500, 65_500], 2]
	])('are sent in requests that the server accepts: %s', async (_, sizes, requests) => {
		const { posted, states } = await send(sizes);
		expect(posted.map(({ path }) => path)).toEqual(Array.from({ length: requests }, () => '/api/outbox'));
		expect(Math.max(...posted.map(({ bytes }) => bytes))).toBeLessThanOrEqual(batchLimitBytes);
		expect(new Set(states)).toEqual(new Set(['recorded']));
	});

	it.each([70_000, 300_000])('of %i bytes are held for a person, and the others are recorded', async (size) => {
		const { states } = await send([500, size, 500]);
		expect(states).toEqual(['recorded', 'needs_person', 'recorded']);
	});
});

it('a single post after a refused batch includes its schema', async () => {
	const { posted, states } = await send([500, 500], true);
	expect(states).toEqual(['recorded', 'recorded']);
	const singles = posted.filter(({ path }) => path !== '/api/outbox');
	expect(singles.map(({ schema }) => schema)).toEqual([2, 2]);
	expect(posted[0]).toMatchObject({ path: '/api/outbox', schema: undefined });
});
