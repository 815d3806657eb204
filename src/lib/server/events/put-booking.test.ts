import { beforeEach, describe, expect, it } from 'vitest';
import { actorOf, makeFakeServer, type FakeServer } from '../../../../tests/support/fake-server.ts';
import type { Patron } from '../../domain/patron.ts';
import type { Actor, Right } from '../../domain/rights.ts';
import type { ChangePatron, NewPerson, PutBooking } from '../../wire/event-requests.ts';

const admin = actorOf('admin');
const site = actorOf('service');
const reader: Actor = { ...site, rights: ['events:write', 'events:see'] };
const booking = { source: 'website', externalId: 'B1' };
const home = '2026-05-23-alice';
const charter: PutBooking = {
	...{ date: '2026-05-23', hostFirstName: 'Alice', title: 'Sunset', location: 'Pier 4' },
	...{ startsAt: '12:00', endsAt: '15:00', timeZone: 'America/Los_Angeles', totalPriceCents: 50_000 }
};
let server: FakeServer;
beforeEach(() => {
	server = makeFakeServer();
});

/** The hash is the body's text, because only identical requests have the same hash. */
async function put(patrons: NewPerson[] | undefined, more: Partial<PutBooking> = {}, actor: Actor = site) {
	const message = { ...charter, ...more, ...(patrons && { patrons }) };
	return server.services.events.putBooking(actor, { booking, message, bodySha256: JSON.stringify(message) });
}
const post = (patrons: NewPerson[], key: string | null) =>
	server.services.events.create({ actor: site, message: { ...charter, ...booking, patrons }, key, bodySha256: 'a' });

const roster = async () => (await server.stores.events.readPage(home))?.patrons ?? [];
const named = async (name: string) => (await roster()).find((one) => one.name === name);
const names = async () => (await roster()).flatMap(({ name, isRemoved }) => (isRemoved ? [] : [name])).toSorted();
const hosts = async () => (await roster()).flatMap(({ name, isHost }) => (isHost === true ? [name] : []));

async function office(name: string, change: ChangePatron | null) {
	const { patronId = '' } = (await named(name)) ?? {};
	server.clock.at = new Date(Date.parse(server.clock.at) + 1000).toISOString();
	if (change === null) await server.services.patrons.remove(admin, home, patronId);
	else await server.services.patrons.change(admin, home, patronId, change);
}

async function walkUp(name: string) {
	const body = new TextEncoder().encode(JSON.stringify({ name }));
	await server.services.patrons.add({ actor: admin, eventId: home, key: crypto.randomUUID(), body });
}

/** Makes the charter look as if the last release had created it. */
async function asBefore() {
	const page = await server.stores.events.readPage(home);
	if (!page) throw new Error('no charter');
	const { firstRosterNames: _names, ...event } = page.event;
	await server.stores.events.update(event, event.version);
	for (const { patronId } of page.patrons) {
		await server.stores.events.changePatron(home, patronId, ({ booked: _booked, ...patron }) => patron);
	}
}

const [alice, bo, cy] = [{ name: 'Alice' }, { name: 'Bo' }, { name: 'Cy' }];
const both = [alice, bo];

describe.each<[string, () => Promise<unknown>]>([
	['PUT', () => put(both)],
	['PUT without people at first', async () => [await put(undefined), await put(both)]],
	['PUT without the second at first', async () => [await put([alice]), await put(both)]],
	['POST', () => post(both, null)],
	['POST with a key', () => post(both, '00000000-0000-4000-8000-000000000001')],
	['PUT to the last release', () => put(both).then(asBefore)],
	['POST with a key to the last release', () => post(both, '00000000-0000-4000-8000-000000000001').then(asBefore)],
	[
		'PUT, with a guest whom the office had added by name',
		async () => {
			await put([alice]);
			await walkUp('Bo');
			await put(both);
		}
	]
])('a booking that came by %s', (_, create) => {
	it.each<[string, [string, ChangePatron | null][], NewPerson[], string[], string[]]>([
		['as it is', [], both, ['Alice', 'Bo'], []],
		['typed differently', [], [{ name: 'ALICE' }, bo], ['Alice', 'Bo'], []],
		[
			'with a name that the office completed',
			[['Alice', { name: 'Alice Tern' }]],
			both,
			['Alice Tern', 'Bo'],
			['patrons']
		],
		['with a name that the office replaced', [['Bo', { name: 'Beau' }]], both, ['Alice', 'Beau'], ['patrons']],
		[
			'with a name that the office corrected twice',
			[
				['Bo', { name: 'Beau' }],
				['Beau', { name: 'Beau Lark' }]
			],
			[bo, alice],
			['Alice', 'Beau Lark'],
			['patrons']
		],
		['with the office’s name', [['Bo', { name: 'Beau' }]], [alice, { name: 'Beau' }], ['Alice', 'Beau'], []],
		['with one more', [['Bo', { name: 'Beau' }]], [alice, bo, cy], ['Alice', 'Beau', 'Cy'], ['patrons']],
		['with another in place of one', [], [alice, cy], ['Alice', 'Bo', 'Cy'], []],
		['with a second of the same name', [], [alice, bo, bo], ['Alice', 'Bo', 'Bo'], []],
		[
			'with someone who was corrected and then removed',
			[
				['Bo', { name: 'Beau' }],
				['Beau', null]
			],
			both,
			['Alice'],
			['patrons']
		]
	])('is sent again %s', async (_case, changes, sent, expected, kept) => {
		await create();
		for (const [name, change] of changes) await office(name, change);
		for (const more of [{}, { title: 'Longer' }, { title: 'Longer' }]) {
			expect((await put(sent, more)).kept).toEqual(kept);
			expect(await names()).toEqual(expected);
		}
	});
});

