import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentBody, type Client } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const takenAt = '2026-11-25T19:00:00Z';
type Body = Record<string, unknown>;
type Kind = 'patron' | 'boarding' | 'count' | 'tick' | 'departure' | 'return' | 'log' | 'handover';

/** A good body of each kind, with where it goes and which field is its id. */
const kinds: Record<
	Kind,
	{ path: string; idField: string; right: 'crew' | 'captain'; body: (patronId: string) => Body }
> = {
	patron: { path: 'patrons', idField: 'patronId', right: 'crew', body: () => ({ name: 'Noor Haddad' }) },
	boarding: {
		path: 'boarding',
		idField: 'markId',
		right: 'crew',
		body: (patronId) => ({ patronId, act: 'board', after: [] })
	},
	count: {
		path: 'counts',
		idField: 'countId',
		right: 'captain',
		body: () => ({ point: 'departure', counted: 3, crewCounted: 2, marksAboard: 3, heads: [] })
	},
	tick: {
		path: 'ticks',
		idField: 'tickId',
		right: 'crew',
		body: () => ({ itemId: 'lines', templateVersion: 0, state: 'done', after: [] })
	},
	departure: {
		path: 'departure',
		idField: 'departureId',
		right: 'captain',
		body: () => ({ warnings: [], overrides: [] })
	},
	return: { path: 'return', idField: 'returnId', right: 'captain', body: () => ({}) },
	log: {
		path: 'log',
		idField: 'logId',
		right: 'crew',
		body: () => ({ text: 'Ashes scattered', position: { latitude: 32.7, longitude: -117.2, accuracyM: 8 } })
	},
	handover: { path: 'handovers', idField: 'handoverId', right: 'crew', body: () => ({ countedCents: 14_700 }) }
};
const every = Object.entries(kinds);
const draft = (kind: Kind, patronId: string, changes: Body = {}) => {
	const id = randomUUID();
	return {
		id,
		text: JSON.stringify({ [kinds[kind].idField]: id, takenAt, ...kinds[kind].body(patronId), ...changes })
	};
};
const send = (client: Client, eventId: string, kind: Kind, { id, text }: { id: string; text: string }) =>
	client.post(`/api/events/${eventId}/${kinds[kind].path}`, text, key(id));
const make = async () => {
	const { eventId, patrons } = await testApp.newEvent();
	return {
		eventId,
		patronId: patrons[0]!.patronId,
		read: async (client = testApp.captain) => (await client.get(`/api/events/${eventId}`)).body
	};
};
const say = ({ status, body }: { status: number; body: any }) => `${status} ${body?.reason ?? ''}`.trim();

