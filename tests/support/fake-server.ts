// The whole server without HTTP and a database: every use case with the stores in memory.
import { randomUUID } from 'node:crypto';
import { defaultRights, type Actor, type Role } from '../../src/lib/domain/rights.ts';
import { createGate, type Gate } from '../../src/lib/server/access/gate.ts';
import { makeMemoryStores, type MemoryStores } from '../../src/lib/server/stores.memory.ts';
import { createLog } from '../../src/lib/server/log.ts';
import { createServices, type Services } from '../../src/lib/server/services.ts';
import type { Recorded, Submission } from '../../src/lib/server/shared/submission.ts';
import type { CreateEvent } from '../../src/lib/wire/event-requests.ts';

export interface FakeServer {
	services: Services;
	stores: MemoryStores;
	/** The log, line by line. */
	logged: string[];
	/** How many secrets were compared with a hash. */
	secretsJudged(): number;
	/** Every comparison goes through it. */
	gate: Gate;
	/** The server's clock, to be set. */
	clock: { at: string; now(): Date };
}

export function makeFakeServer(at = '2026-05-23T18:00:00.000Z'): FakeServer {
	const clock = { at, now: () => new Date(clock.at) };
	const stores = makeMemoryStores(clock);
	const logged: string[] = [];
	const gate = createGate(2, 100);
	let judged = 0;
	const services = createServices({
		stores,
		clock,
		ids: { uuid: randomUUID, token: () => randomUUID().replaceAll('-', '').padEnd(43, 'x') },
		// Two at the same time, like the real ones. The hashing tests cover the cost of a hash.
		passwords: {
			hash: async (secret) => `plain:${secret}`,
			verify: (secret, hash) => {
				judged += 1;
				return gate.run(async () => hash === `plain:${await aMoment(secret)}`);
			},
			refuseIfBusy: gate.refuseIfFull,
			nobodysHash: 'nobody'
		},
		mail: {
			status: async () => ({ provider: 'local', configured: true, lastSuccessAt: null, waiting: 0, failed: 0 })
		},
		log: createLog(clock.now, (line) => logged.push(line)),
		adminSecret: { hash: () => 'plain:open sesame', renew: async () => undefined },
		version: 'test'
	});
	return { services, stores, logged, clock, secretsJudged: () => judged, gate };
}

function aMoment<T>(value: T): Promise<T> {
	return new Promise((resolve) => setImmediate(resolve, value));
}

export function actorOf(role: Role): Actor {
	return { id: role, name: `The ${role}`, role, rights: defaultRights[role] };
}

export const eventId = '2026-05-23-alice';

/** Creates an event of $450.00 with one patron for each name. */
export async function putEvent(
	server: Pick<FakeServer, 'services'>,
	draft: Partial<CreateEvent> = {},
	names: readonly string[] = ['Alice Tidewell', 'Bram Okafor']
) {
	const message: CreateEvent = {
		date: '2026-05-23',
		hostFirstName: 'Alice',
		title: 'Alice Tidewell',
		location: 'Shelter Island slip 14',
		startsAt: '11:00',
		endsAt: '14:30',
		timeZone: 'America/Los_Angeles',
		totalPriceCents: 45_000,
		patrons: names.map((name) => ({ name })),
		...draft
	};
	const actor = actorOf('admin');
	return (await server.services.events.create({ actor, message, key: null, bodySha256: 'unused' })).event;
}

export function paymentText(draft: Record<string, unknown> = {}): string {
	return JSON.stringify({
		paymentId: randomUUID(),
		amountCents: 15_000,
		method: 'cash',
		takenAt: '2026-05-23T17:59:00.000Z',
		...draft
	});
}

export function submit(text: string, more: Partial<Submission> = {}): Submission {
	const { paymentId } = JSON.parse(text);
	return { actor: actorOf('captain'), eventId, key: paymentId, body: new TextEncoder().encode(text), ...more };
}

export type AnyRecorded = Recorded & { body: any };
