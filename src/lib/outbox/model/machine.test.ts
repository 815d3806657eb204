import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDue, maxWaitMs, minWaitMs, waitBeforeNext } from './backoff.ts';
import { deliveryStates, type Delivery, type Intent } from './entry.ts';
import { firstDelivery } from './first-delivery.ts';
import { claimed, classify, applyVerdict, dueAgain, type Answer, type Verdict } from './machine.ts';
import { readResult } from '../../api/client.ts';

const intent: Intent = {
	id: '8a1f6a52-0c2d-4b7e-9d3a-2f1e5c6b7a80',
	kind: 'payment',
	eventId: '2026-11-22-alice',
	takenBy: 'ostrow',
	deviceId: 'd',
	epoch: 'e',
	seq: 1,
	takenAt: '2026-11-22T18:00:00Z',
	schema: 1,
	body: '{}',
	bodySha256: 'a'.repeat(64)
};
const echo = {
	paymentId: intent.id,
	bodySha256: intent.bodySha256,
	receivedAt: '2026-11-22T18:00:01Z',
	receiptCode: 'P2W-7NC'
};
const json = (status: number, body: unknown = { reason: 'invalid' }): Answer => ({ kind: 'json', status, body });
const next = (answer: Answer): string => classify(intent, answer).next;

describe('the table of answers', () => {
	test.each([200, 201])('%i that echoes id and hash is a recording, with its receipt', (status) => {
		expect(classify(intent, json(status, echo))).toEqual({
			next: 'recorded',
			receipt: { receivedAt: '2026-11-22T18:00:01Z', receiptCode: 'P2W-7NC', flags: [] }
		});
	});

	test.each([
		['another id', json(201, { ...echo, paymentId: '9a1f6a52-0c2d-4b7e-9d3a-2f1e5c6b7a80' })],
		['another hash', json(201, { ...echo, bodySha256: 'b'.repeat(64) })],
		['no echo', json(200, { ok: true })],
		['the echo under another success', json(202, echo)],
		['a correction’s echo for a payment', json(201, { ...echo, paymentId: undefined, correctionId: intent.id })],
		['a portal’s page', { kind: 'foreign', status: 200, what: 'html' }],
		['a portal’s page that calls itself a refusal', { kind: 'foreign', status: 403, what: 'html' }],
		['a portal’s page that calls itself gone', { kind: 'foreign', status: 410, what: 'html' }],
		['a proxy’s page that asks to sign in', { kind: 'foreign', status: 401, what: 'html' }],
		['a proxy’s page that asks for an upgrade', { kind: 'foreign', status: 426, what: 'html' }],
		['half a 401', { kind: 'foreign', status: 401, what: 'cut_off' }],
		['half a refusal', { kind: 'foreign', status: 422, what: 'cut_off' }],
		['no network', { kind: 'none', why: 'no_network' }],
		['our own time-out', { kind: 'none', why: 'timed_out' }]
	] satisfies [string, Answer][])('%s leaves it saved', (_, answer) => expect(next(answer)).toBe('saved'));

	test.each([301, 302, 307, 408, 409, 425, 429, 500, 502, 503, 504, 511])('%i leaves it saved', (status) =>
		expect(next(json(status, echo))).toBe('saved')
	);

	test('401 asks to sign in and 426 to update, whatever comes with them', () => {
		expect(next(json(401))).toBe('held_sign_in');
		expect(next(json(401, { reason: 'account_ended' }))).toBe('held_sign_in');
		expect(next({ kind: 'foreign', status: 401, what: 'other' })).toBe('held_sign_in');
		expect(next(json(426))).toBe('held_update');
	});

	test('410 ends it only if the server says that it was voided', () => {
		expect(next(json(410, { reason: 'voided' }))).toBe('voided');
		expect(next(json(410, { reason: 'something_else' }))).toBe('needs_person');
	});

	test.each([400, 403, 404, 413, 415, 422, 451])('%i needs a person', (status) =>
		expect(next(json(status))).toBe('needs_person')
	);

	test('no answer but a proof ever makes a recording, and none makes an entry vanish', () => {
		const answers = fc.record({
			kind: fc.constant('json' as const),
			status: fc.integer({ min: 100, max: 599 }),
			body: fc.anything()
		});
		fc.assert(
			fc.property(answers, (answer) => {
				const verdict = classify(intent, answer);
				expect(deliveryStates).toContain(verdict.next);
				expect(verdict.next).not.toBe('recorded');
			})
		);
	});
});

