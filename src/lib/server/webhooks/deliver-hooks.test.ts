import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { charter, payment } from '../../../../tests/contract/stores/records.ts';
import type { Webhook } from '../../domain/webhook.ts';
import { makeMemoryStores } from '../stores.memory.ts';
import { createAnnounce } from './announce.ts';
import { announcingEvents, announcingLedger } from './announcing-stores.ts';
import { createDeliverHooks } from './deliver-hooks.ts';
import { createKnownWebhooks } from './known-webhooks.ts';
import type { PostToWebhook, SignedMessage } from './ports.ts';
import { rememberEvents } from '../events/index.ts';
import { wakingLedger } from '../email/index.ts';

const home = '2026-05-23-alice';
const hour = 3_600_000;
const day = 24 * hour;

function start() {
	let nowMs = Date.parse('2026-05-23T15:00:00Z');
	const clock = { now: () => new Date(nowMs) };
	const stores = makeMemoryStores(clock);
	const knownWebhooks = createKnownWebhooks({ clock, webhooks: stores.webhooks });
	const posted: SignedMessage[] = [];
	const bugs: unknown[] = [];
	let answer: PostToWebhook = async () => ({ status: 200 });
	const ports = {
		...{ ...stores, clock, knownWebhooks, random: () => 1, wakeMail: () => undefined },
		sha256: (text: Uint8Array | string) => createHash('sha256').update(text).digest('hex'),
		postToWebhook: async (message: SignedMessage) => {
			posted.push(message);
			return answer(message);
		},
		reportBug: (error: unknown) => bugs.push(error)
	};
	const announce = createAnnounce(ports);
	const deliver = createDeliverHooks(ports);
	return {
		...{ stores, posted, bugs, knownWebhooks, announce },
		ledger: announcingLedger(
			wakingLedger(stores.ledger, () => undefined),
			announce
		),
		events: announcingEvents(rememberEvents(stores.events, clock), announce),
		run: () => deliver(new Date(nowMs + hour)),
		answers: (next: PostToWebhook) => (answer = next),
		pass: (ms: number) => (nowMs += ms),
		async add(webhookId: string, more: Partial<Webhook> = {}) {
			const types = ['payment.recorded', 'event.changed'];
			const base = { webhookId, url: `https://${webhookId}.example.com/`, types, secret: 'whsec_AAAA' };
			await stores.webhooks.insert({ ...base, createdAt: clock.now().toISOString(), createdBy: 'admin', ...more });
			knownWebhooks.forget();
		},
		webhook: async (id: string) => (await stores.webhooks.read(id))!,
		messages: () => posted.map(({ body }) => JSON.parse(body))
	};
}

let app: ReturnType<typeof start>;
beforeEach(async () => {
	app = start();
	await app.stores.events.insert(charter(home));
});

