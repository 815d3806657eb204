// The crew adds a person without signal. The person can sign, pay, and board before the server knows them.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, paymentBody, withoutIdsAndTimes, type Client } from '../../support/api.ts';
import { guestAt, person } from './guest-form.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const takenAt = '2026-11-25T19:00:00Z';
const say = ({ status, body }: { status: number; body: any }) => `${status} ${body?.reason ?? ''}`.trim();
/** The body of a signed waiver. */
async function signedWaiver(client: Client, draft: object): Promise<object> {
	const { text } = (await client.get('/api/waiver-texts/current')).body;
	return {
		...{ signsFor: 'self', minors: [], birthDate: '1988-04-12', hasAgreed: true, takenAt },
		...{ typedSignature: Reflect.get(draft, 'name'), textVersion: text.version, textSha256: text.sha256 },
		...draft
	};
}

const sendAll = async (
	client: Client,
	eventId: string,
	list: readonly (readonly [kind: string, id: string, body: object])[]
) => {
	const operations = list.map(([kind, id, body]) => ({ key: id, kind, eventId, body: JSON.stringify(body) }));
	return (await client.post('/api/outbox', { operations })).body.results;
};
const read = async (eventId: string, client: Client = testApp.captain) =>
	(await client.get(`/api/events/${eventId}`)).body;

function permutations<T>(list: readonly T[]): T[][] {
	if (list.length < 2) return [[...list]];
	return list.flatMap((one, at) => permutations(list.toSpliced(at, 1)).map((rest) => [one, ...rest]));
}

describe('walk-up, signature, payment, and boarding of one person', () => {
	it('end the same in every order, in one batch or one by one', async () => {
		const { eventId } = await testApp.newEvent({ patrons: [], pricePerGuestCents: 9_900 });
		for (const [at, order] of permutations(['patron', 'waiver', 'payment', 'boarding'] as const).entries()) {
			const patronId = randomUUID();
			const name = `Noor ${'abcdefghijklmnopqrstuvwxyz'[at]}`;
			const [waiverId, markId] = [randomUUID(), randomUUID()];
			const pay = paymentBody({ patronId, patronName: name, amountCents: 4_200 });
			const all = {
				patron: ['patron', patronId, { patronId, name, takenAt }],
				waiver: ['waiver', waiverId, await signedWaiver(testApp.captain, { waiverId, patronId, name })],
				payment: ['payment', pay.paymentId, pay],
				boarding: ['boarding', markId, { markId, patronId, act: 'board', after: [], takenAt }]
			} as const;
			const list = order.map((kind) => all[kind]);
			const results = at % 2 === 0 ? await sendAll(testApp.captain, eventId, list) : [];
			for (const one of at % 2 === 0 ? [] : list) results.push(...(await sendAll(testApp.captain, eventId, [one])));
			expect(results.map(say), order.join()).toEqual(Array(4).fill('201'));
			const event = await read(eventId);
			expect(
				event.patrons.find((one: any) => one.patronId === patronId),
				order.join()
			).toMatchObject({
				...{ name, boarding: 'aboard', waiver: 'signed', paidCents: 4_200, shareCents: 9_900 }
			});
			expect(event.payments.find((one: any) => one.paymentId === pay.paymentId).flags).not.toContain('unmatched');
			expect(event.signedWaivers.find((one: any) => one.waiverId === waiverId).flags ?? []).not.toContain('unmatched');
			expect(event.marks.find((one: any) => one.markId === markId).flags).toEqual([]);
		}
		expect((await read(eventId)).guests).toMatchObject({ total: 24, aboard: 24 });
	});
});