it('adds nobody twice if two requests create the booking at once, and one reads it before it has a roster', async () => {
	const { faults } = server.stores;
	let release = (): void => undefined;
	const isHeld = new Promise<void>((held) => {
		faults.hook = async (write) => {
			if (write !== 'insertPatron') return;
			faults.hook = () => undefined;
			const released = new Promise<void>((go) => (release = go));
			held();
			await released;
		};
	});
	const first = put([alice, bo]);
	await isHeld;
	const second = await put([bo, alice, bo], { capacity: 9 });
	release();
	expect([(await first).outcome, second.outcome]).toEqual(['created', 'existing']);
	expect(await names()).toEqual(['Alice', 'Bo', 'Bo']);
});

it('changes the guest whose name the office corrected, not someone else who has that name now', async () => {
	await put([alice]);
	await office('Alice', { name: 'Alice Tern' });
	await walkUp('Alice');
	await put([{ ...alice, isMinor: true }]);
	expect((await roster()).map(({ name, isMinor }) => [name, isMinor])).toEqual([
		['Alice Tern', true],
		['Alice', undefined]
	]);
});

it('counts a corrected guest only once for the largest roster', async () => {
	const people = Array.from({ length: 500 }, (_, at) => ({ name: `Guest ${at}` }));
	await put(people);
	await office('Guest 7', { name: 'Gwen' });
	expect((await put(people)).kept).toEqual(['patrons']);
	await expect(put([...people, bo])).rejects.toMatchObject({ reason: 'invalid' });
	expect(await names()).toHaveLength(500);
});

describe('a booking that changes a guest', () => {
	type Details = Partial<Pick<Patron, 'isMinor' | 'shareCents' | 'email'>>;
	const minor = { isMinor: true };
	const share = { shareCents: 900 };

	it.each<[string, Details, ChangePatron | undefined, Details, Details, string[]]>([
		['makes a minor', {}, undefined, minor, minor, []],
		['makes a minor of an adult', { isMinor: false }, undefined, minor, minor, []],
		['makes an adult of a minor', minor, undefined, { isMinor: false }, { isMinor: false }, []],
		['says that an adult is one', {}, undefined, { isMinor: false }, {}, []],
		['leaves out what it said', { ...minor, ...share }, undefined, {}, { ...minor, ...share }, []],
		['keeps the office’s adult', minor, { isMinor: false }, minor, { isMinor: false }, ['patrons']],
		['keeps the office’s minor', { isMinor: false }, minor, { isMinor: false }, minor, ['patrons']],
		['agrees with the office’s minor', {}, minor, minor, minor, []],
		['sets a share', {}, undefined, share, share, []],
		['changes a share', { shareCents: 800 }, undefined, share, share, []],
		['changes a share of nothing', { shareCents: 0 }, undefined, share, share, []],
		['keeps the office’s share', { shareCents: 800 }, { shareCents: 700 }, share, { shareCents: 700 }, ['patrons']],
		['keeps a cleared share', share, { shareCents: null }, share, {}, ['patrons']],
		[
			'changes one and keeps the other',
			{ ...minor, shareCents: 800 },
			{ isMinor: false },
			{ ...minor, ...share },
			{ isMinor: false, ...share },
			['patrons']
		],
		[
			'keeps an email',
			{ email: 'bo@example.com' },
			undefined,
			{ email: 'new@example.com' },
			{ email: 'bo@example.com' },
			['patrons']
		]
	])('%s', async (_, first, change, again, expected, kept) => {
		const seesAll: Actor = { ...site, rights: [...reader.rights, 'payments:see'] };
		// The same for someone of the first roster as for someone who was added later.
		for (const people of [[{ ...bo, ...first }], [alice]]) {
			server = makeFakeServer();
			await put(people);
			await put([...people.filter(({ name }) => name !== 'Bo'), { ...bo, ...first }]);
			if (change) await office('Bo', change);
			for (let times = 0; times < 2; times += 1)
				expect((await put([{ ...bo, ...again }], {}, seesAll)).kept).toEqual(kept);
			const { isMinor, shareCents, email } = (await named('Bo')) ?? {};
			expect({ isMinor, shareCents, email }).toEqual({
				...{ isMinor: undefined, shareCents: undefined, email: undefined },
				...expected
			});
		}
	});

	it('writes it to the audit log, once', async () => {
		await put([bo]);
		for (let times = 0; times < 3; times += 1) await put([{ ...bo, ...minor, ...share }]);
		const { entries } = await server.stores.auditLog.read({ limit: 50 });
		expect(entries.filter(({ action }) => action === 'patron_changed')).toMatchObject([
			{
				...{ actorName: 'The service', targetName: 'Bo', outcome: 'done' },
				fields: [
					{ name: 'shareCents', after: '900' },
					{ name: 'isMinor', after: 'true' }
				]
			}
		]);
	});

	it.each<[string, ChangePatron, (guess: number) => Details, Right[]]>([
		['a minor', minor, (guess) => ({ isMinor: guess === 1 }), ['events:see']],
		['a share', { shareCents: 700 }, (guess) => ({ shareCents: 699 + guess }), ['events:see', 'payments:see']]
	])('doesn’t help to guess %s of the office', async (_, change, guessed, needs) => {
		await put([{ ...bo, isMinor: false, shareCents: 800 }]);
		await office('Bo', change);
		const seen = { ...site, rights: [...site.rights, ...needs] };
		for (const guess of [0, 1]) {
			const sent = [{ ...bo, ...guessed(guess) }];
			expect((await put(sent)).kept).toEqual(['patrons']);
			expect((await put(sent, {}, seen)).kept).toEqual(guess === 1 ? [] : ['patrons']);
		}
	});

	it.each<[string, Details, ChangePatron | undefined, Details, boolean, string[]]>([
		['is repeated', { ...minor, ...share }, undefined, { ...minor, ...share }, true, []],
		['fills in what nobody set', {}, undefined, minor, true, []],
		['keeps what someone may have set', minor, undefined, { isMinor: false }, true, ['patrons']],
		['keeps what the office set', minor, { isMinor: false }, minor, false, ['patrons']]
	])('of the last release %s', async (_, first, change, again, isMinor, kept) => {
		await put([{ ...bo, ...first }]);
		await asBefore();
		if (change) await office('Bo', change);
		for (let times = 0; times < 2; times += 1) expect((await put([{ ...bo, ...again }])).kept).toEqual(kept);
		expect(await named('Bo')).toMatchObject({ isMinor });
	});
});