describe('a message to a webhook', () => {
	it('goes to each webhook that wants it, once, with ids, amounts, and times', async () => {
		await app.add('a');
		await app.add('b');
		await app.add('c', { types: ['waiver.signed'] });
		const paid = payment(1, { note: 'Secret note', patronName: 'Bea Reef' });
		await app.ledger.insertPayment(home, paid);
		await app.ledger.insertPayment(home, paid);
		expect(await app.run()).toMatchObject({ sent: 2 });
		expect(app.posted.map(({ url }) => url).sort()).toEqual(['https://a.example.com/', 'https://b.example.com/']);
		const [one, two] = app.messages();
		expect(one).toEqual(two);
		expect(one).toMatchObject({
			...{ id: expect.stringMatching(/^msg_[0-9a-f]{32}$/), type: 'payment.recorded', eventVersion: 1 },
			timestamp: paid.receivedAt,
			data: { eventId: home, paymentId: paid.paymentId, amountCents: paid.amountCents, takenAt: paid.takenAt }
		});
		expect(JSON.stringify(one)).not.toMatch(/Secret note|Bea Reef|Alice/);
		expect(await app.run()).toMatchObject({ sent: 0 });
	});

	it('is queued before its record, so a crash in between loses nothing, and nothing is sent without a record', async () => {
		await app.add('a');
		const paid = payment(1);
		app.stores.faults.failOnce('insertPayment', 'before', new Error('The process died.'));
		await expect(app.ledger.insertPayment(home, paid)).rejects.toThrow('died');
		await app.run();
		expect(app.posted).toEqual([]);
		// The phone sends the payment again after the queue dropped its row.
		for (let hours = 0; hours < 3; hours++) {
			app.pass(hour);
			await app.run();
		}
		await app.ledger.insertPayment(home, paid);
		await app.run();
		expect(app.messages()).toMatchObject([{ data: { paymentId: paid.paymentId } }]);
	});

	it('is sent by another process after the one that recorded it died', async () => {
		await app.add('a');
		app.stores.faults.failOnce('insertPayment', 'after', new Error('The process died.'));
		await expect(app.ledger.insertPayment(home, payment(1))).rejects.toThrow('died');
		await app.run();
		expect(app.posted).toHaveLength(1);
	});

	it('fails the record if it can’t be queued, and queues nothing without webhooks', async () => {
		await app.ledger.insertPayment(home, payment(1));
		expect(app.stores.faults.written).not.toContain('insertHook');
		await app.add('a');
		app.stores.faults.failOnce('insertHook', 'before');
		await expect(app.ledger.insertPayment(home, payment(2))).rejects.toMatchObject({ reason: 'unavailable' });
		expect(await app.stores.ledger.readPayment(home, payment(2).paymentId)).toBeUndefined();
	});

	it('is sent again after a crash between sending and marking, with the same id', async () => {
		await app.add('a');
		await app.ledger.insertPayment(home, payment(1));
		app.answers(async () => {
			app.stores.faults.failOnce('replaceHook', 'before', new Error('The process died.'));
			app.answers(async () => ({ status: 200 }));
			return { status: 200 };
		});
		await app.run();
		expect(app.bugs).toHaveLength(1);
		app.pass(2 * 60_000);
		await app.run();
		const [first, second, ...more] = app.messages();
		expect([second, more]).toEqual([first, []]);
	});

	it('tells of a change with the version that it has', async () => {
		await app.add('a');
		await app.events.update(charter(home, { version: 2, title: 'Wes Oar’s birthday', notes: 'Cake' }), 1);
		await app.events.update(charter(home, { version: 2, status: 'cancelled' }), 1);
		await app.run();
		expect(app.messages()).toMatchObject([{ type: 'event.changed', eventVersion: 2, data: { status: 'confirmed' } }]);
		expect(JSON.stringify(app.messages())).not.toMatch(/Wes|Cake/);
	});
});

