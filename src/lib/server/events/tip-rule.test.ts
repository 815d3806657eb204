import { beforeEach, describe, expect, it } from 'vitest';
import {
	actorOf,
	eventId,
	makeFakeServer,
	paymentText,
	putEvent,
	submit,
	type FakeServer
} from '../../../../tests/support/fake-server.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { TipRule } from '../../domain/tip-rule.ts';
import type { CreateEvent } from '../../wire/event-requests.ts';

const admin = actorOf('admin');
const service = actorOf('service');
const weights = { captain: 3, first_mate: 2, second_mate: 2, deckhand: 1, host: 0 };
const byWeights: TipRule = { kind: 'weights', weights };
const equal: TipRule = { kind: 'equal' };
let server: FakeServer;
beforeEach(() => {
	server = makeFakeServer();
});

const ruleOf = async (slug = eventId) => (await server.services.tips.ofCharter(admin, slug)).rule;
const change = (body: object, version: number, actor: Actor = admin) =>
	server.services.events.change(actor, eventId, body, version);
const reasonOf = async (work: Promise<unknown>) =>
	work.then(
		() => 'done',
		(error: unknown) => (error instanceof Refusal ? error.reason : String(error))
	);

const dayHands = [
	{ name: 'Ana Reyes', slot: 'deckhand' as const },
	{ name: 'Ana Reyes', slot: 'host' as const }
];

describe('a charter’s own tip rule', () => {
	it('overrides its boat’s rule and the settings, until it is cleared', async () => {
		await server.services.settings.change(admin, { tipRule: byWeights }, 0);
		await putEvent(server, { boat: 'Wren' });
		expect(await ruleOf()).toEqual(byWeights);
		await change({ tipRule: equal }, 1);
		expect(await ruleOf()).toEqual(equal);
		const boat = { message: { name: 'Wren', tipRule: byWeights }, key: crypto.randomUUID(), bodySha256: 'x' };
		await server.services.boats.create(admin, boat);
		expect(await ruleOf()).toEqual(equal);
		await change({ tipRule: null }, 2);
		expect(await ruleOf()).toEqual(byWeights);
	});

	it('is in the audit log, with each weight that changed', async () => {
		await putEvent(server, { tipRule: equal });
		server.clock.at = '2026-05-23T18:00:01.000Z';
		await change({ tipRule: byWeights }, 1);
		server.clock.at = '2026-05-23T18:00:02.000Z';
		await change({ tipRule: { kind: 'weights', weights: { ...weights, host: 1 } } }, 2);
		server.clock.at = '2026-05-23T18:00:03.000Z';
		await change({ tipRule: null }, 3);
		const { entries } = await server.stores.auditLog.read({ limit: 50 });
		const fields = entries.map((entry) => entry.fields.filter(({ name }) => name.startsWith('tipRule')));
		const [cleared, host, set, created] = fields;
		expect(created).toEqual([{ name: 'tipRule.kind', after: 'equal' }]);
		expect(set).toContainEqual({ name: 'tipRule.kind', before: 'equal', after: 'weights' });
		expect(set).toContainEqual({ name: 'tipRule.weights.captain', after: '3' });
		expect(host).toEqual([{ name: 'tipRule.weights.host', before: '0', after: '1' }]);
		expect(cleared).toContainEqual({ name: 'tipRule.kind', before: 'weights' });
	});

	it('stays when another field, its booking, or its link changes', async () => {
		const booking = { source: 'website', externalId: 'B1' };
		await putEvent(server, { ...booking, tipRule: byWeights });
		await change({ title: 'Sunset' }, 1);
		const message = {
			...{ date: '2026-05-23', hostFirstName: 'Alice', title: 'Alice Tidewell', location: 'Pier 4' },
			...{ startsAt: '12:00', endsAt: '15:00', timeZone: 'America/Los_Angeles', totalPriceCents: 50_000 }
		} satisfies Partial<CreateEvent>;
		await server.services.events.putBooking(service, { booking, message, bodySha256: 'x' });
		expect(await server.stores.events.readEvent(eventId)).toMatchObject({ startsAt: '12:00', tipRule: byWeights });
		const newSlug = '2026-05-24-alice';
		await server.services.events.rename(admin, eventId, { newSlug, key: null, bodySha256: '' });
		expect(await ruleOf(newSlug)).toEqual(byWeights);
	});

	it('and its day hands can be set and seen only by an admin', async () => {
		await putEvent(server, { tipRule: byWeights, dayHands });
		for (const role of ['service', 'captain'] as const) {
			const actor: Actor = { ...actorOf(role), rights: ['events:see', 'events:write', 'payments:see'] };
			for (const body of [{ tipRule: equal }, { tipRule: null }, { dayHands }, { dayHands: null }]) {
				expect(await reasonOf(change(body, 1, actor))).toBe('not_allowed');
			}
			const message = { date: '2026-06-01', hostFirstName: 'Bo', title: 'Bo', location: 'Pier 4' };
			const times = { startsAt: '12:00', endsAt: '15:00', timeZone: 'America/Los_Angeles', totalPriceCents: 50_000 };
			for (const more of [{ tipRule: equal }, { dayHands }]) {
				const made = { actor, message: { ...message, ...times, ...more }, key: null, bodySha256: 'x' };
				expect(await reasonOf(server.services.events.create(made))).toBe('not_allowed');
			}
			const seen = await server.services.events.read(actor, eventId);
			expect(JSON.stringify(seen)).not.toMatch(/tipRule|dayHands|Ana Reyes/);
		}
		expect(await server.services.events.read(admin, eventId)).toMatchObject({
			event: { tipRule: byWeights, dayHands }
		});
	});
});

