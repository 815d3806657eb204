import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyEventCard, RosterEntry } from '../../../src/lib/wire/event.ts';
import { createClient, paymentBody, postPayment, type Draft } from '../../support/api.ts';
import type { CreateEvent } from '../../../src/lib/wire/event-requests.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';
import { guestAt } from './guest-form.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const priceCents = 150_000;
let counted = 0;
const guests = (...names: string[]) => names.map((name) => ({ name }));
const charter = (draft: Draft<CreateEvent>) =>
	testApp.newEvent({ totalPriceCents: priceCents, title: 'Sunset', ...draft });
const hosts = (event: AnyEventCard) => event.patrons.filter((one) => one.isHost).map((one) => one.name);
const named = (event: AnyEventCard, name: string) => event.patrons.find((one) => one.name === name)!;
const read = async (eventId: string): Promise<AnyEventCard> => (await testApp.admin.get(`/api/events/${eventId}`)).body;
const change = (event: AnyEventCard, { patronId }: RosterEntry, body: unknown) =>
	testApp.admin.send('PATCH', `/api/events/${event.eventId}/patrons/${patronId}`, body);

describe('the host', () => {
	it.each<[string, (name: string) => Draft<CreateEvent>, (name: string) => string[]]>([
		[
			'has the host’s first name',
			(name) => ({ patrons: guests('Bram Okafor', `${name} Doe`) }),
			(name) => [`${name} Doe`]
		],
		[
			'is in the title',
			() => ({ title: 'Cleo Marsh’s birthday', patrons: guests('Bram Okafor', 'Cleo Marsh') }),
			() => ['Cleo Marsh']
		],
		[
			'is the one the booking marks',
			(name) => ({ patrons: [...guests(`${name} Doe`), { name: 'Bram Okafor', isHost: true }] }),
			() => ['Bram Okafor']
		],
		['is nobody, rather than one of two', (name) => ({ patrons: guests(`${name} Doe`, `${name} Roe`) }), () => []],
		['is nobody on an empty roster', () => ({ patrons: [] }), () => []]
	])('%s', async (_, draft, expected) => {
		counted += 1;
		const hostFirstName = `Nora${'abcdef'.charAt(counted)}`;
		const event = await charter({ hostFirstName, ...draft(hostFirstName) });
		const { body: board } = await testApp.crew.get(`/api/events?from=${event.date}&to=${event.date}`);
		const onBoard: AnyEventCard | undefined = board.events.find((one: AnyEventCard) => one.eventId === event.eventId);
		for (const card of [event, await read(event.eventId), onBoard]) {
			expect(card && hosts(card)).toEqual(expected(hostFirstName));
		}
	});

	it('is not two people in one booking', async () => {
		const patrons = ['Bram Okafor', 'Cleo Marsh'].map((name) => ({ name, isHost: true }));
		const { status, body } = await testApp.admin.post('/api/events', { ...(await draftBody()), patrons });
		expect([status, body.errors]).toEqual([422, [{ field: 'patrons', reason: 'more_than_one_host' }]]);
	});

	it('moves and ends with the mark, and stays when another guest is unmarked', async () => {
		const event = await charter({
			patrons: [{ name: 'Bram Okafor', isHost: true }, ...guests('Cleo Marsh', 'Ada Fern')]
		});
		const [bram, cleo, ada] = ['Bram Okafor', 'Cleo Marsh', 'Ada Fern'].map((name) => named(event, name));
		const moved = await change(event, cleo!, { isHost: true });
		expect([moved.status, moved.body.patron.isHost]).toEqual([200, true]);
		expect(hosts(await read(event.eventId))).toEqual(['Cleo Marsh']);
		await change(event, ada!, { isHost: false });
		expect(hosts(await read(event.eventId))).toEqual(['Cleo Marsh']);
		await change(event, cleo!, { isHost: false });
		expect(hosts(await read(event.eventId))).toEqual([]);
		await change(event, bram!, { isHost: true, phone: '555-0101' });
		expect(hosts(await read(event.eventId))).toEqual(['Bram Okafor']);
		await testApp.admin.send('DELETE', `/api/events/${event.eventId}/patrons/${bram!.patronId}`);
		expect(hosts(await read(event.eventId))).toEqual([]);
		const added = await testApp.admin.post(
			`/api/events/${event.eventId}/patrons`,
			{ name: 'Ione Petrakis', isHost: true },
			key()
		);
		expect([added.status, added.body.patron.isHost]).toEqual([201, true]);
		expect(hosts(await read(event.eventId))).toEqual(['Ione Petrakis']);
	});

	it('is one person after everyone was marked at the same moment, and the same one at every reading', async () => {
		for (let round = 0; round < 5; round += 1) {
			const event = await charter({ patrons: guests('Bram Okafor', 'Cleo Marsh', 'Ada Fern', 'Ione Petrakis') });
			const answers = await Promise.all(event.patrons.map((one) => change(event, one, { isHost: true })));
			expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
			const first = hosts(await read(event.eventId));
			expect(first).toHaveLength(1);
			expect(hosts(await read(event.eventId))).toEqual(first);
		}
	});
});