describe.each(every)('%s', (name, { path, idField, right }) => {
	const kind = name as Kind;

	it('is recorded once, echoes id and hash, and answers a repeat with the same body', async () => {
		const { eventId, patronId } = await make();
		const one = draft(kind, patronId);
		const first = await send(testApp[right], eventId, kind, one);
		expect(say(first)).toBe('201');
		expect(first.body).toMatchObject({
			[idField]: one.id,
			bodySha256: sha256(one.text),
			receivedAt: expect.any(String)
		});
		await send(testApp[right], eventId, kind, draft(kind, patronId));
		const again = await send(testApp[right], eventId, kind, one);
		expect([say(again), again.headers.get('idempotency-replayed')]).toEqual(['200', 'true']);
		expect(again.body).toEqual(first.body);
		const all = await Promise.all(Array.from({ length: 5 }, () => send(testApp[right], eventId, kind, one)));
		expect(all.map(say)).toEqual(Array(5).fill('200'));
		expect(say(await send(testApp[right], eventId, kind, { id: one.id, text: `${one.text} ` }))).toBe('422 key_reused');
		const other = await make();
		expect(say(await send(testApp[right], other.eventId, kind, one))).toBe('422 key_reused');
	});

	it('is refused only if it cannot be understood, is not allowed, or has no event', async () => {
		const { eventId, patronId } = await make();
		const one = draft(kind, patronId);
		const to = (client: Client, text: string, headers: Record<string, string> = key(one.id), event = eventId) =>
			client.post(`/api/events/${event}/${path}`, text, headers);
		const answers = {
			'no json': say(await to(testApp[right], '{')),
			'no key': say(await to(testApp[right], one.text, {})),
			'a bad key': say(await to(testApp[right], one.text, { 'idempotency-key': 'x' })),
			'another key': say(await to(testApp[right], one.text, key())),
			'no such event': say(await to(testApp[right], one.text, key(one.id), '2031-01-01-nobody')),
			'no fields': say(await to(testApp[right], '{}')),
			'a time that does not exist': say(
				await to(testApp[right], draft(kind, patronId, { [idField]: one.id, takenAt: 'noon' }).text)
			),
			stranger: say(await to(testApp.stranger, one.text)),
			rightless: say(await to(testApp.rightless, one.text)),
			service: say(await to(testApp.service, one.text)),
			crew: say(await to(testApp.crew, one.text)).slice(0, 3)
		};
		expect(answers).toEqual({
			'no json': '400 malformed',
			'no key': '400 key_missing',
			'a bad key': '400 key_malformed',
			'another key': '400 key_mismatch',
			'no such event': '404 event_not_found',
			'no fields': '422 invalid',
			'a time that does not exist': '422 invalid',
			stranger: '401 not_signed_in',
			rightless: '403 not_allowed',
			// The service account can edit charters, so it can add people to their rosters.
			service: kind === 'patron' ? '201' : '403 not_allowed',
			// A repeat of what the automation added.
			crew: kind === 'patron' ? '200' : right === 'crew' ? '201' : '403'
		});
	});

	it.each([
		['a clock that was never set', '1970-01-01T00:00:12Z', true],
		['the first year', '0001-01-01T00:00:00Z', true],
		['a year after 2100', '2199-01-01T00:00:00Z', true],
		['the last second before 2020', '2019-12-31T23:59:59Z', true],
		['a clock that is years ahead', '2098-01-01T00:00:00Z', true],
		['the first second of 2020', '2020-01-01T00:00:00Z', false],
		['a plausible clock', takenAt, false]
	])('keeps the phone’s time as given, and flags one that can’t be right: %s', async (_, time, isOdd) => {
		const { eventId, patronId, read } = await make();
		const one = draft(kind, patronId, { takenAt: time });
		const answer = await send(testApp[right], eventId, kind, one);
		expect([say(answer), answer.body.flags.includes('odd_time')]).toEqual(['201', isOdd]);
		const event = await read();
		const shown = [event.marks, event.counts, event.departure, event.return, event.log, event.handovers]
			.flat()
			.find((record) => record?.[idField] === one.id);
		if (kind === 'tick') expect(event.checklist.items.find((item: any) => item.itemId === 'lines').takenAt).toBe(time);
		else if (kind !== 'patron') {
			expect([shown.takenAt, shown.flags.includes('odd_time')]).toEqual([time, isOdd]);
		}
		expect((await send(testApp[right], eventId, kind, one)).body).toEqual(answer.body);
	});

	it('is recorded and flagged where the office would object', async () => {
		const { eventId } = await make();
		await testApp.admin.send('PATCH', `/api/events/${eventId}`, { status: 'cancelled' }, { 'if-match': '1' });
		const answer = await send(testApp.captain, eventId, kind, draft(kind, 'nobody-known'));
		expect(say(answer)).toBe('201');
		expect(answer.body.flags).toContain('canceled');
		if (kind === 'boarding') expect(answer.body.flags).toContain('unmatched');
	});
});

