// Tests which accounts may send each kind of record through the outbox, and what happens without the right.
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { actorOf, eventId, makeFakeServer, putEvent, type FakeServer } from '../../../../tests/support/fake-server.ts';
import { aboardKinds, type AboardKind } from '../../domain/aboard-kinds.ts';
import { hostOf } from '../../domain/host.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor, Right } from '../../domain/rights.ts';
import { bodyLimitBytes } from '../../wire/limits.ts';
import { operationKinds, type OperationKind } from '../../wire/outbox.ts';

let server: FakeServer;
let paymentId: string;
let departureId: string;
let text: { version: number; sha256: string };

const takenAt = '2026-05-23T17:59:00.000Z';
const service = (...rights: Right[]): Actor => ({ ...actorOf('service'), rights });
const crew = (...rights: Right[]): Actor => ({ ...actorOf('crew'), rights });

type Body = Record<string, unknown>;
const money = { amountCents: 100, method: 'cash', patronName: 'Alice', takenAt };

/** For each kind of record: the right that it needs, and a function that creates a valid body. */
const kinds: Record<OperationKind, [needed: Right, body: (id: string) => Body]> = {
	payment: ['payments:log', (id) => ({ ...money, paymentId: id })],
	correction: ['payments:log', () => ({ kind: 'void', paymentId, reason: 'Typed wrong', takenAt })],
	waiver: [
		'payments:log',
		(waiverId) => ({
			...{ waiverId, takenAt, name: 'Alice Tidewell', signsFor: 'self', minors: [], birthDate: '1988-04-12' },
			...{ typedSignature: 'Alice Tidewell', textVersion: text.version, textSha256: text.sha256, hasAgreed: true }
		})
	],
	patron: ['boarding:mark', (patronId) => ({ patronId, name: 'Noor Haddad', takenAt })],
	boarding: ['boarding:mark', (markId) => ({ markId, patronId: 'walk-up', act: 'board', after: [], takenAt })],
	count: [
		'charter:run',
		(countId) => ({ countId, point: 'departure', counted: 3, crewCounted: 2, marksAboard: 3, heads: [], takenAt })
	],
	tick: [
		'boarding:mark',
		(tickId) => ({ tickId, itemId: 'lines', templateVersion: 0, state: 'done', after: [], takenAt })
	],
	departure: ['charter:run', (id) => ({ departureId: id, warnings: [], overrides: [], takenAt })],
	revoke: ['charter:run', () => ({ departureId, reason: 'Back for a hat', takenAt })],
	return: ['charter:run', (returnId) => ({ returnId, takenAt })],
	log: ['boarding:mark', (logId) => ({ logId, text: 'Ashes scattered', takenAt })],
	handover: ['payments:log', (handoverId) => ({ handoverId, countedCents: 14_700, takenAt })]
};

/** Sends a record, and returns the refusal's reason or the record's flags. */
async function send(actor: Actor, kind: string, body: Body | ((id: string) => Body)): Promise<unknown> {
	const key = randomUUID();
	const json = typeof body === 'function' ? body(key) : { patronId: key, ...body };
	const [result] = await server.services.outbox.run(actor, [{ key, kind, eventId, body: JSON.stringify(json) }]);
	if (!result) throw new Error('no result');
	if ('error' in result) return result.error instanceof Refusal ? result.error.reason : result.error;
	return Reflect.get(Object(result.body), 'flags') ?? [];
}

beforeEach(async () => {
	server = makeFakeServer();
	await putEvent(server, { pricePerGuestCents: 7_500, patrons: [{ name: 'Alice Tidewell', isHost: true }] });
	[paymentId, departureId] = [randomUUID(), randomUUID()];
	const of = (kind: string, key: string, body: Body) => ({ key, kind, eventId, body: JSON.stringify(body) });
	await server.services.outbox.run(actorOf('captain'), [
		of('payment', paymentId, { ...money, paymentId }),
		of('departure', departureId, { departureId, warnings: [], overrides: [], takenAt })
	]);
	text = await server.services.waiverTexts.current();
});

