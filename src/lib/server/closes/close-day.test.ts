import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { cancelCharter, reasonOr, recordPayment, serverWithCharter } from '../../../../tests/support/charter-steps.ts';
import { actorOf, paymentText, putEvent, submit, type FakeServer } from '../../../../tests/support/fake-server.ts';
import type { CloseMessage } from '../../wire/closes.ts';

let server: FakeServer;
const admin = actorOf('admin');
const day = '2026-05-23';

async function start(): Promise<void> {
	server = await serverWithCharter();
	await pay();
	await cancelCharter(server);
}
beforeEach(start);

const pay = (draft: object = {}, slug?: string) => recordPayment(server, draft, slug);
const send = (body: object, key: string) =>
	server.services.closes.recordDay({
		...{ ...submit(paymentText()), actor: admin, key },
		body: new TextEncoder().encode(JSON.stringify(body))
	});
const close = async (body: object = {}, key: string = randomUUID()): Promise<CloseMessage> =>
	(await send({ day, note: 'x', ...body }, key)).body;
const read = () => server.services.closes.readDay(admin, day);
const reasonOf = reasonOr('closed');

describe('closing a day', () => {
	it('covers the money of canceled charters on that day, and no other money', async () => {
		const sailed = await putEvent(server, { hostFirstName: 'Bea' });
		await pay({}, sailed.eventId);
		const before = await pay({ takenAt: '2026-05-22T18:00:00.000Z' });
		const { expected, payments, closes } = await read();
		expect([expected.map((row) => row.amountCents), payments.length, closes]).toEqual([[15_000], 1, []]);
		const made = await close({ counted: [{ crewId: 'captain', method: 'cash', amountCents: 14_000 }] });
		expect(made).toMatchObject({ day, number: 1, difference: [{ amountCents: -1_000 }], covers: payments });
		expect(made.covers).not.toContain(before);
		const { entries } = await server.services.audit.list(admin, {});
		expect(entries.filter((one) => one.action === 'day_closed')).toMatchObject([
			{ targetId: made.closeId, targetName: day, isConfirmed: true }
		]);
	});

	it('leaves out what the charter’s own close covers', async () => {
		await server.services.closes.record({
			...{ ...submit(paymentText()), actor: admin, key: randomUUID() },
			body: new TextEncoder().encode(JSON.stringify({ counted: [], note: 'x' }))
		});
		const made = await close();
		expect([made.number, made.covers, made.expected]).toEqual([2, [], []]);
	});

	it('makes one close from five taps, or from two admins at once', async () => {
		const key = randomUUID();
		const taps = await Promise.allSettled(Array.from({ length: 5 }, () => close({}, key)));
		expect(taps.map(reasonOf)).toEqual(Array(5).fill('closed'));
		expect(new Set(taps.map((one) => JSON.stringify(one)))).toHaveLength(1);
		const admins = await Promise.allSettled([close({ closes: key }), close({ closes: key }), close()]);
		expect(admins.map(reasonOf).sort()).toEqual(['already_closed', 'already_closed', 'closed']);
		const { closes } = await read();
		expect(closes.map((one) => [one.number, one.closes])).toEqual([
			[1, undefined],
			[2, key]
		]);
		// A key that closed one day can't close another.
		expect((await Promise.allSettled([close({ day: '2026-05-24' }, key)])).map(reasonOf)).toEqual(['key_reused']);
	});

	it('covers a payment or shows it as an addendum, and finishes after a crash between any two writes', async () => {
		const writes = [
			'bindKey',
			'listMoneyDay',
			'insertAudit',
			'insertClose',
			'insertAuditOutcome',
			'claimCloseNumber'
		] as const;
		for (const write of writes) {
			for (const moment of ['before', 'after'] as const) {
				await start();
				let isPaid = false;
				const key = randomUUID();
				server.stores.faults.hook = async (at, when) => {
					if (isPaid || at !== write || when !== moment) return;
					isPaid = true;
					server.stores.faults.hook = () => undefined;
					await pay({ amountCents: 4_000 });
					throw new Error('crash');
				};
				const crashed = await Promise.allSettled([close({}, key)]);
				const again = await close({}, key);
				const { closes } = await read();
				const ids = [...again.covers, ...(closes[0]?.addenda.map((one) => one.id) ?? [])];
				const at = `${write} ${moment}`;
				expect([at, closes.length, closes[0]?.number, again.number]).toEqual([at, 1, 1, 1]);
				expect([at, new Set(ids).size, ids.length]).toEqual([at, 2, 2]);
				expect([at, crashed.map(reasonOf)]).toEqual([at, ['Error: crash']]);
			}
		}
	});
});