describe('the host of a booking', () => {
	const host = (name: string, isHost = true): NewPerson => ({ name, isHost });
	it.each<[string, NewPerson[] | undefined, string | undefined, NewPerson[], string[], string[]]>([
		['comes later', undefined, undefined, [bo, host('Cy')], ['Cy'], []],
		['comes later, as two', undefined, undefined, [host('Bo'), host('Cy')], ['Bo'], ['patrons']],
		['is chosen later', [bo, cy], undefined, [bo, host('Cy')], ['Cy'], []],
		['stays', [bo, host('Cy')], undefined, [bo, host('Cy')], ['Cy'], []],
		['stays if left out', [bo, host('Cy')], undefined, [bo, cy], ['Cy'], []],
		['can’t be changed', [bo, host('Cy')], undefined, [host('Bo'), cy], ['Cy'], ['patrons']],
		['can’t be unmarked', [bo, host('Cy')], undefined, [bo, host('Cy', false)], ['Cy'], ['patrons']],
		['is the office’s', [bo, host('Cy')], 'Bo', [bo, host('Cy')], ['Bo', 'Cy'], ['patrons']],
		['is the office’s, of none', [bo, cy], 'Bo', [bo, host('Cy')], ['Bo'], ['patrons']],
		['isn’t someone new if there is one', [host('Bo')], undefined, [host('Bo'), host('Cy')], ['Bo'], ['patrons']],
		['isn’t who it says isn’t', undefined, undefined, [host('Alice', false)], [], []]
	])('%s', async (_, first, chosen, again, expected, kept) => {
		await put(first);
		if (chosen !== undefined) await office(chosen, { isHost: true });
		for (let times = 0; times < 2; times += 1) expect((await put(again)).kept).toEqual(kept);
		expect(await hosts()).toEqual(expected);
	});

	it.each<[string, [string, ChangePatron | null][], NewPerson[], string[]]>([
		['is someone new once the office has removed the last one', [['Cy', null]], [host('Bo')], ['Bo']],
		[
			'is the booking’s again once the office has removed the one it chose',
			[
				['Bo', { isHost: true }],
				['Bo', null]
			],
			[bo, host('Cy')],
			['Cy']
		],
		['is nobody if the booking names only the removed one', [['Cy', null]], [bo, host('Cy')], []],
		[
			'stays the office’s choice, even if the office took the mark back',
			[['Cy', { isHost: false }]],
			[host('Bo'), cy],
			[]
		]
	])('%s', async (_, changes, again, expected) => {
		await put([bo, host('Cy')]);
		for (const [name, change] of changes) await office(name, change);
		for (let times = 0; times < 2; times += 1) await put(again);
		const active = (await roster()).filter((one) => one.isHost === true && !one.isRemoved);
		expect(active.map(({ name }) => name)).toEqual(expected);
	});
});
