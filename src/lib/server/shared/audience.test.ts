import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import {
	actorOf,
	eventId,
	makeFakeServer,
	paymentText,
	putEvent,
	submit
} from '../../../../tests/support/fake-server.ts';
import * as v from 'valibot';
import { anyEventCard, eventCard, moneyEventCard, officeEvent } from '../../wire/event.ts';
import { boardCardOf } from '../../domain/board-card.ts';
import { showBrief, showCard } from './audience.ts';

async function pageFor(role: 'admin' | 'captain' | 'crew' | 'service') {
	const server = makeFakeServer();
	const { patrons } = await putEvent(server, { privateNotes: 'secret', notes: 'open', source: 's', externalId: '1' });
	const patronId = patrons[0]!.patronId;
	await server.services.payments.record(submit(paymentText({ patronId, amountCents: 5000, tipCents: 100 })));
	const found = await server.services.events.read(actorOf(role), eventId);
	return JSON.parse(JSON.stringify(found.isAlias ? {} : found.event));
}

it('gives each right exactly the fields of its type', async () => {
	for (const [role, schema] of [
		['crew', eventCard],
		['captain', moneyEventCard],
		['admin', officeEvent]
	] as const) {
		const page = await pageFor(role);
		expect(v.parse(v.strictObject(schema.entries), page)).toBeTruthy();
	}
});

it('adds up what each person paid, and the event, for those who may see it', async () => {
	const page = await pageFor('captain');
	expect(page).toMatchObject({ totalPaidCents: 5000, totalTipCents: 100, balanceCents: 40_000 });
	expect(page.patrons.map((patron: { paidCents: number }) => patron.paidCents).sort()).toEqual([0, 5000]);
});

it('answers an automation’s changes without what it may not read', async () => {
	await expect(pageFor('service')).rejects.toMatchObject({ reason: 'not_allowed' });
	const server = makeFakeServer();
	const [first] = (await putEvent(server, { notes: 'open' })).patrons;
	await server.services.patrons.change(actorOf('admin'), eventId, first!.patronId, { phone: '+1 619 555 0142' });
	const card = await server.services.events.change(actorOf('service'), eventId, { title: 'Renamed' }, 1);
	expect(v.parse(v.strictObject(eventCard.entries), JSON.parse(JSON.stringify(card)))).toBeTruthy();
	expect(card).toMatchObject({ title: 'Renamed', notes: undefined });
	expect(card.patrons.map(({ name }) => name).toSorted()).toEqual(['Alice Tidewell', 'Bram Okafor']);
	expect(JSON.stringify(card)).not.toContain('619 555');
});

const asRule = (rule: string) => ({ rule, patronIds: ['p'], reason: `Why ${rule}` });

it.each<[name: string, given: string[], crewSees: string[]]>([
	['who has not paid', ['not_paid'], []],
	['who has not signed', ['not_signed'], ['not_signed']],
	['both', ['not_paid', 'not_signed', 'no_count'], ['not_signed', 'no_count']],
	['a rule of a newer release, which may be about money', ['not_tipped', 'disputed'], ['disputed']],
	['nothing', [], []]
])('shows a departure’s rules about money only to those who may see money: %s', async (_, given, crewSees) => {
	const server = makeFakeServer();
	await putEvent(server);
	let minute = 10;
	const send = async (kind: string, fields: Record<string, unknown>) => {
		server.clock.at = `2026-05-23T18:${minute++}:00.000Z`;
		const key = randomUUID();
		const body = JSON.stringify({
			takenAt: '2026-05-23T17:59:00.000Z',
			...fields,
			...(kind === 'departure' && { departureId: key })
		});
		const [result] = await server.services.outbox.run(actorOf('captain'), [{ key, kind, eventId, body }]);
		expect(result).toMatchObject({ outcome: 'created' });
		return key;
	};
	const rules = { warnings: given.map(asRule), overrides: given.map(asRule) };
	await send('revoke', { departureId: await send('departure', rules), reason: 'Back for a hat' });
	await send('departure', rules);
	await send('departure', { ...rules, overrides: [] });
	const [page] = await server.stores.events.readWindow('2026-05-23', '2026-05-23');
	for (const [role, sees] of [
		['crew', crewSees],
		['captain', given],
		['admin', given]
	] as const) {
		const { departure, otherDepartures = [], revokedDepartures = [] } = showCard(actorOf(role), page!);
		const shown = [departure, ...otherDepartures, ...revokedDepartures].map((one) => ({
			warnings: one?.warnings.map(({ rule }) => rule),
			overrides: one?.overrides.map(({ rule, reason }) => [rule, reason]),
			openWarnings: one?.openWarnings
		}));
		const full = { warnings: sees, overrides: sees.map((rule) => [rule, `Why ${rule}`]), openWarnings: [] };
		expect(shown).toEqual([full, { ...full, overrides: [], openWarnings: sees }, full]);
	}
});

