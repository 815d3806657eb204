// Each person on a list is added once, no matter how often requests are cut off, repeated, or sent by two admins at once.
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { actorOf, eventId, makeFakeServer, putEvent, type FakeServer } from '../../../../tests/support/fake-server.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { ListedPerson } from '../../wire/roster-list.ts';

const admin = { ...actorOf('admin'), sessionId: 'abc123' };
let server: FakeServer;
beforeEach(async () => {
	server = makeFakeServer();
	await putEvent(server, { pricePerGuestCents: 7_500 }, []);
});

const list = (count: number, more: Partial<ListedPerson> = {}): ListedPerson[] =>
	Array.from({ length: count }, (_, at) => ({ patronId: randomUUID(), name: `Guest ${at}`, ...more }));
const add = (people: ListedPerson[], actor = admin, slug = eventId) =>
	server.services.patrons.addList(actor, slug, { people });
const outcomes = async (people: ListedPerson[]) => (await add(people)).people.map(({ outcome }) => outcome);
const pageOf = async () => (await server.stores.events.readPage(eventId))!;
const audited = async () => (await server.stores.auditLog.read({ limit: 100 })).entries;

it('adds everyone with a record of who did it, and writes one audit entry without names', async () => {
	const people = list(100, { email: 'guest@example.com', isMinor: true });
	expect(await outcomes(people)).toEqual(people.map(() => 'added'));
	const page = await pageOf();
	expect(page.patrons).toHaveLength(100);
	expect(page.patrons.find((one) => one.patronId === people[7]!.patronId)).toMatchObject({
		...people[7],
		...{ shareCents: 7_500, boarding: 'expected', isRemoved: false }
	});
	expect(page.aboard).toHaveLength(100);
	expect(page.aboard[0]).toMatchObject({ kind: 'patron', takenBy: 'admin', deliveredByName: 'The admin' });
	const entries = (await audited()).filter(({ action }) => action.startsWith('patron'));
	expect(entries).toMatchObject([
		{
			...{ action: 'patrons_added', actorId: 'admin', sessionId: 'abc123', outcome: 'done' },
			...{ targetId: eventId, canonicalSlug: eventId, fields: [{ name: 'people', after: '100' }] }
		}
	]);
	expect(JSON.stringify(entries)).not.toContain('Guest ');
});

it('changes nothing when the same list is sent again', async () => {
	const people = list(30);
	await add(people);
	const before = [await pageOf(), await audited()];
	expect(await outcomes(people)).toEqual(people.map(() => 'existing'));
	expect([await pageOf(), await audited()]).toEqual(before);
});

type Row = [what: string, there: Partial<ListedPerson>, sent: Partial<ListedPerson>, removed: boolean, outcome: string];
const rows: Row[] = [
	['the same person', { email: 'a@example.com' }, { email: 'A@example.com' }, false, 'existing'],
	['a name that is typed differently', { name: 'José Oar' }, { name: 'JOSE OAR' }, false, 'existing'],
	['someone without contacts', {}, { phone: '619 555 0100' }, false, 'existing'],
	['a phone number that is typed differently', { phone: '6195550100' }, { phone: '(619) 555-0100' }, false, 'existing'],
	['another name', {}, { name: 'Bo Lin' }, false, 'taken'],
	['another email', { email: 'a@example.com' }, { email: 'b@example.com' }, false, 'taken'],
	['another phone number', { phone: '619 555 0100' }, { phone: '619 555 0101' }, false, 'taken'],
	['someone who was removed', { email: 'a@example.com' }, { email: 'a@example.com' }, true, 'existing'],
	['someone who was removed, with a new email', {}, { email: 'a@example.com' }, true, 'taken']
];

it.each(rows)('says of %s under one id what the roster has', async (_, there, sent, isRemoved, outcome) => {
	const [person] = list(1, there);
	await add([person!]);
	if (isRemoved) await server.services.patrons.remove(admin, eventId, person!.patronId);
	const before = (await pageOf()).patrons;
	expect(await outcomes([{ ...person!, ...sent }, ...list(1)])).toEqual([outcome, 'added']);
	expect((await pageOf()).patrons).toEqual(expect.arrayContaining(before));
	expect((await pageOf()).aboard).toHaveLength(2);
	// Two rows with the same id in one request have the same outcome as in two requests.
	const [other] = list(1, there);
	if (!isRemoved) expect(await outcomes([other!, { ...other!, ...sent }])).toEqual(['added', outcome]);
});

