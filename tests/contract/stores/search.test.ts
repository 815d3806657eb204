import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { searchQuery } from '../../../src/lib/domain/search-query.ts';
import { searchSchema } from '../../../src/lib/domain/search.ts';
import { queryRows, readRow } from '../../../src/lib/server/dynamo/access.ts';
import { boardOfRow, cardKey, patronKey, searchBounds, searchedKey } from '../../../src/lib/server/dynamo/keys.ts';
import { DynamoEvents } from '../../../src/lib/server/events/events.dynamo.ts';
import type { Found } from '../../../src/lib/server/search/ports.ts';
import { makeDynamoStores } from '../../../src/lib/server/stores.dynamo.ts';
import { scaled } from '../../support/slowness.ts';
import { onEachDatabase, openFake, type Subject, type TableSubject } from './engines.ts';
import { charter, correction, id, patron, payment } from './records.ts';

const alice = '2026-05-23-alice';
const bea = '2026-06-01-bea';

/** Builds the cards, and with them the search index. The stores in memory have neither. */
async function settle({ stores: { events } }: Subject): Promise<void> {
	if (!(events instanceof DynamoEvents)) return;
	for (const month of ['2026-05', '2026-06', '2026-07']) await events.checkMonth(month);
}

async function find(subject: Subject, q: string, limit = 10) {
	const { found, isCut } = await subject.stores.searchIndex.find(searchQuery(q), limit);
	return { found: found.map(nameOf).sort(), isCut, all: found };
}

function nameOf({ event, patron: person, payment: paid, isVoided }: Found): string {
	if (person) return `${person.name} on ${event.eventId}`;
	if (paid) return `${paid.reference ?? paid.receiptCode}${isVoided ? ' (voided)' : ''} on ${event.eventId}`;
	return `${event.title} ${event.status} ${event.eventId}`;
}