describe('who may add a guest', () => {
	const add = (client: Client, eventId: string, body: object, id = randomUUID()) =>
		client.post(`/api/events/${eventId}/patrons`, { patronId: id, ...body }, key(id));

	it('everyone who marks guests, but a price takes the right to see payments, and the host’s mark the office', async () => {
		const { eventId } = await testApp.newEvent({ patrons: [], pricePerGuestCents: 12_500 });
		const table: ['admin' | 'captain' | 'crew' | 'service' | 'rightless' | 'stranger', object, string][] = [
			['crew', { name: 'Ana Reyes' }, '201'],
			['captain', { name: 'Wes Oar' }, '201'],
			['service', { name: 'Per Lind' }, '201'],
			['crew', { name: 'Ida Moss', shareCents: 1 }, '403 not_allowed'],
			['captain', { name: 'Ida Moss', shareCents: 5_000 }, '201'],
			['captain', { name: 'Uma Fern', isHost: true }, '403 not_allowed'],
			['crew', { name: 'Noor Haddad', isHost: false }, '201'],
			['service', { name: 'Bea Holt', isHost: false }, '201'],
			['rightless', { name: 'No One', isHost: false }, '403 not_allowed'],
			['admin', { name: 'Uma Fern', isHost: true, shareCents: 0 }, '201'],
			['rightless', { name: 'No One' }, '403 not_allowed'],
			['stranger', { name: 'No One' }, '401 not_signed_in'],
			['crew', { name: '' }, '422 invalid'],
			['crew', { name: '\u200b' }, '422 invalid'],
			['crew', { name: 'Max Pier', isMinor: 'yes' }, '422 invalid'],
			['captain', { name: 'Max Pier', shareCents: -1 }, '422 invalid']
		];
		for (const [who, body, expected] of table) {
			expect(say(await add(testApp[who], eventId, body)), `${who} ${JSON.stringify(body)}`).toBe(expected);
		}
		const owed = Object.fromEntries((await read(eventId)).patrons.map((one: any) => [one.name, one.shareCents]));
		expect(owed).toEqual({
			...{ 'Ana Reyes': 12_500, 'Wes Oar': 12_500, 'Per Lind': 12_500, 'Ida Moss': 5_000, 'Uma Fern': 0 },
			...{ 'Noor Haddad': 12_500, 'Bea Holt': 12_500 }
		});
		expect(withoutIdsAndTimes(JSON.stringify(await read(eventId, testApp.crew)))).not.toMatch(
			/shareCents|pricePerGuest|12500/
		);
	});

	it('gets a key from everyone but the office', async () => {
		const { eventId } = await testApp.newEvent();
		const path = `/api/events/${eventId}/patrons`;
		expect(say(await testApp.crew.post(path, { patronId: randomUUID(), name: 'Ana Reyes' }))).toBe('400 key_missing');
		expect(say(await testApp.admin.post(path, { name: 'Ana Reyes' }))).toBe('201');
	});

	it('answers a repeat with the same body even if the person changed since, and never shows a price in it', async () => {
		const { eventId } = await testApp.newEvent({ pricePerGuestCents: 7_700 });
		const id = randomUUID();
		const first = await add(testApp.crew, eventId, { name: 'Ana Reyes', phone: '555-0100', isMinor: true }, id);
		expect(first.body).toMatchObject({ patronId: id, patron: { name: 'Ana Reyes', isMinor: true }, flags: [] });
		expect(withoutIdsAndTimes(first.text)).not.toContain('7700');
		await testApp.admin.send('PATCH', `/api/events/${eventId}/patrons/${id}`, { name: 'Anna Reyes', isMinor: false });
		const again = await add(testApp.crew, eventId, { name: 'Ana Reyes', phone: '555-0100', isMinor: true }, id);
		expect([again.status, again.text]).toEqual([200, first.text]);
		expect((await read(eventId)).patrons.find((one: any) => one.patronId === id)).toMatchObject({
			...{ name: 'Anna Reyes', isMinor: false }
		});
	});

	it('is kept and flagged from an outbox where the roster is full or the right is gone', async () => {
		const { eventId } = await testApp.newEvent({
			patrons: Array.from({ length: 500 }, (_, at) => ({ name: `Guest ${at}` }))
		});
		const [one, two] = [randomUUID(), randomUUID()];
		expect(say(await add(testApp.crew, eventId, { name: 'Ana Reyes' }))).toBe('422 invalid');
		const results = await sendAll(testApp.crew, eventId, [
			['patron', one, { patronId: one, name: 'Ana Reyes', takenAt }],
			['patron', two, { patronId: two, name: 'Wes Oar', shareCents: 100, takenAt }]
		]);
		expect(results.map(({ status, body }: any) => [status, body.flags])).toEqual([
			[201, ['roster_full']],
			[201, ['roster_full', 'right_lost']]
		]);
		expect((await read(eventId)).guests.total).toBe(502);
	});

	it('is refused from a service key without the right, even from an outbox, and never changes the host', async () => {
		const created = await testApp.admin.post('/api/service-keys', { name: 'Kiosk', rights: ['boarding:mark'] });
		const kiosk = createClient(testApp.app.url, created.body.key);
		const { eventId } = await testApp.newEvent({ patrons: [{ name: 'Alice Tidewell', isHost: true }] });
		const table: [Client, object, string, string[]?][] = [
			[kiosk, { shareCents: 1 }, '403 not_allowed'],
			[kiosk, { isHost: true }, '403 not_allowed'],
			[kiosk, { isHost: false }, '201', []],
			[kiosk, {}, '201', []],
			[testApp.crew, { isHost: true }, '201', ['right_lost']],
			[testApp.crew, {}, '201', []]
		];
		for (const [client, more, expected, flags] of table) {
			const patronId = randomUUID();
			const body = { patronId, name: 'Ana Reyes', takenAt, ...more };
			const [result] = await sendAll(client, eventId, [['patron', patronId, body]]);
			expect([say(result), result.body.flags], JSON.stringify(more)).toEqual([expected, flags]);
		}
		const { patrons } = await read(eventId);
		expect(patrons.filter((one: any) => one.isHost).map((one: any) => one.name)).toEqual(['Alice Tidewell']);
		expect(patrons).toHaveLength(5);
	});
});

