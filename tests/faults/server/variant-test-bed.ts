import { randomUUID } from 'node:crypto';
import type { CharterEvent } from '../../../src/lib/domain/event.ts';
import { makeDynamoStores } from '../../../src/lib/server/stores.dynamo.ts';
import type { BatchPorts } from '../../../src/lib/server/shared/run-batch.ts';
import { parseMessage } from '../../../src/lib/wire/parse-message.ts';
import { logPayment } from '../../../src/lib/wire/payment-requests.ts';
import * as v from 'valibot';
import type { TestDatabase } from '../../support/dynamodb.ts';
import { draftFor } from './phone.ts';
import { assembleTestBed, names, openTestTable, type TestServer, type TestBed } from './test-bed.ts';
import { openVariantServer, type Variant } from './variant-server.ts';

export interface VariantTestBed extends TestBed {
	cancel(eventId: string): Promise<void>;
	/** Starts one more server, of a later release that accepts less. */
	openStricter(): Promise<TestServer>;
	/** Starts one more server, of another release. */
	openVariant(variant: Variant): Promise<TestServer>;
}

function charter(slug: string): CharterEvent {
	return {
		eventId: slug,
		home: slug,
		title: 'Alice Tidewell',
		hostFirstName: 'Alice',
		location: 'Shelter Island slip 14',
		date: '2026-11-22',
		startsAt: '11:00',
		endsAt: '14:30',
		timeZone: 'America/Los_Angeles',
		startInstant: '2026-11-22T19:00:00Z',
		endInstant: '2026-11-22T22:30:00Z',
		// Large enough that the copies of signed waivers stay within the charter's budget.
		capacity: 1000,
		status: 'confirmed',
		totalPriceCents: 45_000,
		crew: [],
		version: 1,
		createdAt: '2026-11-01T00:00:00Z',
		createdBy: 'admin',
		updatedAt: '2026-11-01T00:00:00Z'
	};
}

const strictPayment = v.intersect([logPayment, v.looseObject({ reference: v.string('missing') })]);

function stricter(ports: BatchPorts): BatchPorts {
	return { ...ports, read: { ...ports.read, payment: (json) => parseMessage(strictPayment, json) } };
}

/** Starts servers in this process, all of the same variant, on one database. */
export async function openVariantTestBed(
	database: TestDatabase,
	variant: Variant,
	serverCount = 2
): Promise<VariantTestBed> {
	const table = await openTestTable(database);
	const stores = makeDynamoStores(table, { now: () => new Date() });
	const open = (one: Variant): Promise<TestServer> => openVariantServer(table, database.endpoint, one);
	const servers = await Promise.all(Array.from({ length: serverCount }, () => open(variant)));
	const tokens = new Map(names.map((name) => [name, name]));
	const newEvent = async (): Promise<string> => {
		const letters = randomUUID().replace(/[^a-f]/g, '');
		const slug = `2026-11-22-alice${letters}`;
		await stores.events.insert(charter(slug));
		return slug;
	};
	const openAlso = async (one: Variant): Promise<TestServer> => {
		const server = await open(one);
		// So that `dispose` closes it.
		servers.push(server);
		return server;
	};
	const testBed = assembleTestBed(table, servers, newEvent, tokens);
	return {
		...testBed,
		async cancel(eventId) {
			await stores.events.update({ ...charter(eventId), status: 'cancelled', version: 2 }, 1);
		},
		openStricter: () => openAlso({ ...variant, ports: (ports) => stricter(variant.ports?.(ports) ?? ports) }),
		openVariant: openAlso
	};
}

/**
 * Deploys a release that accepts less while a queue is half sent. What was recorded is acknowledged again. The rest stays on the phone
 * until a person handles it.
 */
export async function deployStricter(testBed: VariantTestBed): Promise<void> {
	let server = testBed.servers[0]!;
	const phone = testBed.newPhone({ url: () => server.url });
	const eventId = await testBed.newEvent();
	await phone.pay(draftFor(eventId));
	await phone.pay(draftFor(eventId));
	phone.onAnswer = () => {
		throw new TypeError('the answer was lost');
	};
	await phone.send();
	phone.onAnswer = () => undefined;
	server = await testBed.openStricter();
	const late = await phone.pay(draftFor(eventId));
	await phone.pay(draftFor(eventId, { reference: 'slip 14' }));
	testBed.observer.bad.add(late);
	await phone.drain();
	const entry = (await phone.entries()).find(({ intent }) => intent.id === late);
	if (entry?.delivery.state !== 'needs_person')
		testBed.observer.report('N', late, `is ${entry?.delivery.state}, where a person is needed`);
}