function searchBehaves(subject: () => Subject): void {
	beforeEach(async () => {
		const { events, ledger } = subject().stores;
		await events.insert(charter(alice, { title: 'Whale watch', hostFirstName: 'Alice', boat: 'Pelican' }));
		await events.insert(charter(bea, { title: 'Sunset sail', hostFirstName: 'Bea', externalId: 'BK-77' }));
		const contacts = { email: 'maeve.odowd@example.com', phone: '+1 (619) 555-0142' };
		await events.insertPatron(alice, patron(1, { name: 'Maeve O’Dowd', ...contacts }));
		await events.insertPatron(alice, patron(2, { name: 'José Tidewell', phone: '+44 20 7946 0958' }));
		await events.insertPatron(bea, patron(3, { name: 'Maeve Oar' }));
		await ledger.insertPayment(alice, payment(4, { method: 'check', reference: '001042', receiptCode: 'A2B-3CD' }));
		await ledger.insertPayment(bea, payment(5, { method: 'check', reference: 'Check 1043', receiptCode: 'E4F-5GH' }));
		const unmatched = { patronId: undefined, patronName: 'Otto Reef', receiptCode: 'J6K-7LM' };
		await ledger.insertPayment(bea, payment(6, unmatched));
	});

	it.each([
		['MAEVE', [`Maeve Oar on ${bea}`, `Maeve O’Dowd on ${alice}`]],
		['maeve odowd', [`Maeve O’Dowd on ${alice}`]],
		['dowd', [`Maeve O’Dowd on ${alice}`]],
		['jose t', [`José Tidewell on ${alice}`]],
		['1042', [`001042 on ${alice}`]],
		['#104', [`001042 on ${alice}`, `Check 1043 on ${bea}`]],
		['e4f 5gh', [`Check 1043 on ${bea}`]],
		['pelican', [`Whale watch confirmed ${alice}`]],
		['bk-77', [`Sunset sail confirmed ${bea}`]],
		['2026-05-23-alice', [`Whale watch confirmed ${alice}`]],
		['2026-06', [`Sunset sail confirmed ${bea}`]],
		['maeve 2026-06-01', [`Maeve Oar on ${bea}`]],
		['maeve.odowd@example.com', [`Maeve O’Dowd on ${alice}`]],
		['Maeve.ODowd@exa', [`Maeve O’Dowd on ${alice}`]],
		['maeve.odowd@example.org', []],
		['619.555.0142', [`Maeve O’Dowd on ${alice}`]],
		['1-619-555-0142', [`Maeve O’Dowd on ${alice}`]],
		['(619) 555', [`Maeve O’Dowd on ${alice}`]],
		['555-0142 odowd', [`Maeve O’Dowd on ${alice}`]],
		['619-555-0143', []],
		['+44 20 7946 0958', [`José Tidewell on ${alice}`]],
		['020 7946 0958', [`José Tidewell on ${alice}`]],
		['Jun 1', [`Sunset sail confirmed ${bea}`]],
		['6/1/26', [`Sunset sail confirmed ${bea}`]],
		['May 23, 2026', [`Whale watch confirmed ${alice}`]],
		['May 23, 2027', []],
		['maeve 5/23', [`Maeve O’Dowd on ${alice}`]],
		['maeve 5/24', []],
		['otto reef', [`J6K-7LM on ${bea}`]],
		['otto June 1', [`J6K-7LM on ${bea}`]],
		['otto tidewell', []],
		['maeve tidewell', []],
		['nobody', []]
	])('%j finds %j', async (q, names) => {
		await settle(subject());
		expect(await find(subject(), q)).toMatchObject({ found: names, isCut: false });
	});

	it('finds a guest by the new address and number only, and a payment by its name until it is matched', async () => {
		const { events, ledger } = subject().stores;
		await settle(subject());
		const changed = { email: 'm@example.com', phone: '858 555 0100' };
		await events.changePatron(alice, id(1), (was) => ({ ...was, ...changed }));
		await settle(subject());
		for (const q of ['maeve.odowd@example.com', '619 555 0142']) expect((await find(subject(), q)).found).toEqual([]);
		for (const q of ['m@example.com', '(858) 555-0100'])
			expect((await find(subject(), q)).found).toEqual([`Maeve O’Dowd on ${alice}`]);
		const replacement = payment(9, { patronId: id(3), patronName: 'Otto Reef', receiptCode: 'N8P-9QR' });
		await ledger.insertCorrection(bea, correction(8, id(6), { place: 1, replacement }));
		await settle(subject());
		// The voided one still has the typed name.
		expect((await find(subject(), 'otto')).found).toEqual([`J6K-7LM (voided) on ${bea}`]);
	});

	it('shows a renamed person by the new name only, and a removed one not at all', async () => {
		const { events } = subject().stores;
		await settle(subject());
		await events.changePatron(alice, id(1), (was) => ({ ...was, name: 'Nora Quay' }));
		await events.changePatron(alice, id(2), (was) => ({ ...was, isRemoved: true }));
		// Search finds it immediately, although the index may not have it yet.
		expect((await find(subject(), 'jose')).found).toEqual([]);
		await settle(subject());
		expect((await find(subject(), 'odowd')).found).toEqual([]);
		expect((await find(subject(), 'nora')).found).toEqual([`Nora Quay on ${alice}`]);
		expect((await find(subject(), 'jose')).found).toEqual([]);
		await events.changePatron(alice, id(1), (was) => ({ ...was, name: 'Maeve O’Dowd' }));
		await settle(subject());
		expect((await find(subject(), 'odowd')).found).toEqual([`Maeve O’Dowd on ${alice}`]);
	});

	it('shows a canceled charter as canceled at once, and a moved one under its new day', async () => {
		const { events } = subject().stores;
		await settle(subject());
		const canceled = charter(bea, { title: 'Sunset sail', status: 'cancelled', version: 2 });
		await events.update(canceled, 1);
		expect((await find(subject(), 'sunset')).found).toEqual([`Sunset sail cancelled ${bea}`]);
		await events.insertAlias('2026-07-04-bea', bea);
		await events.update({ ...canceled, eventId: '2026-07-04-bea', date: '2026-07-04', version: 3 }, 2);
		await settle(subject());
		expect((await find(subject(), '2026-07-04')).found).toEqual(['Sunset sail cancelled 2026-07-04-bea']);
		expect((await find(subject(), '2026-06-01-bea')).found).toEqual(['Sunset sail cancelled 2026-07-04-bea']);
	});

	it('shows a voided check as voided, and the payment that replaced it', async () => {
		const { ledger } = subject().stores;
		const replacement = payment(7, { method: 'check', reference: '2001', replaces: id(4) });
		await ledger.insertCorrection(alice, correction(6, id(4), { place: 1, replacement }));
		await settle(subject());
		expect((await find(subject(), '1042')).found).toEqual([`001042 (voided) on ${alice}`]);
		expect((await find(subject(), '2001')).found).toEqual([`2001 on ${alice}`]);
	});

	it('lists whole words first, and reports that there are more results', async () => {
		const { events } = subject().stores;
		await events.insertPatron(bea, patron(8, { name: 'Maev Lund' }));
		await settle(subject());
		const { all, isCut } = await find(subject(), 'maev', 2);
		expect(all.map(({ patron: person }) => person?.name)[0]).toBe('Maev Lund');
		expect([all.length, isCut]).toEqual([2, true]);
		expect((await find(subject(), 'maev', 3)).isCut).toBe(false);
	});

	it('is complete once the charters of older releases are listed', async () => {
		await expect.poll(() => subject().stores.searchIndex.isComplete('new'), { timeout: scaled(20_000) }).toBe(true);
		expect((await find(subject(), 'tidewell')).found).toEqual([`José Tidewell on ${alice}`]);
	});
}

describe('search on the fake', () => {
	let subject: Subject;
	beforeEach(() => {
		subject = openFake();
	});
	searchBehaves(() => subject);
});