describe.each(operationKinds)('a %s', (kind) => {
	const [needed, body] = kinds[kind];
	const others = (['events:see', 'payments:see', 'boarding:mark', 'payments:log', 'charter:run'] as const).filter(
		(right) => right !== needed
	);
	// Money and waivers are refused without the right, because only someone with the right can have made these records.
	const isKept = !['payment', 'correction', 'waiver'].includes(kind);

	it.each<[string, Actor, boolean]>([
		['a service key with the right', service(needed), true],
		['a service key with every other right', service(...others), false],
		['a service key without rights', service(), false],
		['a crew member with the right', crew(needed), true],
		['a crew member who lost the right', crew(...others), isKept],
		['an admin', actorOf('admin'), true]
	])('from %s', async (_, actor, isTaken) => {
		const answer = await send(actor, kind, body);
		if (!isTaken) expect(answer).toBe('not_allowed');
		else {
			const hasLost = actor.role === 'crew' && !actor.rights.includes(needed);
			expect(Array.isArray(answer) && answer.includes('right_lost'), String(answer)).toBe(hasLost);
		}
	});
});

describe('a body’s size', () => {
	const sized = (bytes: number) => {
		const key = randomUUID();
		const bodyOf = (patronIds: string[]) =>
			JSON.stringify({ departureId: key, warnings: [{ rule: 'not_paid', patronIds }], overrides: [], takenAt });
		const ids = Math.floor((bytes - bodyOf([]).length) / 39);
		const body = bodyOf(Array.from({ length: ids }, () => randomUUID())).padEnd(bytes);
		return { key, kind: 'departure', eventId, body };
	};

	it.each<[number, Actor, string]>([
		[35_000, actorOf('captain'), 'created'],
		[bodyLimitBytes, actorOf('captain'), 'created'],
		[bodyLimitBytes + 1, actorOf('captain'), 'too_large'],
		[bodyLimitBytes + 1, service(), 'not_allowed']
	])('of %i bytes gets the same result in a batch as alone', async (bytes, actor, expected) => {
		const operation = sized(bytes);
		const [result] = await server.services.outbox.run(actor, [operation]);
		const answer = result && 'error' in result ? Reflect.get(Object(result.error), 'reason') : result?.outcome;
		expect(answer).toBe(expected);
	});
});

describe('a single post', () => {
	const post = async (actor: Actor, kind: AboardKind, schema?: number) => {
		const key = randomUUID();
		const body = new TextEncoder().encode(JSON.stringify(kinds[kind][1](key)));
		const submission = { actor, eventId, key, body, schema, departureId };
		const answer = await server.services.boarding.record(kind, submission).catch((error: unknown) => error);
		return answer instanceof Refusal ? answer.reason : Reflect.get(Object(answer), 'body').flags;
	};

	it.each(aboardKinds)('of a %s is treated as an outbox entry if it has a schema', async (kind) => {
		expect(await post(crew(), kind, 1)).toContain('right_lost');
		expect(await post(crew(), kind)).toBe('not_allowed');
		expect(await post(service(), kind, 1)).toBe('not_allowed');
		expect(await post(crew(), kind, 999)).toBe('update_required');
		expect(await post(crew(kinds[kind][0]), kind, 1)).not.toContain('right_lost');
	});

	it('of a receipt always needs the right', async () => {
		const key = randomUUID();
		const body = new TextEncoder().encode(JSON.stringify({ receivedCents: 1 }));
		const submission = { actor: crew(), eventId, key, body, schema: 1, handoverId: randomUUID() };
		await expect(server.services.boarding.record('receipt', submission)).rejects.toMatchObject({
			reason: 'not_allowed'
		});
	});
});

