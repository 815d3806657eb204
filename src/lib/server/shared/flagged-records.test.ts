import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import * as v from 'valibot';
import { idFields } from '../../domain/aboard-kinds.ts';
import { actorOf, eventId, makeFakeServer, putEvent } from '../../../../tests/support/fake-server.ts';
import { flaggedRecords } from '../../wire/flagged-records.ts';
import { shownEvent } from '../../wire/event-answers.ts';

type Role = 'admin' | 'captain' | 'crew';
type Sent = [role: Role, kind: string, fields: Record<string, unknown>];

const time = '2026-05-23T17:59:00.000Z';
async function serverWith(records: readonly Sent[]) {
	const server = makeFakeServer();
	await putEvent(server);
	let minute = 10;
	const keys: string[] = [];
	for (const [role, kind, fields] of records) {
		server.clock.at = new Date(Date.parse('2026-05-23T18:00:00.000Z') + minute++ * 60_000).toISOString();
		const key = randomUUID();
		const idField = new Map(Object.entries(idFields)).get(kind);
		// A revoke contains the id of the departure, which is the record before it.
		const named = kind === 'revoke' ? { departureId: keys.at(-1) } : {};
		const body = JSON.stringify({
			takenAt: time,
			...named,
			...fields,
			...(idField && kind !== 'revoke' && { [idField]: key })
		});
		const [result] = await server.services.outbox.run(actorOf(role), [{ key, kind, eventId, body }]);
		expect(result).toMatchObject({ outcome: 'created' });
		keys.push(key);
	}
	const read = async (role: Role) => {
		const found = await server.services.events.read(actorOf(role), eventId);
		return JSON.parse(JSON.stringify(found.isAlias ? {} : found.event));
	};
	return { read };
}

const departure = { warnings: [], overrides: [] };
const count = { point: 'departure', crewCounted: 2, marksAboard: 2, heads: [] };
const mark = { patronId: 'nobody', act: 'board', after: [] };

it.each<[what: string, sent: Sent[], flagged: object[]]>([
	['nothing of a good departure', [['captain', 'departure', departure]], []],
	[
		'a departure without the right',
		[['crew', 'departure', departure]],
		[{ kind: 'departure', flags: ['right_lost'], receivedAt: '2026-05-23T18:10:00.000Z' }]
	],
	[
		'the undo of a departure without the right',
		[
			['captain', 'departure', departure],
			['crew', 'revoke', { reason: 'Fog' }]
		],
		[{ kind: 'revoke', reason: 'Fog', flags: ['right_lost'] }]
	],
	[
		'a count that gives no reason',
		[['captain', 'count', { ...count, counted: 3 }]],
		[{ kind: 'count', point: 'departure', counted: 3, marksAboard: 2, flags: ['no_reason'] }]
	],
	['nothing of a count that is right', [['captain', 'count', { ...count, counted: 2 }]], []],
	[
		'a mark for someone who isn’t on the roster, with a wrong clock',
		[['crew', 'boarding', { ...mark, takenAt: '1970-01-01T00:03:00Z' }]],
		[{ kind: 'boarding', patronId: 'nobody', act: 'board', flags: ['unmatched', 'odd_time'] }]
	],
	[
		'what came after the return, newest first',
		[
			['captain', 'return', {}],
			['crew', 'tick', { itemId: 'lines', templateVersion: 0, state: 'done', after: [] }],
			['crew', 'log', { text: 'Home' }],
			['crew', 'patron', { name: 'Noor Haddad' }]
		],
		[
			{ kind: 'patron', name: 'Noor Haddad', flags: ['after_return'] },
			{ kind: 'tick', itemId: 'lines', state: 'done', flags: ['after_return'] }
		]
	]
])('an admin sees %s', async (_, sent, flagged) => {
	const { read } = await serverWith(sent);
	const shown = await read('admin');
	expect(shown.flagged ?? []).toMatchObject(flagged);
	expect(shown.flagged ?? []).toHaveLength(flagged.length);
	expect(v.parse(shownEvent, shown).flagged).toEqual(shown.flagged);
	for (const role of ['captain', 'crew'] as const) expect(await read(role)).not.toHaveProperty('flagged');
});

it('lists the newest 200 and counts the others', async () => {
	const odd: Sent = ['crew', 'log', { text: 'Whale', takenAt: '1970-01-01T00:03:00Z' }];
	const { read } = await serverWith(Array.from({ length: 203 }, () => odd));
	const { flagged = [], flaggedLeftOut } = v.parse(flaggedRecords, await read('admin'));
	expect([flagged.length, flaggedLeftOut]).toEqual([200, 3]);
	expect(flagged[0]?.receivedAt).toBe('2026-05-23T21:32:00.000Z');
});