onEachDatabase('search', (subject) => {
	searchBehaves(subject);
	describe('in the table', () => searchRowsBehave(subject));
});

function searchRowsBehave(subject: () => TableSubject): void {
	it('lists what was written in the background', async () => {
		const { table, clock } = subject();
		const { events } = makeDynamoStores(table, clock, { keepsCards: true });
		await events.insert(charter(alice));
		await events.insertPatron(alice, patron(1, { name: 'Maeve O’Dowd' }));
		const names = async (): Promise<string[]> => (await find(subject(), 'maeve')).found;
		await expect.poll(names, { timeout: scaled(20_000) }).toEqual([`Maeve O’Dowd on ${alice}`]);
	});

	it('lists what an older release wrote, whose cards lack the mark and whose rows announce nothing', async () => {
		const { table } = subject();
		await settle(subject());
		const key = patronKey(alice, id(9));
		const person = patron(9, { name: 'Zelda Quay' });
		const row = { ...key, ...boardOfRow(alice, key.sk), ...person, type: 'patron', putId: 'last' };
		await table.client.send(new PutCommand({ TableName: table.name, Item: row }));
		expect((await find(subject(), 'zelda')).found).toEqual([]);
		await settle(subject());
		expect((await find(subject(), 'zelda')).found).toEqual([`Zelda Quay on ${alice}`]);
		// A card that an older release built from the newest rows.
		const { search: _, ...card } = (await readRow(table, cardKey(alice))) ?? {};
		await table.client.send(new PutCommand({ TableName: table.name, Item: card }));
		await settle(subject());
		expect(await readRow(table, cardKey(alice))).toMatchObject({ search: searchSchema });
	});

	it('writes nothing for records that search doesn’t show', async () => {
		const { stores, table, sent } = subject();
		await stores.events.insert(charter(alice));
		await stores.events.insertPatron(alice, patron(1));
		await settle(subject());
		const before = await readRow(table, searchedKey(alice));
		sent.length = 0;
		await stores.events.changePatron(alice, id(1), (was) => ({ ...was, boarding: 'aboard' }));
		await settle(subject());
		expect(JSON.stringify(sent.filter(({ name }) => name === 'PutCommand'))).not.toContain('SEARCH#');
		expect(await readRow(table, searchedKey(alice))).toEqual(before);
	});

	it('keeps no notes, guardians, and reasons', async () => {
		const { stores, table } = subject();
		const home = '2026-06-20-zoe';
		const zoe = { name: 'Zoe', email: 'zoe@example.com', phone: '6195550142', guardianName: 'Gwendolyn' };
		await stores.events.insert(charter(home, { notes: 'Allergies', privateNotes: 'Discount' }));
		await stores.events.insertPatron(home, patron(11, zoe));
		await stores.ledger.insertPayment(home, payment(12, { note: 'Grumpy' }));
		await settle(subject());
		const kept = ['zoe', 'zoeexamplecom', '6195550142'];
		for (const word of [...kept, 'gwendolyn', 'allergies', 'discount', 'grumpy']) {
			const { pk } = searchBounds(word);
			const rows = await queryRows(table, {
				KeyConditionExpression: 'pk = :pk',
				ExpressionAttributeValues: { ':pk': pk }
			});
			const text = JSON.stringify(rows);
			expect([word, text.includes(word)]).toEqual([word, kept.includes(word)]);
		}
	});

	it.each(['sunset sail', 'May 23', '5/23/2026'])(
		'reads as many rows of 65 charters as of 90 for %j, with queries of one partition and one batch',
		{ timeout: scaled(120_000) },
		async (q) => {
			const { stores, table, sent } = subject();
			const costs: unknown[] = [];
			let units = 0;
			table.client.middlewareStack.add(
				(next, { commandName = '' }) =>
					async (args) => {
						if (!/Query|BatchGet/.test(commandName)) return next(args);
						Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
						const answer = await next(args);
						for (const one of [Reflect.get(Object(answer.output), 'ConsumedCapacity')].flat()) {
							units += Number(Object(one).CapacityUnits ?? 0);
						}
						return answer;
					},
				{ name: 'units', step: 'initialize', priority: 'low' }
			);
			for (const [from, to] of [
				[0, 65],
				[65, 90]
			] as const) {
				for (let i = from; i < to; i += 5) {
					await Promise.all([0, 1, 2, 3, 4].map((at) => stores.events.insert(charter(`2026-05-23-host${i + at}x`))));
				}
				await settle(subject());
				sent.length = 0;
				units = 0;
				const { all, isCut } = await find(subject(), q);
				costs.push({ count: all.length, isCut, units, commands: sent.map((one) => one.name).sort() });
			}
			expect(costs[1]).toEqual(costs[0]);
			expect(costs[0]).toMatchObject({ count: 10, isCut: true });
			expect(sent.map((one) => one.name)).not.toContain('ScanCommand');
		}
	);
}