describe('day hands of a charter', () => {
	it('share its tips, stay in its close, and are in the audit log', async () => {
		await putEvent(server, { dayHands: dayHands.slice(0, 1) });
		const { payments, closes, tips } = server.services;
		await payments.record(submit(paymentText({ tipCents: 1_001 })));
		server.clock.at = '2026-05-23T18:00:01.000Z';
		await change({ dayHands }, 1);
		const shares = [
			{
				crewId: '@1',
				name: 'Ana Reyes',
				slot: 'deckhand',
				isDayHand: true,
				shareCents: 501,
				cashCents: 501,
				cardCents: 0
			},
			{ crewId: '@2', name: 'Ana Reyes', slot: 'host', isDayHand: true, shareCents: 500, cashCents: 500, cardCents: 0 }
		];
		expect((await tips.ofCharter(admin, eventId)).shares).toEqual(shares);
		const body = new TextEncoder().encode(JSON.stringify({ counted: [], note: 'x' }));
		const closed = await closes.record({ ...submit(paymentText()), actor: admin, key: crypto.randomUUID(), body });
		expect(closed.body.tips?.shares).toEqual(shares);
		server.clock.at = '2026-05-23T18:00:02.000Z';
		await change({ dayHands: null }, 2);
		expect(await tips.ofCharter(admin, eventId)).toMatchObject({ shares, isFinal: true });
		expect(await server.stores.events.readEvent(eventId)).not.toHaveProperty('dayHands', expect.anything());
		const { entries } = await server.stores.auditLog.read({ limit: 50 });
		const fields = entries.flatMap((entry) => entry.fields.filter(({ name }) => name === 'dayHands'));
		const both = 'Ana Reyes deckhand, Ana Reyes host';
		expect(fields).toEqual([
			{ name: 'dayHands', before: both },
			{ name: 'dayHands', before: 'Ana Reyes deckhand', after: both },
			{ name: 'dayHands', after: 'Ana Reyes deckhand' }
		]);
	});

	it('have no account: nobody signs in as one or sees the tips as one', async () => {
		await putEvent(server, { dayHands });
		for (const id of ['@1', 'Ana Reyes', 'reyes']) {
			const actor: Actor = { ...actorOf('crew'), id };
			expect(await reasonOf(server.services.tips.ofCharter(actor, eventId))).toBe('not_allowed');
		}
	});
});