describe('guests of a list', () => {
	const add = (client: Client, eventId: string, people: unknown) =>
		client.post(`/api/events/${eventId}/roster`, { people });
	const outcomes = ({ body }: { body: any }) => body.people.map(({ outcome }: any) => outcome);
	const list = (count: number) =>
		Array.from({ length: count }, (_, at) => ({ patronId: randomUUID(), name: `Guest ${at}` }));

	it('are added only once if two people send the same list, each with a record and the charter’s price', async () => {
		const { eventId } = await testApp.newEvent({ patrons: [], pricePerGuestCents: 7_700 });
		const people = list(100);
		const [one, other] = await Promise.all([
			add(testApp.admin, eventId, people),
			add(testApp.service, eventId, people)
		]);
		expect([say(one), say(other)]).toEqual(['200', '200']);
		const both = outcomes(one).map((outcome: string, at: number) => [outcome, outcomes(other)[at]].toSorted().join());
		expect(new Set(both)).toEqual(new Set(['added,existing']));
		expect(outcomes(await add(testApp.admin, eventId, people))).toEqual(people.map(() => 'existing'));
		const { patrons, guests } = await read(eventId, testApp.admin);
		expect(guests.total).toBe(100);
		expect(patrons.map(({ patronId }: any) => patronId).toSorted()).toEqual(
			people.map((each) => each.patronId).toSorted()
		);
		expect(new Set(patrons.map(({ shareCents }: any) => shareCents))).toEqual(new Set([7_700]));
		// A single request under the same id finds the person.
		const { patronId, name } = people[3]!;
		const alone = await testApp.admin.post(`/api/events/${eventId}/patrons`, { name: 'Someone else' }, key(patronId));
		expect([say(alone), name]).toEqual(['422 key_reused', 'Guest 3']);
		const { body } = await testApp.admin.get(`/api/audit?event=${eventId}`);
		const entries = body.entries.filter(({ action }: any) => action === 'patrons_added');
		expect(entries.filter(({ isConfirmed }: any) => isConfirmed).length).toBeGreaterThan(0);
		expect(JSON.stringify(entries)).not.toContain('Guest ');
	});

	const id = randomUUID();
	it.each<[string, unknown, string, string?]>([
		[
			'one name that is missing',
			[{ patronId: id, name: 'Ana' }, { patronId: randomUUID() }],
			'422 invalid',
			'people.1.name'
		],
		['an email that isn’t one', [{ patronId: id, name: 'Ana', email: 'a@' }], '422 invalid', 'people.0.email'],
		['a person without an id', [{ name: 'Ana' }], '422 invalid', 'people.0.patronId'],
		['nobody', [], '422 invalid', 'people'],
		['more than a hundred', list(101), '422 invalid', 'people'],
		['two hosts', list(2).map((each) => ({ ...each, isHost: true })), '422 invalid', 'people'],
		['a list that is no list', { patronId: id, name: 'Ana' }, '422 invalid', 'people'],
		['every optional field as null', [{ patronId: id, name: 'Ana', email: null, phone: null }], '200']
	])('are refused as a whole with %s', async (_, people, expected, field) => {
		const { eventId } = await testApp.newEvent({ patrons: [] });
		const answer = await add(testApp.admin, eventId, people);
		expect(say(answer), answer.text).toBe(expected);
		if (field !== undefined) expect(answer.body.errors.map((error: any) => error.field)).toContain(field);
		expect((await read(eventId)).patrons).toHaveLength(field === undefined ? 1 : 0);
	});
});

