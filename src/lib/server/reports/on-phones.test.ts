import { expect, it } from 'vitest';
import {
	actorOf,
	eventId,
	makeFakeServer,
	paymentText,
	putEvent,
	submit
} from '../../../../tests/support/fake-server.ts';
import type { PhoneReport } from '../../domain/phone-report.ts';

const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
const report = (more: Partial<PhoneReport> = {}): PhoneReport => ({
	...{ id, epoch: id, app: '2.4.1', next: 3, held: [], count: 0, payments: 0, cents: 0, charters: [] },
	...more
});

it('shows what phones hold of the charters of its days, and adds it to no sum', async () => {
	const server = makeFakeServer();
	await putEvent(server);
	await server.services.payments.record(submit(paymentText()));
	const deckhand = { ...actorOf('crew'), sessionId: 'aaaaaaaaaaaa' };
	const charters: PhoneReport['charters'] = [
		[eventId, 2, 31_000],
		// A charter that doesn't exist.
		['2026-05-23-nobody', 1, 500]
	];
	await server.services.phones.note(deckhand, report({ count: 3, payments: 3, cents: 31_500, charters }));
	const read = (from: string, to: string, by: 'day' | 'event' | 'crew' = 'day') =>
		server.services.reports.money(actorOf('captain'), { from, to, by });
	const held = {
		...{ eventId, date: '2026-05-23', count: 2, amountCents: 31_000 },
		...{ crewId: 'crew', name: 'The crew', reportedAt: '2026-05-23T18:00:00.000Z' }
	};
	for (const by of ['day', 'event', 'crew'] as const) {
		const found = await read('2026-05-01', '2026-05-31', by);
		expect(found.onPhones).toEqual([held]);
		expect(found.totals).toMatchObject({ fareCents: 15_000, payments: 1 });
		expect(found.rows.map(({ fareCents }) => fareCents)).toEqual([15_000]);
	}
	expect((await read('2026-05-24', '2026-05-31')).onPhones).toEqual([]);
	await server.services.phones.note(deckhand, report());
	expect((await read('2026-05-01', '2026-05-31')).onPhones).toEqual([]);
});