describe('a receiver that fails', () => {
	const failing: PostToWebhook = async () => ({ status: 500, problem: 'refused', text: 'no' });

	it('is tried again, later each time, and gets everything once it works', async () => {
		await app.add('a');
		app.answers(failing);
		for (const n of [1, 2, 3]) await app.ledger.insertPayment(home, payment(n));
		expect(await app.run()).toMatchObject({ sent: 0, nextInMs: 15_000 });
		const tried = app.posted.length;
		expect(await app.webhook('a')).toMatchObject({ failingSince: '2026-05-23T15:00:00.000Z' });
		expect(await app.run()).toMatchObject({ sent: 0 });
		expect(app.posted).toHaveLength(tried);
		// A failing receiver gets only one attempt per run, so a hanging receiver costs only one timeout.
		app.pass(60_000);
		await app.run();
		expect(app.posted).toHaveLength(tried + 1);
		app.answers(async () => ({ status: 204 }));
		app.pass(hour);
		await app.run();
		expect(new Set(app.messages().map(({ data }) => data.paymentId)).size).toBe(3);
		expect(await app.webhook('a')).toMatchObject({ lastSuccessAt: '2026-05-23T16:01:00.000Z' });
		expect((await app.webhook('a')).failingSince).toBeUndefined();
	});

	it('does not delay another one', async () => {
		await app.add('a');
		await app.add('b');
		app.answers(async ({ url }) => (url.includes('a.') ? { problem: 'timed_out' } : { status: 200 }));
		for (const n of [1, 2, 3]) await app.ledger.insertPayment(home, payment(n));
		expect(await app.run()).toMatchObject({ sent: 3 });
	});

	it('waits as long as it asks for', async () => {
		await app.add('a');
		app.answers(async () => ({ status: 429, problem: 'refused', retryAfterS: 1800 }));
		await app.ledger.insertPayment(home, payment(1));
		const { nextInMs } = await app.run();
		expect(nextInMs).toBeGreaterThanOrEqual(1_800_000);
	});

	it('is paused after three days, and its messages end where the office sees them', async () => {
		await app.add('a');
		app.answers(failing);
		let hours = 0;
		for (; (await app.webhook('a')).pausedAt === undefined && hours < 200; hours++) {
			await app.ledger.insertPayment(home, payment(hours + 1));
			await app.run();
			app.pass(hour);
		}
		expect(hours).toBeGreaterThanOrEqual(72);
		expect(hours).toBeLessThanOrEqual(75);
		const paused = await app.webhook('a');
		expect(paused.pausedBy).toBeUndefined();
		const tried = app.posted.length;
		for (let more = 0; more < 3; more++) {
			app.pass(hour);
			await app.run();
		}
		expect(app.posted).toHaveLength(tried);
		expect((await app.stores.hookQueue.list('waiting', 1000)).rows).toEqual([]);
		const { rows } = await app.stores.hookQueue.list('failed', 1000);
		expect(rows).toHaveLength(hours);
		expect(new Set(rows.map(({ delivery }) => delivery?.last?.problem))).toEqual(new Set(['refused', 'paused']));
	});

	const failedForDays = { failingSince: '2026-05-19T15:00:00.000Z' };
	it.each<[string, (webhook: Webhook) => Partial<Webhook>, boolean, string | undefined]>([
		['nothing else happens', () => ({}), true, '2026-05-19T15:00:00.000Z'],
		['the office resumes it', () => ({ failingSince: undefined }), false, '2026-05-23T15:00:00.000Z'],
		['the office changes its address', () => ({ url: 'https://new.example.com/' }), false, '2026-05-19T15:00:00.000Z'],
		['the office pauses it', () => ({ pausedAt: '2026-05-23T15:00:00.000Z', pausedBy: 'admin' }), true, undefined]
	])('and %s during the attempt that fails after three days', async (_, change, isPaused, since) => {
		await app.add('a', failedForDays);
		app.answers(async (message) => {
			await app.stores.webhooks.change('a', change);
			return failing(message);
		});
		await app.ledger.insertPayment(home, payment(1));
		await app.run();
		const after = await app.webhook('a');
		expect(after.pausedAt !== undefined).toBe(isPaused);
		if (since !== undefined) expect(after.failingSince).toBe(since);
		else expect(after.pausedBy).toBe('admin');
	});

	it('gives up on a message after forty attempts while others arrive', async () => {
		await app.add('a');
		await app.ledger.insertPayment(home, payment(1));
		const first = `"paymentId":"${payment(1).paymentId}"`;
		app.answers(async (message) => (message.body.includes(first) ? failing(message) : { status: 200 }));
		for (let hours = 0; hours < 60; hours++) {
			await app.ledger.insertPayment(home, payment(hours + 2));
			for (let minutes = 0; minutes < 60; minutes += 10) {
				await app.run();
				app.pass(10 * 60_000);
			}
		}
		const { rows } = await app.stores.hookQueue.list('failed', 10);
		expect(rows).toMatchObject([{ attempts: 40, delivery: { last: { status: 500, text: 'no' } } }]);
		expect((await app.webhook('a')).pausedAt).toBeUndefined();
	});

	it.each<[string, PostToWebhook, string]>([
		['never settles', () => new Promise(() => undefined), 'timed_out'],
		['throws', () => Promise.reject(new Error('A bug.')), 'unreachable']
	])('is eventually paused if posting %s, and each run ends', async (_, post, problem) => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		try {
			await app.add('a');
			await app.add('b');
			app.answers(async (message) => (message.url.includes('//a.') ? post(message) : { status: 200 }));
			await app.ledger.insertPayment(home, payment(1));
			const run = async () => {
				const running = app.run();
				await vi.advanceTimersByTimeAsync(15_000);
				return running;
			};
			expect(await run()).toMatchObject({ sent: 1 });
			const [waiting] = (await app.stores.hookQueue.list('waiting', 10)).rows;
			expect(waiting).toMatchObject({ attempts: 1, delivery: { last: { problem } } });
			for (let hours = 0; hours < 80; hours += 1) {
				app.pass(hour);
				await app.ledger.insertPayment(home, payment(hours + 2));
				await run();
			}
			expect((await app.webhook('a')).pausedAt).toBeDefined();
			expect((await app.webhook('b')).failingSince).toBeUndefined();
		} finally {
			vi.useRealTimers();
		}
	});

	it('gets nothing once it is deleted', async () => {
		await app.add('a');
		app.answers(failing);
		await app.ledger.insertPayment(home, payment(1));
		await app.run();
		await app.stores.webhooks.change('a', () => ({ deletedAt: '2026-05-23T15:30:00.000Z' }));
		app.answers(async () => ({ status: 200 }));
		app.pass(day);
		expect(await app.run()).toMatchObject({ sent: 0 });
		expect(app.posted).toHaveLength(1);
	});
});