describe('settling', () => {
	const sending = claimed(firstDelivery(intent.id, 0), 'page:1', 45_000, 0);
	const refused: Verdict = { next: 'needs_person', problem: { status: 422, reason: 'invalid' } };
	const proof: Verdict = { next: 'recorded', receipt: { receivedAt: '2026-11-22T18:00:01Z', flags: [] } };
	const options = { nowMs: 1_000, random: 0.5, holder: 'page:1' };

	test('an answer under a lost lease changes nothing, unless it is the proof', () => {
		const stolen = claimed(sending, 'worker:7', 90_000, 500);
		expect(applyVerdict(stolen, refused, options)).toBeUndefined();
		expect(applyVerdict(stolen, proof, options)?.state).toBe('recorded');
	});

	test('nothing but a first proof changes what is recorded, and a proof never revives what a person ended', () => {
		for (const state of deliveryStates) {
			const delivery: Delivery = { ...sending, state };
			if (state === 'recorded') expect(applyVerdict(delivery, proof, options)).toBeUndefined();
			else if (state === 'voided' || state === 'superseded')
				expect(applyVerdict(delivery, proof, options)?.state).toBe(state);
			else expect(applyVerdict(delivery, proof, options)?.state).toBe('recorded');
			if (state !== 'sending') expect(applyVerdict(delivery, refused, options)).toBeUndefined();
		}
	});

	test('Retry-After is kept by every waking but a person’s', () => {
		const paused = applyVerdict(
			sending,
			{ next: 'saved', problem: { status: 429, reason: 'too_many' }, retryAfterMs: 60_000 },
			options
		);
		expect(paused?.nextAttemptAt).toBe(61_000);
		expect(paused && dueAgain(paused, 2_000, false).nextAttemptAt).toBe(61_000);
		expect(paused && dueAgain(paused, 2_000, true).nextAttemptAt).toBe(2_000);
	});
});

describe('waiting', () => {
	test('every wait lies between 2 s and 5 min, and is never shorter than the server asked for within that', () => {
		fc.assert(
			fc.property(
				fc.nat(10_000),
				fc.double({ min: 0, max: 0.999999, noNaN: true }),
				fc.nat(900_000),
				(attempts, random, asked) => {
					const wait = waitBeforeNext(attempts, random, asked);
					expect(wait).toBeGreaterThanOrEqual(Math.max(minWaitMs, Math.min(asked, maxWaitMs)));
					expect(wait).toBeLessThanOrEqual(maxWaitMs);
				}
			)
		);
	});

	test('no jump of the clock leaves an entry undue for longer than the longest wait', () => {
		fc.assert(
			fc.property(fc.nat(10 ** 12), fc.integer({ min: -(10 ** 11), max: 10 ** 11 }), (now, jump) => {
				const at = now + waitBeforeNext(9, 0.99);
				expect(isDue(at, now + jump, maxWaitMs) || isDue(at, now + jump + maxWaitMs, maxWaitMs)).toBe(true);
			})
		);
	});
});

describe('reading an answer', () => {
	const headers = (all: Record<string, string>) => new Headers(all);

	test('HTML is a portal’s even where it would parse, and torn JSON is cut off', () => {
		expect(
			readResult({ status: 200, headers: headers({ 'content-type': 'text/html' }) }, '<!doctype html><p>Welcome', 0)
		).toMatchObject({
			kind: 'foreign',
			what: 'html'
		});
		expect(readResult({ status: 200, headers: headers({ 'content-type': 'text/html' }) }, '{}', 0)).toMatchObject({
			kind: 'foreign',
			what: 'html'
		});
		expect(
			readResult({ status: 201, headers: headers({ 'content-type': 'application/json' }) }, '{"paymentId":"8a', 0)
		).toMatchObject({
			kind: 'foreign',
			what: 'cut_off'
		});
		expect(readResult({ status: 422, headers: headers({}) }, '', 0)).toMatchObject({ kind: 'foreign', what: 'other' });
	});

	test('Retry-After is read as seconds or a date, and nonsense is ignored', () => {
		const at = (value: string) =>
			readResult({ status: 503, headers: headers({ 'retry-after': value }) }, '{}', Date.parse('2026-11-22T18:00:00Z'));
		expect(at('7')).toMatchObject({ retryAfterMs: 7_000 });
		expect(at('Sun, 22 Nov 2026 18:01:00 GMT')).toMatchObject({ retryAfterMs: 60_000 });
		expect(at('soon')).not.toHaveProperty('retryAfterMs');
	});
});
