import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
	actorOf,
	eventId,
	makeFakeServer,
	paymentText,
	putEvent,
	submit
} from '../../../../tests/support/fake-server.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';

const admin = actorOf('admin');
const ports = async () => {
	const server = makeFakeServer();
	const { services } = server;
	for (const name of ['Wes Oar', 'Ana Keel', 'Rosa Ostrow']) {
		await services.crew.create(admin, { name, role: 'crew', passcode: 'tide-and-tiller' });
	}
	await putEvent(server, {
		crew: [
			{ crewId: 'oar', slot: 'deckhand' },
			{ crewId: 'keel', slot: 'deckhand' }
		]
	});
	await services.payments.record(submit(paymentText({ tipCents: 5_000 })));
	return server;
};
const crewMember = (id: string): Actor => ({ ...actorOf('crew'), id, name: id });
type Server = Awaited<ReturnType<typeof ports>>;

async function close({ services }: Server): Promise<void> {
	const body = new TextEncoder().encode(JSON.stringify({ counted: [], note: 'x' }));
	await services.closes.record({ ...submit(paymentText()), actor: admin, key: randomUUID(), body });
}
async function setCrew({ services, stores }: Server, ids: string[]): Promise<void> {
	const page = await stores.events.readPage(eventId);
	const crew = ids.map((crewId) => ({ crewId, slot: 'deckhand' as const }));
	await services.events.change(admin, eventId, { crew }, page?.event.version ?? 0);
}

/** Returns the person's share of the charter's tips and of the month's tips, or the refusal's reason. */
async function sharesOf({ services }: Server, id: string) {
	const own = await services.tips.own(crewMember(id), '2026-05');
	const ofCharter = await services.tips.ofCharter(crewMember(id), eventId).then(
		({ shares }) => shares.find((one) => one.crewId === id)?.shareCents,
		(error: unknown) => (error instanceof Refusal ? error.reason : String(error))
	);
	return [ofCharter, own.totalCents];
}

describe('a crew member who was taken off the charter', () => {
	it.each<[string, boolean, unknown[]]>([
		['after the close keeps the share', true, [2_500, 2_500]],
		['without a close has no share', false, ['not_allowed', 0]]
	])('%s', async (_, isClosed, expected) => {
		const server = await ports();
		if (isClosed) await close(server);
		await setCrew(server, ['keel', 'ostrow']);
		expect(await sharesOf(server, 'oar')).toEqual(expected);
		// Someone who joined the crew after the close can see the tips but has no share.
		expect(await sharesOf(server, 'ostrow')).toEqual(isClosed ? [undefined, 0] : [2_500, 2_500]);
		expect(await sharesOf(server, 'keel')).toEqual([2_500, 2_500]);
		expect(await sharesOf(server, 'nobody')).toEqual(['not_allowed', 0]);
	});
});