it('a minor counts as signed only through a guardian', async () => {
	const { eventId } = await testApp.newEvent({ patrons: [] });
	const ids = [randomUUID(), randomUUID(), randomUUID()] as const;
	const names = ['Kit Moss', 'Lou Moss', 'Mae Moss'];
	await sendAll(
		testApp.crew,
		eventId,
		ids.map((id, at) => ['patron', id, { patronId: id, name: names[at], isMinor: true, takenAt }] as const)
	);
	const sign = async (more: object) => {
		const waiverId = randomUUID();
		return sendAll(testApp.crew, eventId, [
			['waiver', waiverId, await signedWaiver(testApp.crew, { waiverId, ...more })]
		]);
	};
	const signed = async () => (await read(eventId)).patrons.map((one: any) => one.waiver);
	// A waiver that they sign for themselves, for their own row or by name, does not count.
	await sign({ name: 'Kit Moss', patronId: ids[0] });
	await sign({ name: 'Lou Moss' });
	expect(await signed()).toEqual(['none', 'none', 'none']);
	await sign({ name: 'Ola Moss', signsFor: 'minors', minors: [{ name: 'Lou Moss', birthDate: '2016-05-01' }] });
	await sign({
		...{ name: 'Pim Moss', signsFor: 'self_and_minors', patronId: ids[2] },
		minors: [{ name: 'Little Mae', birthDate: '2016-05-01' }]
	});
	expect(await signed()).toEqual(['none', 'signed', 'signed']);
});

it('a guardian who signs for a child from their own row leaves that row unsigned', async () => {
	const bo = { name: 'Bo Kestrel', birthDate: '2016-05-01' };
	for (const { hasRow, signsFor, expected } of [
		{ hasRow: true, signsFor: 'minors', expected: [{ ana: 'none', bo: 'signed' }, []] },
		{ hasRow: false, signsFor: 'minors', expected: [{ ana: 'none', bo: undefined }, ['Bo Kestrel']] },
		{ hasRow: true, signsFor: 'self_and_minors', expected: [{ ana: 'signed', bo: 'signed' }, []] }
	]) {
		const { eventId } = await testApp.newEvent({ patrons: [] });
		const [ana, child, waiverId] = [randomUUID(), randomUUID(), randomUUID()];
		const draft = { waiverId, patronId: ana, name: 'Ana Kestrel', signsFor, minors: [bo] };
		const results = await sendAll(testApp.crew, eventId, [
			['patron', ana, { patronId: ana, name: 'Ana Kestrel', takenAt }],
			...(hasRow ? [['patron', child, { patronId: child, name: 'Bo Kestrel', isMinor: true, takenAt }] as const] : []),
			['waiver', waiverId, await signedWaiver(testApp.crew, draft)]
		]);
		expect(new Set(results.map(say))).toEqual(new Set(['201']));
		const { patrons, waitingSigners } = await read(eventId);
		const statusOf = (id: string) => patrons.find((one: any) => one.patronId === id)?.waiver;
		const found = [{ ana: statusOf(ana), bo: statusOf(child) }, waitingSigners.map((one: any) => one.name)];
		expect(found, `${signsFor} ${hasRow}`).toEqual(expected);
	}
});