describe('an amount to pay', () => {
	const balance = '$1,500.00';

	it.each<[string, Draft<CreateEvent>['patrons'], string[], string[]]>([
		[
			'the host sees the charter’s balance',
			[{ name: 'Bram Okafor', isHost: true }],
			[balance, 'Balance due on the charter'],
			[]
		],
		[
			'a guest with a share sees the share',
			[{ name: 'Bram Okafor', shareCents: 12_300 }],
			['$123.00', 'Balance due'],
			[balance, 'Balance due on the charter']
		],
		[
			'a guest without a share sees none',
			[{ name: 'Bram Okafor' }, { name: 'Cleo Marsh', isHost: true }],
			[],
			['$', 'Balance', 'left to pay', 'Paid in full']
		],
		[
			'a guest without a share, on a roster without a host',
			[{ name: 'Bram Okafor' }],
			[],
			['$', 'Balance', 'left to pay']
		],
		[
			'a host who has a share sees the share',
			[{ name: 'Bram Okafor', isHost: true, shareCents: 12_300 }],
			['$123.00'],
			[balance]
		]
	])('%s', async (_, patrons, expected, hidden) => {
		const event = await charter({ patrons });
		const bram = named(event, 'Bram Okafor');
		const { body } = await testApp.admin.get(`/api/events/${event.eventId}/patrons/${bram.patronId}/guest-link`);
		const { text } = await createClient(testApp.app.url).get(body.path);
		expect(text).toContain('Welcome, <bdi>Bram Okafor</bdi>');
		for (const words of expected) expect(text).toContain(words);
		for (const words of hidden) expect(text).not.toContain(words);
		const { page } = await guestAt(testApp.app.url).openForm(event.eventId, body.path.slice(body.path.indexOf('?')));
		expect(page.text).not.toContain('$');
	});

	it('shows as overpaid, but only to the host', async () => {
		const event = await charter({ patrons: [{ name: 'Bram Okafor', isHost: true }, ...guests('Cleo Marsh')] });
		const [bram, cleo] = ['Bram Okafor', 'Cleo Marsh'].map((name) => named(event, name));
		const paid = paymentBody({ patronId: bram!.patronId, patronName: undefined, amountCents: priceCents + 2_000 });
		expect((await postPayment(testApp.admin, event.eventId, paid)).status).toBe(201);
		const textOf = async ({ patronId }: RosterEntry) => {
			const { body } = await testApp.admin.get(`/api/events/${event.eventId}/patrons/${patronId}/guest-link`);
			return (await createClient(testApp.app.url).get(body.path)).text;
		};
		expect(await textOf(bram!)).toContain('Overpaid by $20.00');
		expect(await textOf(cleo!)).not.toContain('$');
	});
});

async function draftBody() {
	const { date, location, startsAt, endsAt, timeZone } = await testApp.newEvent();
	return {
		date,
		location,
		startsAt,
		endsAt,
		timeZone,
		hostFirstName: 'Twohosts',
		title: 'Sunset',
		totalPriceCents: priceCents
	};
}
