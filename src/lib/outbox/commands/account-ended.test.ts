import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createMemoryDatabase } from '../../../../tests/faults/server/memory-database.ts';
import type { Answer } from '../model/machine.ts';
import { replay, type ReplayParts } from '../delivery/replay.ts';
import { release } from '../storage/queue.ts';
import { list } from '../storage/read-entries.ts';
import { save } from '../storage/save-entries.ts';
import { isAccountEnded } from './account-ended.ts';

const refused = (reason: string): Answer => ({ kind: 'json', status: 401, body: { reason } });
const busy: Answer = { kind: 'json', status: 503, body: { reason: 'busy' } };
const silent: Answer = { kind: 'none', why: 'no_network' };

/** A phone whose account was deactivated while entries were waiting. The next person has signed in, but nothing was sent since. */
async function phoneOfNextPerson() {
	let answer = refused('account_ended');
	const told: boolean[] = [];
	const parts: ReplayParts = {
		database: createMemoryDatabase(),
		clock: { now: () => 1_000, wait: () => Promise.resolve() },
		random: { uuid: randomUUID, fraction: () => 0.5 },
		instance: 'worker',
		locks: { alone: async (work) => ({ result: await work() }), liveTabs: () => Promise.resolve(undefined) },
		onChange: (entries) => void told.push(isAccountEnded(entries)),
		transport: { post: () => Promise.resolve(answer) }
	};
	const writes = Array.from({ length: 30 }, () => ({
		...({ id: randomUUID(), kind: 'payment', eventId: '2026-05-23-alice', takenBy: 'ostrow' } as const),
		...{ takenAt: '2026-05-23T18:37:00.000Z', writeBody: () => '{}' }
	}));
	await save(parts, writes);
	await replay(parts);
	const isFirstEnded = told.includes(true);
	await release(parts, 'held_sign_in');
	told.length = 0;
	return { parts, isFirstEnded, told, answerWith: (next: Answer) => (answer = next) };
}

it.each<[what: string, answer: Answer, isEnded: boolean]>([
	['their account was deactivated, too', refused('account_ended'), true],
	['their session expired', refused('not_signed_in'), false],
	['the server is busy', busy, false],
	['there is no signal', silent, false]
])(
	'only a response to the next person ends their account, whatever ended the last one: %s',
	async (_, answer, isEnded) => {
		const { parts, isFirstEnded, told, answerWith } = await phoneOfNextPerson();
		expect(isFirstEnded).toBe(true);
		const { entries } = await list(parts, undefined, 100);
		expect(entries.map(({ delivery }) => delivery.lastProblem?.reason)).toContain('account_ended');
		answerWith(answer);
		await replay(parts);
		expect(told.length).toBeGreaterThan(1);
		expect(told.includes(true)).toBe(isEnded);
	}
);