describe('a guest from the outbox', () => {
	const seller = ['boarding:mark', 'payments:see'] as const;
	const office = ['boarding:mark', 'events:write'] as const;
	const patronNamed = async (name: string) =>
		(await server.stores.events.readPage(eventId))?.patrons.find((one) => one.name === name);

	it.each<[string, Actor, Body, unknown, shareCents?: number]>([
		['a price from a service key without the right', service('boarding:mark'), { shareCents: 1 }, 'not_allowed'],
		['a price from a service key with the right', service(...seller), { shareCents: 1 }, [], 1],
		['a price from the office’s service key', service('events:write'), { shareCents: 1 }, [], 1],
		['no price from a service key', service('boarding:mark'), {}, [], 7_500],
		['a price from a crew member who lost the right', crew('boarding:mark'), { shareCents: 1 }, ['right_lost'], 1],
		['a price from a captain', actorOf('captain'), { shareCents: 1 }, [], 1],
		['the host’s mark from a service key without the right', service(...seller), { isHost: true }, 'not_allowed'],
		['an explicit “not the host” from a service key', service(...seller), { isHost: false }, [], 7_500],
		['the host’s mark from a crew member', crew('boarding:mark'), { isHost: true }, ['right_lost'], 7_500],
		['an explicit “not the host” from a crew member', crew('boarding:mark'), { isHost: false }, [], 7_500],
		['the host’s mark from a captain', actorOf('captain'), { isHost: true }, ['right_lost'], 7_500],
		['the host’s mark from the office', crew(...office), { isHost: true }, [], 7_500],
		['the host’s mark from the office’s service key', service(...office), { isHost: true }, [], 7_500],
		['the host’s mark from an admin', actorOf('admin'), { isHost: true }, [], 7_500]
	])('with %s', async (_, actor, more, expected, shareCents) => {
		expect(await send(actor, 'patron', { name: 'Noor Haddad', takenAt, ...more })).toEqual(expected);
		const added = await patronNamed('Noor Haddad');
		const isMarked = Reflect.get(more, 'isHost') === true && actor.rights.includes('events:write');
		if (shareCents === undefined) expect(added).toBeUndefined();
		else expect(added).toMatchObject({ shareCents });
		if (Reflect.get(more, 'isHost') === false) expect(added?.isHost).toBe(false);
		const page = await server.stores.events.readPage(eventId);
		expect(page && hostOf(page.patrons, page.event)?.name).toBe(isMarked ? 'Noor Haddad' : 'Alice Tidewell');
	});

	it('keeps what was sent in the record, and returns the flag', async () => {
		const key = randomUUID();
		const body = JSON.stringify({ patronId: key, name: 'Noor Haddad', isHost: true, takenAt });
		const operations = [{ key, kind: 'patron', eventId, body }];
		const once = () => server.services.outbox.run(crew('boarding:mark'), operations);
		const [first] = await once();
		expect(first).toMatchObject({ outcome: 'created', body: { flags: ['right_lost'] } });
		expect(Reflect.get(Object(first), 'body').patron.isHost).not.toBe(true);
		expect(await once()).toEqual([{ ...first, outcome: 'existing' }]);
		const page = await server.stores.events.readPage(eventId);
		expect(page?.aboard.find((one) => one.recordId === key)?.message).toMatchObject({ isHost: true });
	});

	it('is refused from a service key if the roster is full, but never from a phone', async () => {
		await putEvent(
			server,
			{ hostFirstName: 'Full' },
			Array.from({ length: 500 }, (_, at) => `Guest ${at}`)
		);
		const add = async (actor: Actor) => {
			const key = randomUUID();
			const body = JSON.stringify({ patronId: key, name: 'Noor Haddad', takenAt });
			const operations = [{ key, kind: 'patron', eventId: '2026-05-23-full', body }];
			const [result] = await server.services.outbox.run(actor, operations);
			return result && 'error' in result ? Reflect.get(Object(result.error), 'reason') : 'kept';
		};
		expect([await add(service('boarding:mark')), await add(crew('boarding:mark'))]).toEqual(['invalid', 'kept']);
	});
});
