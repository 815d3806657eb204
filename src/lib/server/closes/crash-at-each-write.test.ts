// The server crashes at each write of a handover, of its receipt, and of a close. Then the same request is sent again.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cancelCharter, recordPayment } from '../../../../tests/support/charter-steps.ts';
import { actorOf, eventId, makeFakeServer, putEvent, type FakeServer } from '../../../../tests/support/fake-server.ts';
import type { FaultMoment, MemoryWrite } from '../memory/faults.ts';

const admin = actorOf('admin');
const captain = actorOf('captain');
const day = '2026-05-23';
/** Still the charter's day at the dock but already the next day in UTC, so the charter isn't listed under that UTC day yet. */
const evening = '2026-05-24T03:00:00.000Z';
const [handoverId, paymentId] = [randomUUID(), randomUUID()];
const counted = [{ crewId: 'captain', method: 'cash', amountCents: 15_700, note: 'short' }];

const submission = (body: object, key: string, actor = admin, slug = eventId) => ({
	...{ actor, eventId: slug, key, body: new TextEncoder().encode(JSON.stringify(body)) }
});
const handOver = ({ services }: FakeServer, key: string) => {
	const body = { handoverId: key, countedCents: 15_700, expectedCents: 16_200, takenAt: '2026-05-24T02:00:00Z' };
	return services.boarding.record('handover', submission(body, key, captain));
};

interface Kind {
	/** All writes of the request, in order. Some of them happen at the same time. */
	writes: MemoryWrite[];
	audited?: string;
	prepare?: (server: FakeServer) => Promise<unknown>;
	send: (server: FakeServer, key: string) => Promise<{ outcome: string; body: unknown }>;
}

const closeWrites: MemoryWrite[] = [
	...(['bindKey', 'listMoneyDay', 'insertAudit', 'insertClose', 'insertAuditOutcome', 'claimCloseNumber'] as const)
];
const kinds: Record<string, Kind> = {
	handover: { writes: ['bindKey', 'listMoneyDay', 'insertAboard'], send: handOver },
	receipt: {
		writes: ['bindKey', 'insertAudit', 'insertAboard', 'insertAuditOutcome'],
		audited: 'cash_received',
		prepare: (server) => handOver(server, handoverId),
		send: ({ services }, key) =>
			services.boarding.record('receipt', { ...submission({ receivedCents: 15_600, note: 'x' }, key), handoverId })
	},
	'close of a charter': {
		writes: closeWrites,
		audited: 'charter_closed',
		send: ({ services }, key) => services.closes.record(submission({ counted }, key))
	},
	'close of a day': {
		writes: closeWrites,
		audited: 'day_closed',
		prepare: cancelCharter,
		send: ({ services }, key) => services.closes.recordDay(submission({ day, counted }, key))
	}
};

async function start({ prepare }: Kind): Promise<FakeServer> {
	const server = makeFakeServer(evening);
	await putEvent(server);
	await putEvent(server, { hostFirstName: 'Bram' });
	await recordPayment(server, { paymentId, tipCents: 1_200 });
	await prepare?.(server);
	return server;
}

/** Everything that anyone can see: handovers, closes with their numbers, the lines of the export, and the audit log. */
async function see({ services }: FakeServer, { audited }: Kind) {
	const found = await services.events.read(admin, eventId);
	const { closes } = await services.closes.read(admin, eventId);
	const ofDay = (await services.closes.readDay(admin, day)).closes;
	const lines: string[] = [];
	for await (const piece of await services.reports.paymentsCsv(admin, { from: day, to: day, separator: ',' })) {
		lines.push(piece);
	}
	const { entries } = await services.audit.list(admin, {});
	const own = entries.filter((one) => one.action === audited);
	return {
		seen: JSON.stringify([found.isAlias ? undefined : found.event, closes, ofDay, lines]),
		numbers: [...closes, ...ofDay].map(({ number }) => number),
		audit: { all: own.length, confirmed: own.filter((one) => one.isConfirmed).length }
	};
}

const closeOther = async ({ services }: FakeServer) =>
	(await services.closes.record(submission({ counted: [] }, randomUUID(), admin, `${day}-bram`))).body.number;

describe.each(Object.entries(kinds))('a %s', (_, kind) => {
	const key = randomUUID();

	it('makes these writes and no others', async () => {
		const server = await start(kind);
		const before = server.stores.faults.written.length;
		await kind.send(server, key);
		expect(server.stores.faults.written.slice(before).toSorted()).toEqual(kind.writes.toSorted());
	});

	it.each(
		kind.writes.flatMap((write) =>
			(['before', 'after'] as const).map((moment): [FaultMoment, MemoryWrite] => [moment, write])
		)
	)('that stopped %s %s is completed by the same request, as if nothing had happened', async (moment, write) => {
		const whole = await start(kind);
		const made = await kind.send(whole, key);
		const server = await start(kind);
		server.stores.faults.failOnce(write, moment, new Error('crash'));
		await expect(kind.send(server, key)).rejects.toThrow('crash');
		// Someone opens the records between the crash and the retry.
		await see(server, kind);
		const again = await kind.send(server, key);
		expect(withoutIds(again.body)).toEqual(withoutIds(made.body));
		expect(await kind.send(server, key)).toEqual({ ...again, outcome: 'existing' });
		const [after, undisturbed] = [await see(server, kind), await see(whole, kind)];
		expect(withoutIds(after.seen)).toEqual(withoutIds(undisturbed.seen));
		expect(after.numbers).toEqual(undisturbed.numbers);
		// The next close gets the next number, so there is no gap.
		expect(await closeOther(server)).toBe((after.numbers[0] ?? 0) + 1);
		if (kind.audited === undefined) return;
		// The audit log contains the action, and marks it as done at most once.
		expect(after.audit.all).toBeGreaterThanOrEqual(1);
		const record = kind.writes.includes('insertClose') ? 'insertClose' : 'insertAboard';
		const isUnconfirmed = write === record ? moment === 'after' : write === 'insertAuditOutcome' && moment === 'before';
		expect(after.audit.confirmed).toBe(isUnconfirmed ? 0 : 1);
	});
});

/** Replaces all ids, because each server gives guests different ids. */
function withoutIds(value: unknown): string {
	return JSON.stringify(value).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id');
}