describe('a charter', () => {
	it('shows who is aboard, and resolves a dispute with a mark that names all heads', async () => {
		const { eventId, patronId, read } = await make();
		const board = draft('boarding', patronId);
		expect((await send(testApp.crew, eventId, 'boarding', board)).body.boarding).toEqual({
			state: 'aboard',
			isDisputed: false,
			heads: [board.id]
		});
		expect((await read()).guests).toMatchObject({ total: 3, expected: 2, aboard: 1, ashore: 0, disputed: 0 });
		const ashore = draft('boarding', patronId, { act: 'no_show', takenAt: '2025-11-25T19:00:00Z' });
		const answer = await send(testApp.captain, eventId, 'boarding', ashore);
		expect(answer.body.boarding).toMatchObject({
			state: 'aboard',
			isDisputed: true,
			heads: [board.id, ashore.id].sort()
		});
		const disputed = await read(testApp.crew);
		expect(disputed.guests).toMatchObject({ aboard: 1, disputed: 1 });
		expect(disputed.patrons[0]).toMatchObject({ boarding: 'aboard', boardingStatus: { isDisputed: true } });
		await send(
			testApp.crew,
			eventId,
			'boarding',
			draft('boarding', patronId, { act: 'no_show', after: answer.body.boarding.heads })
		);
		const resolved = await read(testApp.crew);
		expect(resolved.guests).toMatchObject({ total: 3, expected: 2, aboard: 0, noShow: 1, disputed: 0 });
		// The last release's phones know three states.
		expect(resolved.patrons[0]).toMatchObject({
			boarding: 'expected',
			boardingStatus: { state: 'no_show', isDisputed: false }
		});
	});

	it('keeps a closed count as it was closed, and lists what came later', async () => {
		const { eventId, patronId, read } = await make();
		const board = draft('boarding', patronId);
		await send(testApp.crew, eventId, 'boarding', board);
		await send(
			testApp.captain,
			eventId,
			'count',
			draft('count', patronId, { counted: 1, marksAboard: 1, heads: [board.id] })
		);
		const [closed] = (await read()).counts;
		expect(closed).toMatchObject({
			counted: 1,
			marksAboard: 1,
			isClosed: true,
			cameLater: { people: [], mayBeMissing: false }
		});
		await send(testApp.crew, eventId, 'boarding', draft('boarding', 'someone-else'));
		const [count] = (await read()).counts;
		expect(count).toEqual({
			...closed,
			cameLater: { people: [expect.objectContaining({ patronId: 'someone-else', isAboard: true })], mayBeMissing: true }
		});
	});

	it('does not close a count that differs without a reason, but keeps it', async () => {
		const { eventId, patronId, read } = await make();
		const open = await send(testApp.captain, eventId, 'count', draft('count', patronId, { counted: 2 }));
		expect([say(open), open.body.flags]).toEqual(['201', ['no_reason']]);
		await send(testApp.captain, eventId, 'count', draft('count', patronId, { counted: 2, reason: 'One left' }));
		expect((await read()).counts.map((one: any) => one.isClosed)).toEqual([false, true]);
	});

	it('is under way once it departs, and completed once it is back', async () => {
		const { eventId, patronId, read } = await make();
		const first = draft('departure', patronId, {
			warnings: [{ rule: 'no_count' }],
			overrides: [{ rule: 'no_count', reason: 'By radio' }]
		});
		await send(testApp.captain, eventId, 'departure', first);
		const second = await send(testApp.admin, eventId, 'departure', draft('departure', patronId));
		expect(second.body.flags).toEqual(['second']);
		const left = await read();
		expect(left).toMatchObject({ status: 'in_progress', departure: { departureId: first.id, openWarnings: [] } });
		expect(left.otherDepartures).toHaveLength(1);
		const { body: board } = await testApp.crew.get(`/api/events?from=${left.date}&to=${left.date}`);
		expect(board.events.find((one: any) => one.eventId === eventId)).toMatchObject({ status: 'in_progress' });
		for (const departureId of [first.id, second.body.departureId]) {
			const path = `/api/events/${eventId}/departure/${departureId}/revoke`;
			expect(say(await testApp.crew.post(path, { reason: 'Back for a hat' }, key()))).toBe('403 not_allowed');
			expect(say(await testApp.captain.post(path, {}, key()))).toBe('422 invalid');
			expect(say(await testApp.captain.post(path, { reason: 'Back for a hat' }, key()))).toBe('201');
		}
		expect(await read()).toMatchObject({ status: 'confirmed' });
		await send(testApp.captain, eventId, 'return', draft('return', patronId));
		expect(await read()).toMatchObject({ status: 'completed' });
		expect((await send(testApp.captain, eventId, 'departure', draft('departure', patronId))).body.flags).toContain(
			'after_return'
		);
	});

	it.each<[what: string, kind: Kind, changes: Body, shown: (charter: any) => any[]]>([
		['a boarding mark', 'boarding', {}, ({ marks }) => marks],
		['a departure count', 'count', {}, ({ counts }) => counts],
		['a count at a stop', 'count', { point: 'stop' }, ({ counts }) => counts],
		['a count on the return', 'count', { point: 'return' }, ({ counts }) => counts],
		['a departure', 'departure', {}, (one) => [one.departure, ...one.otherDepartures]],
		['a departure that was undone', 'departure', { isRevoked: true }, (one) => one.revokedDepartures],
		[
			'the undo of a departure',
			'departure',
			{ isRevoked: true },
			(one) => one.revokedDepartures.map(({ revoked }: any) => revoked)
		],
		['a return', 'return', {}, (one) => [one.return, ...one.otherReturns]],
		['a log entry', 'log', {}, ({ log }) => log]
	])('shows who sent %s if another person made it', async (_, kind, { isRevoked, ...changes }, shown) => {
		const { eventId, patronId, read } = await make();
		for (const taker of [{ takenBy: 'larkin' }, {}]) {
			const one = draft(kind, patronId, { ...changes, ...taker });
			expect(say(await send(testApp.admin, eventId, kind, one))).toBe('201');
			const path = `/api/events/${eventId}/departure/${one.id}/revoke`;
			const undo = { reason: 'Back for a hat', ...taker };
			if (isRevoked) expect(say(await testApp.admin.post(path, undo, key()))).toBe('201');
		}
		const records = shown(await read(testApp.crew));
		expect(records.map((one) => [one.takenByName, one.deliveredBy, one.deliveredByName])).toEqual(
			expect.arrayContaining([
				['Imke Larkin', 'admin', 'Admin'],
				['Admin', 'admin', undefined]
			])
		);
		expect(records).toHaveLength(2);
	});

	it('shows who has not paid, among a departure’s warnings, only to those who may see payments', async () => {
		const { eventId, patronId, read } = await make();
		const patronIds = [patronId];
		const rules = {
			warnings: [
				{ rule: 'not_paid', patronIds },
				{ rule: 'not_signed', patronIds }
			]
		};
		const overrides = [{ rule: 'not_paid', patronIds, reason: 'Pays at the dock' }];
		await send(testApp.captain, eventId, 'departure', draft('departure', patronId, { ...rules, overrides }));
		const { date } = await read();
		const onBoard = async (client: Client) => {
			const { body } = await client.get(`/api/events?from=${date}&to=${date}`);
			return body.events.find((one: any) => one.eventId === eventId);
		};
		for (const charter of [await read(testApp.crew), await onBoard(testApp.crew)]) {
			expect(charter.departure).toMatchObject({ warnings: [{ rule: 'not_signed' }], openWarnings: ['not_signed'] });
			expect(JSON.stringify(charter)).not.toMatch(/not_paid|Pays at the dock/);
		}
		for (const charter of [await read(testApp.captain), await onBoard(testApp.captain)]) {
			expect(charter.departure).toMatchObject({ ...rules, overrides });
		}
	});

	it('shows who sent a tick if another person made it', async () => {
		const { eventId, patronId, read } = await make();
		await send(testApp.crew, eventId, 'tick', draft('tick', patronId, { itemId: 'engine', takenBy: 'larkin' }));
		await send(testApp.crew, eventId, 'tick', draft('tick', patronId, { itemId: 'lines' }));
		const { items } = (await read(testApp.captain)).checklist;
		const who = (itemId: string) => {
			const { takenByName, deliveredByName } = items.find((one: any) => one.itemId === itemId);
			return [takenByName, deliveredByName];
		};
		expect([who('engine'), who('lines')]).toEqual([
			['Imke Larkin', 'Jory Vance'],
			['Jory Vance', undefined]
		]);
	});

	it('accepts the captain’s checklist items only from people who run the charter', async () => {
		const { eventId, patronId, read } = await make();
		const one = draft('tick', patronId, { itemId: 'vhf' });
		expect(say(await send(testApp.crew, eventId, 'tick', one))).toBe('403 not_allowed');
		const operations = [{ key: one.id, kind: 'tick', eventId, body: one.text }];
		const late = await testApp.crew.post('/api/outbox', { operations });
		expect(late.body.results[0]).toMatchObject({ status: 201, body: { flags: ['right_lost'] } });
		expect((await read()).checklist.items.find((item: any) => item.itemId === 'vhf')).toMatchObject({ state: 'done' });
		const own = await send(testApp.captain, eventId, 'tick', draft('tick', patronId, { itemId: 'vhf' }));
		expect([say(own), own.body.flags]).toEqual(['201', []]);
	});

	it('shows the checklist to everyone and the log to those who work on the boat', async () => {
		const { eventId, patronId, read } = await make();
		await send(testApp.crew, eventId, 'tick', draft('tick', patronId, { itemId: 'engine' }));
		await send(testApp.crew, eventId, 'log', draft('log', patronId));
		const shown = await read(testApp.crew);
		expect(shown.checklist.items.find((one: any) => one.itemId === 'engine')).toMatchObject({ state: 'done' });
		expect(shown.log).toMatchObject([{ text: 'Ashes scattered', position: { latitude: 32.7 } }]);
	});
});

