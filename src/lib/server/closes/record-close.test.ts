import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { reasonOr, recordPayment, serverWithCharter } from '../../../../tests/support/charter-steps.ts';
import {
	actorOf,
	eventId,
	paymentText,
	putEvent,
	submit,
	type FakeServer
} from '../../../../tests/support/fake-server.ts';
import type { CharterCloses, CloseMessage } from '../../wire/closes.ts';

let server: FakeServer;

beforeEach(async () => {
	server = await serverWithCharter();
});

const admin = actorOf('admin');
const pay = (draft: object = {}) => recordPayment(server, draft);
const close = async (body: object = {}, key: string = randomUUID(), slug = eventId): Promise<CloseMessage> =>
	(await server.services.closes.record(submissionOf({ counted: [], note: 'x', ...body }, key, slug))).body;
const closesOf = async (slug = eventId): Promise<CharterCloses['closes']> =>
	(await server.services.closes.read(admin, slug)).closes;
const reasonOf = reasonOr('closed');

function submissionOf(body: object, key: string, slug: string) {
	return {
		...submit(paymentText()),
		actor: admin,
		eventId: slug,
		key,
		body: new TextEncoder().encode(JSON.stringify(body))
	};
}

describe('closing a charter', () => {
	it('makes one close from five taps, or from two admins at once', async () => {
		await pay();
		const key = randomUUID();
		const taps = await Promise.allSettled(Array.from({ length: 5 }, () => close({}, key)));
		expect(taps.map(reasonOf)).toEqual(Array(5).fill('closed'));
		expect(new Set(taps.map((one) => JSON.stringify(one)))).toHaveLength(1);
		const admins = await Promise.allSettled([close({ closes: key }), close({ closes: key })]);
		expect(admins.map(reasonOf).sort()).toEqual(['already_closed', 'closed']);
		expect((await closesOf()).map((one) => one.number)).toEqual([1, 2]);
	});

	it('covers a payment or shows it as an addendum, no matter when it arrives', async () => {
		const moments = ['bindKey', 'insertClose', 'claimCloseNumber'] as const;
		for (const at of moments) {
			for (const when of ['before', 'after'] as const) {
				server = await serverWithCharter();
				await pay();
				let isPaid = false;
				server.stores.faults.hook = async (write, moment) => {
					if (isPaid || write !== at || moment !== when) return;
					isPaid = true;
					await pay({ amountCents: 4_000 });
				};
				const first = await close();
				const [shown] = await closesOf();
				const ids = [...first.covers, ...shown!.addenda.map((one) => one.id)];
				expect([at, when, ids.length, new Set(ids).size]).toEqual([at, when, 2, 2]);
			}
		}
	});

	it('finishes after a crash between any two writes, with one close and no gap in the numbers', async () => {
		for (const write of ['bindKey', 'insertClose', 'claimCloseNumber'] as const) {
			for (const moment of ['before', 'after'] as const) {
				server = await serverWithCharter();
				await putEvent(server, { hostFirstName: 'Bram', date: '2026-05-24' });
				await pay();
				server.stores.faults.failOnce(write, moment, new Error('crash'));
				const key = randomUUID();
				await expect(close({}, key)).rejects.toThrow('crash');
				// Meanwhile, another charter is closed and someone opens this one.
				const other = await close({}, randomUUID(), '2026-05-24-bram');
				const seen = await closesOf();
				const again = await close({}, key);
				const closes = await closesOf();
				expect(closes).toHaveLength(1);
				expect(closes[0]).toMatchObject(JSON.parse(JSON.stringify(again)));
				if (seen[0]) expect(seen[0].number).toBe(again.number);
				expect([write, moment, [other.number, again.number].sort()]).toEqual([write, moment, [1, 2]]);
			}
		}
	});

	it('judges differences and splits tips by the settings', async () => {
		await pay({ tipCents: 300 });
		const short = { counted: [{ crewId: 'captain', method: 'cash', amountCents: 15_299 }], note: undefined };
		const weights = { captain: 3, first_mate: 2, second_mate: 2, deckhand: 2, host: 1 };
		const tipPayout = { cash: 'with_wages', card: 'on_the_day' } as const;
		const rules = { overShortCents: 0, tipRule: { kind: 'weights' as const, weights }, tipPayout };
		await server.services.settings.change(admin, rules, 0);
		const refused = await Promise.allSettled([close(short)]);
		expect(refused.map(reasonOf)).toEqual(['invalid']);
		const final = { rule: rules.tipRule, payout: tipPayout };
		expect(await server.services.tips.ofCharter(admin, eventId)).toMatchObject(final);
		await server.services.settings.change(admin, { overShortCents: 1 }, 1);
		const closed = await close(short);
		expect(closed.difference).toMatchObject([{ amountCents: -1 }]);
		expect(closed.tips).toMatchObject(final);
		// New settings don't change the tip rule or the payout of a closed charter.
		await server.services.settings.change(admin, { tipRule: null, tipPayout: null }, 2);
		expect(await server.services.tips.ofCharter(admin, eventId)).toMatchObject({ ...final, isFinal: true });
	});

	it('names everyone whose money was counted, also without recorded money or a slot in the crew', async () => {
		const { crewId } = await server.services.crew.create(admin, {
			...{ name: 'Tove Ashby', role: 'crew' as const, passcode: 'tide-and-tiller' }
		});
		await pay({ method: 'card' });
		const counted = [crewId, 'captain', 'nobody'].map((one) => ({ crewId: one, method: 'cash', amountCents: 31_000 }));
		const { difference } = await close({ counted });
		expect(difference.map((row) => [row.crewId, row.name, row.amountCents])).toEqual([
			[crewId, 'Tove Ashby', 31_000],
			['captain', 'The captain', 31_000],
			['nobody', undefined, 31_000]
		]);
	});

	it('gives every close its own number, without gaps, however many charters are closed at once', async () => {
		const slugs = await Promise.all(
			Array.from({ length: 8 }, async (_, at) => {
				const { eventId: slug } = await putEvent(server, { hostFirstName: `Host${'abcdefgh'[at]}` });
				return slug;
			})
		);
		const closes = await Promise.all(slugs.map((slug) => close({}, randomUUID(), slug)));
		expect(closes.map((one) => one.number).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
	});

	it('never changes, and in any history a close and its addenda add up to the money', async () => {
		const step = fc.record({
			act: fc.constantFrom('pay', 'void', 'refund', 'close'),
			cents: fc.integer({ min: 1, max: 50_000 }),
			tip: fc.integer({ min: 0, max: 900 }),
			method: fc.constantFrom('cash', 'card', 'check'),
			of: fc.nat(20)
		});
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
				server = await serverWithCharter();
				const payments: string[] = [];
				const first: string[] = [];
				for (const { act, cents, tip, method, of } of steps) {
					const paymentId = payments[of % Math.max(1, payments.length)];
					if (act === 'close') {
						const closes = (await closesOf()).at(-1)?.closeId;
						first.push(JSON.stringify(await close({ closes })));
					} else if (act === 'pay' || paymentId === undefined) {
						const id = randomUUID();
						payments.push(id);
						await pay({ paymentId: id, amountCents: cents, tipCents: tip, method });
					} else {
						const body =
							act === 'void'
								? { kind: 'void', reason: 'x' }
								: { kind: 'refund', amountCents: cents, tipCents: 0, method, reason: 'x' };
						const operation = {
							key: randomUUID(),
							kind: 'correction',
							eventId,
							body: JSON.stringify({ ...body, paymentId })
						};
						await server.services.outbox.run(actorOf('captain'), [operation]);
					}
				}
				const closes = await closesOf();
				const figures = closes.map(({ addenda: _, ...rest }) => JSON.stringify({ ...rest, replacedBy: undefined }));
				expect(figures).toEqual(first);
				const last = closes.at(-1);
				if (!last) return;
				const found = await server.services.events.read(admin, eventId);
				if (found.isAlias || !found.event || !('payments' in found.event)) throw new Error('The event is missing.');
				const { event } = found;
				const later = last.addenda.reduce((sum, one) => sum + (one.fareCents ?? 0) + (one.tipCents ?? 0), 0);
				const covered = last.expected.reduce((sum, one) => sum + one.amountCents, 0);
				expect(covered + later).toBe(event.totalPaidCents + event.totalTipCents);
			}),
			{ numRuns: 40 }
		);
	});
});
