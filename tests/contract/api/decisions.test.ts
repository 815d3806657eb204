// Two walk-ups may be one person. The office merges them with a record, and undoes the merge with another record.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentBody, postPayment } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const takenAt = '2026-11-25T19:00:00Z';
const say = ({ status, body }: { status: number; body: any }) => `${status} ${body?.reason ?? ''}`.trim();
const read = async (eventId: string, who: 'admin' | 'captain' | 'crew' = 'admin') =>
	(await testApp[who].get(`/api/events/${eventId}`)).body;
const decide = (body: Record<string, unknown>, id = String(body.decisionId), who: 'admin' | 'captain' = 'admin') =>
	testApp[who].post('/api/decisions', body, key(id));
const mergeOf = (eventId: string, keptId: string, otherId: string) => ({
	...{ decisionId: randomUUID(), kind: 'merge', eventId, keptId, otherId }
});

async function addWalkUp(eventId: string, name: string, more: object = {}): Promise<string> {
	const id = randomUUID();
	const added = await testApp.captain.post(
		`/api/events/${eventId}/patrons`,
		{ patronId: id, name, takenAt, ...more },
		key(id)
	);
	expect(added.status).toBe(201);
	return id;
}

async function board(eventId: string, patronId: string, act = 'board'): Promise<void> {
	const markId = randomUUID();
	const body = { markId, patronId, act, after: [], takenAt };
	expect((await testApp.crew.post(`/api/events/${eventId}/boarding`, body, key(markId))).status).toBe(201);
}

async function sign(eventId: string, patronId: string, name: string): Promise<void> {
	const waiverId = randomUUID();
	const { text } = (await testApp.captain.get('/api/waiver-texts/current')).body;
	const answers = { signsFor: 'self', minors: [], birthDate: '1988-04-12', hasAgreed: true, typedSignature: name };
	const stamp = { waiverId, patronId, takenAt, textVersion: text.version, textSha256: text.sha256 };
	const signed = await testApp.crew.post(
		`/api/events/${eventId}/waivers`,
		{ name, ...answers, ...stamp },
		key(waiverId)
	);
	expect(signed.status).toBe(201);
}

/** A person's view of an event, without times that differ between reads. */
const shape = ({ patrons, marks, payments, signedWaivers, guests, waivers, totalPaidCents }: any) => ({
	...{ patrons, marks, payments, signedWaivers, guests, waivers, totalPaidCents }
});

it('shows both under the kept person in every order of arrival, and as before once the merge is undone', async () => {
	const works = ['pay', 'sign', 'board', 'merge'] as const;
	for (const [at, first] of works.entries()) {
		const order = [first, ...works.filter((one) => one !== first).toReversed()];
		const { eventId } = await testApp.newEvent({ patrons: [{ name: 'Alice Tidewell', isHost: true }] });
		const name = 'Noor Haddad';
		const keptId = await addWalkUp(eventId, name, { shareCents: 9_000 });
		const otherId = await addWalkUp(eventId, 'noor  haddád', { phone: '555-0100', shareCents: 9_000 });
		const merge = mergeOf(eventId, keptId, otherId);
		for (const work of order) {
			if (work === 'pay') {
				for (const [patronId, amountCents] of [
					[keptId, 4_000],
					[otherId, 5_000]
				] as const) {
					await postPayment(testApp.captain, eventId, paymentBody({ patronId, patronName: name, amountCents }));
				}
			}
			if (work === 'sign') await sign(eventId, otherId, name);
			if (work === 'board') await board(eventId, otherId);
			if (work === 'merge') expect(say(await decide(merge))).toBe('201');
		}
		const event = await read(eventId);
		expect(
			event.patrons.map((one: any) => one.patronId),
			order.join()
		).not.toContain(otherId);
		expect(event.patrons.find((one: any) => one.patronId === keptId)).toMatchObject({
			...{ name, phone: '555-0100', paidCents: 9_000, waiver: 'signed', boarding: 'aboard', shareCents: 9_000 }
		});
		expect(event.guests).toMatchObject({ total: 2, aboard: 1, expected: 1 });
		expect(event.waivers).toEqual({ signed: 1, needed: 2 });
		expect(event.payments.map((one: any) => one.patronId)).toEqual([keptId, keptId]);
		expect([event.merged, event.possibleDuplicates]).toEqual([[{ patronId: otherId, keptId }], undefined]);
		// A phone that doesn't have the merge yet marks the merged person.
		await board(eventId, otherId, 'ashore');
		expect((await read(eventId, 'crew')).guests).toMatchObject({ total: 2, disputed: 1 });

		const back = { decisionId: randomUUID(), kind: 'unmerge', eventId, mergeId: merge.decisionId };
		expect(say(await decide(back))).toBe('201');
		const after = await read(eventId);
		const paid = after.patrons.map((one: any) => [one.patronId, one.paidCents, one.waiver, one.boarding]);
		expect(new Map(paid.map(([id, ...rest]: any) => [id, rest])).get(keptId)).toEqual([4_000, 'none', 'expected']);
		expect(after.guests.total).toBe(3);
		expect([after.merged, after.possibleDuplicates]).toEqual([undefined, undefined]);
		if (at > 0) continue;
		const { merges } = (await testApp.admin.get(`/api/decisions?eventId=${eventId}`)).body;
		expect(merges).toMatchObject([
			{ mergeId: merge.decisionId, keptId, otherId, decidedBy: 'admin', undone: { decisionId: back.decisionId } }
		]);
		// Merged by a new record, and undone again.
		const again = mergeOf(eventId, keptId, otherId);
		expect(say(await decide(again))).toBe('201');
		expect((await read(eventId)).guests.total).toBe(2);
		expect(say(await decide({ ...back, decisionId: randomUUID(), mergeId: again.decisionId }))).toBe('201');
		expect(shape(await read(eventId))).toEqual(shape(after));
	}
});

