import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { actorOf, eventId, makeFakeServer, putEvent, type FakeServer } from '../../../../tests/support/fake-server.ts';
import type { Actor } from '../../domain/rights.ts';

let server: FakeServer;
beforeEach(async () => {
	server = makeFakeServer();
	await putEvent(server);
});

const takenAt = '2026-05-23T17:00:00Z';
const captain: Actor = { ...actorOf('captain'), sessionId: 'abc123' };
const admin = actorOf('admin');
const overrides = [
	{ rule: 'not_signed', patronIds: ['p1'], reason: 'Signed on paper' },
	{ rule: 'not_signed', patronIds: ['p2'], reason: 'Signs at the dock' },
	{ rule: 'no_count', reason: 'By radio' }
];
const log = async () => {
	const { entries } = await server.stores.auditLog.read({ limit: 100 });
	return entries.filter(({ action }) => action !== 'event_created');
};
const idFields = { departure: 'departureId', return: 'returnId', count: 'countId' } as const;
async function record(actor: Actor, kind: keyof typeof idFields, more: object, key: string = randomUUID()) {
	const body = new TextEncoder().encode(JSON.stringify({ [idFields[kind]]: key, takenAt, ...more }));
	return server.services.boarding.record(kind, { actor, eventId, key, body });
}
const reasons = [
	{ name: 'not_signed', after: 'Signed on paper; Signs at the dock' },
	{ name: 'no_count', after: 'By radio' }
];

it.each<[string, Actor, keyof typeof idFields, object, unknown[]]>([
	['a departure despite warnings', captain, 'departure', { overrides }, ['departure_overridden', reasons]],
	['a departure without warnings', captain, 'departure', {}, []],
	['a departure that the office records', admin, 'departure', { overrides }, ['departure_recorded', reasons]],
	['the same without warnings', admin, 'departure', {}, ['departure_recorded', []]],
	['a return', captain, 'return', {}, []],
	['a return that the office records', admin, 'return', {}, ['return_recorded', []]],
	[
		'a return with a reason',
		admin,
		'return',
		{ reason: 'Crew forgot' },
		['return_recorded', [{ name: 'reason', after: 'Crew forgot' }]]
	],
	['a count', admin, 'count', { point: 'departure', counted: 1, crewCounted: 1, marksAboard: 1 }, []]
])('logs %s', async (_, actor, kind, more, expected) => {
	const key = randomUUID();
	await record(actor, kind, more, key);
	await record(actor, kind, more, key);
	const entries = await log();
	expect(entries.flatMap(({ action, fields }) => [action, fields])).toEqual(expected);
	expect(entries).toEqual(
		entries.map((entry) => ({
			...entry,
			...{ actorId: actor.id, sessionId: actor.sessionId, targetId: key, canonicalSlug: eventId, outcome: 'done' }
		}))
	);
});

it('logs a departure that is taken back, and overrides that came through an outbox', async () => {
	const [key, revokeId] = [randomUUID(), randomUUID()];
	const body = JSON.stringify({ departureId: key, takenAt, overrides });
	await server.services.outbox.run(captain, [{ key, kind: 'departure', eventId, body }]);
	server.clock.at = new Date(server.clock.now().getTime() + 60_000).toISOString();
	await server.services.boarding.record('revoke', {
		...{ actor: captain, eventId, key: revokeId, departureId: key },
		body: new TextEncoder().encode(JSON.stringify({ reason: 'Back for a hat' }))
	});
	expect((await log()).map(({ action, targetId, crewId }) => [action, targetId, crewId])).toEqual([
		['departure_revoked', revokeId, captain.id],
		['departure_overridden', key, captain.id]
	]);
});

it('leaves no departure with overrides without an entry', async () => {
	const key = randomUUID();
	server.stores.faults.failOnce('insertAudit', 'before');
	await expect(record(captain, 'departure', { overrides }, key)).rejects.toMatchObject({ reason: 'unavailable' });
	expect(await server.stores.boarding.readRecord(eventId, 'departure', key)).toBeUndefined();
	await record(captain, 'departure', { overrides }, key);
	expect((await log()).map(({ action }) => action)).toEqual(['departure_overridden']);
});