it('a guardian who stays ashore isn’t counted, unless she boards or an admin takes her waiver off the list', async () => {
	const { eventId } = await testApp.newEvent({ patrons: [] });
	const [ana, bo, waiverId] = [randomUUID(), randomUUID(), randomUUID()];
	const [markId, leftId] = [randomUUID(), randomUUID()];
	const minors = [{ name: 'Bo Kestrel', birthDate: '2016-05-01' }];
	const counted = async () => {
		const event = await read(eventId);
		const path = `/api/events?from=${event.date}&to=${event.date}`;
		const onBoard = async (more: string) =>
			(await testApp.captain.get(path + more)).body.events.find((one: any) => one.eventId === eventId);
		const [whole, brief] = [await onBoard(''), await onBoard('&view=cards')];
		expect([whole.guardiansAshore, whole.guests, brief.guests]).toEqual([
			event.guardiansAshore,
			event.guests,
			event.guests
		]);
		expect(brief.guardiansAshore).toBeUndefined();
		const { total, aboard, ashore } = event.guests;
		// A guardian who stays ashore needs no waiver for herself.
		expect([event.waivers, whole.waivers, brief.waivers].map(({ needed }: any) => needed)).toEqual([
			...[total, total, total]
		]);
		return [event.guardiansAshore, total, aboard, ashore];
	};
	const strike = async (isStruck: boolean) =>
		expect(
			(await testApp.admin.post(`/api/events/${eventId}/waivers/${waiverId}/strike`, { isStruck }, key())).status
		).toBe(201);
	await sendAll(testApp.crew, eventId, [
		['patron', ana, { patronId: ana, name: 'Ana Kestrel', takenAt }],
		['patron', bo, { patronId: bo, name: 'Bo Kestrel', isMinor: true, takenAt }]
	]);
	expect(await counted()).toEqual([undefined, 2, 0, 0]);
	const waiver = await signedWaiver(testApp.crew, { waiverId, name: 'Ana Kestrel', signsFor: 'minors', minors });
	await sendAll(testApp.crew, eventId, [['waiver', waiverId, waiver]]);
	expect(await counted()).toEqual([[ana], 1, 0, 0]);
	await strike(true);
	expect(await counted()).toEqual([undefined, 2, 0, 0]);
	await strike(false);
	expect(await counted()).toEqual([[ana], 1, 0, 0]);
	await sendAll(testApp.crew, eventId, [
		['boarding', markId, { markId, patronId: ana, act: 'board', after: [], takenAt }]
	]);
	expect(await counted()).toEqual([[ana], 2, 1, 0]);
	await sendAll(testApp.crew, eventId, [
		['boarding', leftId, { markId: leftId, patronId: ana, act: 'ashore', after: [markId], takenAt }]
	]);
	expect(await counted()).toEqual([[ana], 2, 0, 1]);
});

it('a name that someone typed into the public form never takes a passenger out of the count', async () => {
	const event = await testApp.newEvent({ patrons: [{ name: 'Ana Kestrel' }, { name: 'Per Lind' }] });
	const idOf = (name: string) => event.patrons.find((one) => one.name === name)!.patronId;
	const queryOf = async (name: string): Promise<string> => {
		const { body } = await testApp.admin.get(`/api/events/${event.eventId}/patrons/${idOf(name)}/guest-link`);
		return body.path.slice(body.path.indexOf('?'));
	};
	const family = {
		...{ ...person('Ana Kestrel'), signsFor: 'minors', 'minors.0.name': 'Bo Kestrel' },
		...{ 'minors.0.birthDate': '2016-05-01' }
	};
	const table: [link: string, query: string, found: unknown[]][] = [
		['the charter’s', '', [undefined, 2, 2]],
		['another guest’s', await queryOf('Per Lind'), [undefined, 2, 2]],
		['her own', await queryOf('Ana Kestrel'), [[idOf('Ana Kestrel')], 1, 1]]
	];
	for (const [link, query, found] of table) {
		const { status } = await guestAt(testApp.app.url).sign(family, event.eventId, query);
		const { guardiansAshore, guests, waivers } = await read(event.eventId);
		expect([status, guardiansAshore, guests.expected, waivers.needed], link).toEqual([303, ...found]);
	}
});