it.each([
	['a short log', 3, 3],
	['a log of more than a megabyte', 700, 500]
])('sends as much of the log as fits: %s', async (_, entries, most) => {
	const server = makeFakeServer();
	await putEvent(server);
	const operations = Array.from({ length: entries }, () => {
		const key = randomUUID();
		const body = JSON.stringify({ logId: key, text: 'x'.repeat(2_000), takenAt: '2026-05-23T17:59:00.000Z' });
		return { key, kind: 'log', eventId, body };
	});
	for (let at = 0; at < entries; at += 25)
		await server.services.outbox.run(actorOf('crew'), operations.slice(at, at + 25));
	const found = await server.services.events.read(actorOf('crew'), eventId);
	const { log } = JSON.parse(JSON.stringify(found.isAlias ? {} : found.event));
	expect(log.length).toBeGreaterThan(0);
	expect(log.length).toBeLessThanOrEqual(most);
});

/** Creates a server with a charter that has notes, a payment, and a removed guest. */
async function busyServer() {
	const server = makeFakeServer();
	const { patrons } = await putEvent(server, { notes: 'open', capacity: 12, pricePerGuestCents: 9000 });
	const [first, second] = patrons;
	const paid = paymentText({ patronId: first!.patronId, amountCents: 5000, tipCents: 100 });
	await server.services.payments.record(submit(paid));
	await server.services.patrons.remove(actorOf('admin'), eventId, second!.patronId);
	return server;
}

const asSent = (value: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(value));
const ofMoney = (role: string) =>
	role === 'crew' ? {} : { payments: expect.any(Array), corrections: expect.any(Array) };

it.each(['crew', 'captain', 'admin'] as const)(
	'shows %s a brief card with the values of the whole one',
	async (role) => {
		const server = await busyServer();
		const [page] = await server.stores.events.readWindow('2026-05-23', '2026-05-23');
		const whole = showCard(actorOf(role), page!);
		const brief = showBrief(actorOf(role), boardCardOf(page!));
		const lists = role === 'crew' ? { patrons: [] } : { patrons: [], payments: [], corrections: [] };
		expect(brief).toMatchObject({ ...lists, isBrief: true, guestNames: whole.patrons.map(({ name }) => name) });
		const { isBrief: _isBrief, guestNames: _names, ...values } = asSent(brief);
		expect(asSent(whole)).toMatchObject({ ...values, patrons: expect.any(Array), ...ofMoney(role) });
		expect(Object.keys(brief)).not.toContain('notes');
		expect(v.parse(anyEventCard, JSON.parse(JSON.stringify(brief)))).toMatchObject({ isBrief: true });
	}
);

it('leaves amounts out of a brief card for people who may not see them', async () => {
	const server = await busyServer();
	const [page] = await server.stores.events.readWindow('2026-05-23', '2026-05-23');
	const keys = Object.keys(showBrief(actorOf('crew'), boardCardOf(page!)));
	expect(keys.filter((key) => /cents|paid|payment|correction|request/i.test(key))).toEqual([]);
});

it('keeps a brief card of a charter with twelve guests near 1 kB', async () => {
	const names = [
		'Alice Tidewell',
		'Bram Okafor',
		'Chidi Marchetti',
		'Dana Oyelaran',
		'Emil Castellanos',
		'Freya Lindqvist'
	];
	const patrons = [...names, ...names.map((name) => `${name} Jr.`)].map((name) => ({ name }));
	const server = makeFakeServer();
	await putEvent(server, { patrons });
	const [page] = await server.stores.events.readWindow('2026-05-23', '2026-05-23');
	const brief = showBrief(actorOf('captain'), boardCardOf(page!));
	expect(brief.guestNames).toHaveLength(12);
	expect(JSON.stringify(brief).length).toBeLessThan(1300);
});