describe('a batch', () => {
	it('accepts every kind, and one bad operation does not affect the others', async () => {
		const { eventId, patronId, read } = await make();
		const operation = (kind: Kind, changes: Body = {}) => {
			const { id, text } = draft(kind, patronId, changes);
			return { key: id, kind, eventId, body: text };
		};
		const pay = paymentBody({ amountCents: 4200 });
		const operations = [
			operation('boarding', { patronId: 'walk-up' }),
			{ ...operation('boarding'), body: '{' },
			operation('boarding', { act: 'swim' }),
			operation('count', { counted: -1 }),
			operation('count', { counted: 1, marksAboard: 1 }),
			{ key: pay.paymentId, kind: 'payment', eventId, body: JSON.stringify(pay) },
			{ ...operation('tick'), eventId: '2031-01-01-nobody' },
			operation('tick', { itemId: 'vhf' }),
			{ ...operation('log'), kind: 'karaoke' },
			operation('log'),
			operation('departure'),
			operation('departure', { overrides: [{ rule: 'no_count' }] }),
			operation('return')
		];
		const answer = await testApp.captain.post('/api/outbox', { operations });
		expect(answer.body.results.map(say)).toEqual([
			'201',
			'400 malformed',
			'422 invalid',
			'422 invalid',
			'201',
			'201',
			'404 event_not_found',
			'201',
			'422 invalid',
			'201',
			'201',
			'422 invalid',
			'201'
		]);
		const shown = await read();
		expect(shown).toMatchObject({ status: 'completed', totalPaidCents: 4200, guests: { total: 4, aboard: 1 } });
		const again = await testApp.captain.post('/api/outbox', { operations });
		expect(again.body.results[0]).toEqual({ ...answer.body.results[0], status: 200 });
		expect((await read()).marks).toHaveLength(1);
	});

	it('keeps and flags records from a person who lost the right, but rejects those of a service account', async () => {
		const { eventId, patronId } = await make();
		const { id, text } = draft('departure', patronId);
		const operations = [{ key: id, kind: 'departure', eventId, body: text }];
		const refused = await testApp.service.post('/api/outbox', { operations });
		expect(refused.body.results.map(say)).toEqual(['403 not_allowed']);
		const kept = await testApp.crew.post('/api/outbox', { operations });
		expect(kept.body.results[0]).toMatchObject({ status: 201, body: { flags: ['right_lost'] } });
	});

	it('that was refused whole can be resent as single posts with a schema, which are treated as outbox entries', async () => {
		const { eventId, patronId } = await make();
		const post = (client: Client, headers: Record<string, string>) => {
			const { id, text } = draft('departure', patronId);
			return client.post(`/api/events/${eventId}/departure`, text, { ...key(id), ...headers });
		};
		const phone = { 'scc-schema': '1' };
		expect(say(await post(testApp.crew, {}))).toBe('403 not_allowed');
		expect(say(await post(testApp.service, phone))).toBe('403 not_allowed');
		expect(say(await post(testApp.stranger, phone))).toBe('401 not_signed_in');
		expect(say(await post(testApp.crew, { 'scc-schema': '999' }))).toBe('426 update_required');
		const kept = await post(testApp.crew, phone);
		expect([say(kept), kept.body.flags]).toEqual(['201', ['right_lost']]);
	});
});