const refused: [string, () => Promise<unknown>, object][] = [
	['crew', () => add(list(1), { ...actorOf('crew'), sessionId: 'a' }), { reason: 'not_allowed' }],
	['an unknown charter', () => add(list(1), admin, '2031-01-01-nobody'), { reason: 'event_not_found' }],
	['two hosts', () => add(list(2, { isHost: true })), { reason: 'invalid' }],
	[
		'more than fit',
		async () => {
			for (let at = 0; at < 4; at += 1) await add(list(100));
			await add(list(60));
			await add(list(41));
		},
		{ reason: 'invalid', message: expect.stringContaining('There is room for 40 more, and this request adds 41.') }
	]
];

it.each(refused)('adds nobody for %s', async (_, act, error) => {
	await expect(act()).rejects.toMatchObject(error);
	expect((await pageOf()).patrons.length % 460).toBe(0);
	expect((await audited()).filter(({ outcome }) => outcome !== 'done')).toEqual([]);
});

it('doesn’t let one person’s request and a list put two people under one id', async () => {
	const [person] = list(1, { email: 'a@example.com' });
	const other = { ...person!, email: 'b@example.com' };
	let isFirst = true;
	server.stores.faults.hook = async (name, at) => {
		if (name !== 'insertPatron' || at !== 'before' || !isFirst) return;
		isFirst = false;
		await add([other]);
	};
	const { patronId: key, ...body } = person!;
	const alone = server.services.patrons.add({
		...{ actor: admin, eventId, key },
		body: new TextEncoder().encode(JSON.stringify(body))
	});
	await expect(alone).rejects.toMatchObject({ reason: 'key_reused' });
	const { patrons, aboard } = await pageOf();
	expect(patrons).toMatchObject([{ email: 'b@example.com' }]);
	expect(aboard).toHaveLength(1);
});

describe('requests that are cut off, repeated, and sent by two admins at once', () => {
	// A crash or an outage before or after the write with this number.
	const cut = fc.record({ write: fc.nat(40), moment: fc.constantFrom('before', 'after'), isCrash: fc.boolean() });
	const batch = fc.record({ from: fc.nat(11), count: fc.integer({ min: 1, max: 12 }), cut: fc.option(cut) });

	it('leave each person on the roster once, with one record, and every added person in the audit log', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(batch, { maxLength: 6 }), fc.boolean(), async (batches, isAtOnce) => {
				server = makeFakeServer();
				await putEvent(server, {}, []);
				const people = list(12);
				const send = async ({ from, count, cut: planned }: (typeof batches)[number]): Promise<void> => {
					let written = 0;
					server.stores.faults.hook = (_, moment) => {
						if (moment === 'before') written += 1;
						if (!planned || written !== planned.write || moment !== planned.moment) return;
						throw planned.isCrash ? new Error('crash') : unavailable();
					};
					await add(people.slice(from, from + count)).catch(() => undefined);
				};
				if (isAtOnce) await Promise.all(batches.map(send));
				else for (const each of batches) await send(each);
				server.stores.faults.hook = () => undefined;
				const [here, there] = await Promise.all([add(people), add(people)]);
				for (const { people: results } of [here, there]) {
					expect(results.map(({ outcome }) => outcome).filter((outcome) => outcome === 'taken')).toEqual([]);
				}
				await add(people);
				const page = await pageOf();
				const ids = people.map(({ patronId }) => patronId).toSorted();
				expect(page.patrons.map(({ patronId }) => patronId).toSorted()).toEqual(ids);
				expect(page.aboard.map(({ recordId }) => recordId).toSorted()).toEqual(ids);
				const counted = (await audited()).flatMap(({ outcome, fields }) =>
					outcome === 'refused' ? [] : Number(fields.find(({ name }) => name === 'people')?.after ?? 0)
				);
				expect(counted.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(12);
			}),
			{ numRuns: 60 }
		);
	});
});

function unavailable(): Error {
	return new Refusal('unavailable', { retryAfterS: 1 });
}