it('lists possible duplicates only if one is a walk-up, and changes the event’s tag', async () => {
	const { eventId, title } = await testApp.newEvent({ patrons: [{ name: 'Ana Reyes' }, { name: 'Ana Reyes' }] });
	const before = await testApp.crew.get(`/api/events/${eventId}`);
	expect(before.body.possibleDuplicates).toBeUndefined();
	const walkUp = await addWalkUp(eventId, 'ANA  REYES');
	const known = { 'if-none-match': before.headers.get('etag')! };
	const event = (await testApp.crew.send('GET', `/api/events/${eventId}`, undefined, known)).body;
	expect(event.possibleDuplicates.map((one: any) => one.otherId)).toEqual([walkUp, walkUp]);
	const { open } = (await testApp.admin.get('/api/decisions')).body;
	expect(open.filter((one: any) => one.eventId === eventId)).toMatchObject([
		{ kind: 'possible_duplicate', title, keptName: 'Ana Reyes', otherId: walkUp, otherName: 'ANA REYES' },
		{ kind: 'possible_duplicate', title, otherId: walkUp }
	]);
	const board = (await testApp.crew.get('/api/events')).body.events.find((one: any) => one.eventId === eventId);
	expect(board.possibleDuplicates).toEqual(event.possibleDuplicates);
});

describe('a decision', () => {
	it('creates one record per key', async () => {
		const { eventId } = await testApp.newEvent({ patrons: [] });
		const [a, b] = [await addWalkUp(eventId, 'Wes Oar'), await addWalkUp(eventId, 'Wes Oar')];
		const body = mergeOf(eventId, a, b);
		const all = await Promise.all(Array.from({ length: 5 }, () => decide(body)));
		expect(all.map((one) => one.status).toSorted()).toEqual([200, 200, 200, 200, 201]);
		expect(new Set(all.map((one) => one.text)).size).toBe(1);
		expect(say(await decide({ ...body, keptId: b, otherId: a }))).toBe('422 key_reused');
		expect(say(await decide({ ...body, kind: 'unmerge', mergeId: body.decisionId }))).toBe('422 key_reused');
		expect((await read(eventId)).guests.total).toBe(1);
	});

	it('is refused if it makes no sense, or without the right', async () => {
		const { eventId } = await testApp.newEvent({ patrons: [] });
		const other = await testApp.newEvent({ patrons: [{ name: 'Wes Oar' }] });
		const [a, b] = [await addWalkUp(eventId, 'Wes Oar'), await addWalkUp(eventId, 'Wes Oar')];
		const gone = await addWalkUp(eventId, 'Wes Oar');
		await testApp.admin.send('DELETE', `/api/events/${eventId}/patrons/${gone}`);
		const good = mergeOf(eventId, a, b);
		const table: [string, Record<string, unknown>, string][] = [
			['the same person', { ...good, otherId: a }, '422 invalid'],
			['an unknown person', { ...good, otherId: randomUUID() }, '422 invalid'],
			['a person of another charter', { ...good, otherId: other.patrons[0]!.patronId }, '422 invalid'],
			['a removed person', { ...good, keptId: gone }, '422 invalid'],
			['no person', { ...good, otherId: undefined }, '422 invalid'],
			['an inherited name', { ...good, otherId: 'constructor' }, '422 invalid'],
			['an unknown kind', { ...good, kind: 'marry' }, '422 invalid'],
			['an inherited name as its kind', { ...good, kind: 'toString' }, '422 invalid'],
			['no charter', { ...good, eventId: '2020-01-01-nobody' }, '404 event_not_found'],
			['an unknown merge', { ...good, kind: 'unmerge', mergeId: randomUUID() }, '404 not_found'],
			['a merge that is no id', { ...good, kind: 'unmerge', mergeId: 'x' }, '422 invalid'],
			['an id that is none', { ...good, decisionId: 'x' }, '422 invalid']
		];
		for (const [name, body, expected] of table) {
			expect([name, say(await decide(body, good.decisionId))]).toEqual([name, expected]);
		}
		expect(say(await decide(good, randomUUID()))).toBe('400 key_mismatch');
		expect(say(await testApp.admin.post('/api/decisions', good))).toBe('400 key_missing');
		expect(say(await decide(good, good.decisionId, 'captain'))).toBe('403 not_allowed');
		expect(say(await testApp.captain.get('/api/decisions'))).toBe('403 not_allowed');
		expect(say(await testApp.admin.get('/api/decisions?eventId=2020-01-01-nobody'))).toBe('404 event_not_found');
		expect((await read(eventId)).guests.total).toBe(2);
		// A decision about a requested correction still has its old format, without a kind.
		expect(
			say(await testApp.admin.post('/api/decisions', { eventId, requestId: randomUUID(), decision: 'accept' }))
		).toBe('404 not_found');
	});
});
