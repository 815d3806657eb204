import { createHash, randomUUID } from 'node:crypto';
import { crashAt, type CrashPoint } from './crash-points.ts';
import { passOn, problem, throttled, type DatabaseCall, type Rule } from './interceptor.ts';
import { readLedger } from './ledger.ts';
import { faultKinds, type Tap } from '../kinds.ts';
import type { OperationKind } from '../../../src/lib/wire/outbox.ts';
import { Rng } from '../simulation/simulation.ts';
import { draftFor, type Phone } from './phone.ts';
import type { TestServer, TestBed } from './test-bed.ts';

const rng = new Rng(20_261_122);

/** Makes a tap that writes every row that its kind can have. */
export function tapFor(kind: OperationKind, eventId: string): Tap {
	for (;;) {
		const tap = faultKinds[kind].make(rng, randomUUID(), eventId, []);
		if (!tap) throw new Error(`a ${kind} needs another write first`);
		const { shown } = tap;
		const body = JSON.parse(tap.write({ id: '', name: '' }, 0).writeBody({ id: '', epoch: '', seq: 1 })) as object;
		const hasAll = faultKinds[kind].server.beside.every((row) => row !== 'ink' || shown.ink !== undefined);
		if (hasAll && (kind !== 'waiver' || 'email' in body)) return tap;
	}
}

/** The server dies while two writes are in flight, one in a batch and one alone. Then both phones try again. */
export async function dieAt(testBed: TestBed, point: CrashPoint): Promise<void> {
	const server = testBed.servers[0]!;
	const eventId = await testBed.newEvent();
	const phones = [testBed.newPhone(), testBed.newPhone({ isSingly: true, user: testBed.users[1]! })];
	const ids = await Promise.all(phones.map((phone) => phone.save(tapFor(point.kind, eventId))));
	const isLast = point.answered.includes(point.kind);
	const heard = phones.map((phone) => (isLast ? loseAnswers(phone) : Promise.resolve()));
	const trap = crashAt(server, point, ids, Promise.all(heard), testBed.timeoutMs);
	const firstTries = phones.map((phone) => phone.send());
	await trap;
	await Promise.all(firstTries);
	for (const phone of phones) phone.onAnswer = () => undefined;
	await assertWritten(testBed, point, ids);
	await server.revive();
	await Promise.all(phones.map((phone) => phone.drain()));
}

/** Loses all later responses to the phone. Resolves with the first one. */
function loseAnswers(phone: Phone): Promise<void> {
	return new Promise((resolve) => {
		phone.onAnswer = () => {
			resolve();
			throw new TypeError('the answer was lost');
		};
	});
}

/** Checks that the server stopped at the point, because otherwise the test proves nothing. */
async function assertWritten(testBed: TestBed, point: CrashPoint, ids: readonly string[]): Promise<void> {
	const ledger = await readLedger(testBed.table);
	for (const id of ids) {
		const there = {
			key: ledger.keys.has(id),
			mail: [...ledger.mails.values()].includes(id),
			ink: ledger.inks.has(id),
			[point.kind]: ledger.records.some((row) => row.id === id)
		};
		const written = Object.entries(there).flatMap(([write, is]) => (is ? [write] : []));
		if (written.join() !== point.written.join()) throw new Error(`${point.name}: found ${written.join()}`);
	}
}

/** The server dies after a number of a void's writes, and before its payment arrives. Then the payment arrives. */
export async function dieInVoid(testBed: TestBed, writesDone: number): Promise<void> {
	const server = testBed.servers[0]!;
	const eventId = await testBed.newEvent();
	const [late, hasty] = [testBed.newPhone(), testBed.newPhone({ user: testBed.users[1]! })];
	const paymentId = await late.pay(draftFor(eventId));
	const voidId = await hasty.void(eventId, paymentId);
	let count = 0;
	let crashed: Promise<void> | undefined;
	server.database.rule = async (call, forward) => {
		const isPart = call.operation === 'PutItem' && [paymentId, voidId].includes(call.id);
		if (!isPart) return forward();
		if (count < writesDone) {
			count += 1;
			const reply = await forward();
			if (count < writesDone) return reply;
		}
		crashed ??= server.crash();
		await crashed;
		return 'cut';
	};
	await hasty.send();
	if (!crashed) throw new Error(`the void ended after ${count} writes`);
	await crashed;
	await server.revive();
	await hasty.drain();
	await late.drain();
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Posts like a program that knows the contract and has no outbox. */
async function post(testBed: TestBed, server: TestServer, path: string, body: string, key: string): Promise<number> {
	const response = await fetch(server.url + path, {
		method: 'POST',
		body,
		headers: {
			'content-type': 'application/json',
			'idempotency-key': key,
			authorization: `Bearer ${testBed.tokenOf(testBed.users[0]!)}`
		}
	});
	const text = await response.text();
	testBed.observer.noteResponse(path, response.status, text, response.headers);
	return response.status;
}

function bodyOf(paymentId: string, amountCents: number): string {
	return JSON.stringify({
		paymentId,
		amountCents,
		method: 'cash',
		patronName: 'Bram Okafor',
		takenAt: '2026-11-22T18:00:00Z'
	});
}

const inTurn = <T>(list: readonly T[], at: number): T => list[at % list.length]!;

/**
 * Posts one write many times at once, over all servers.
 * @returns the statuses
 */
export async function postAtOnce(
	testBed: TestBed,
	times: number,
	kind: 'payment' | 'waiver' = 'payment'
): Promise<number[]> {
	const eventId = await testBed.newEvent();
	const tap = tapFor(kind, eventId);
	const taker = testBed.users[0]!;
	const write = tap.write({ id: taker, name: taker }, Date.now());
	const body = write.writeBody({ id: randomUUID(), epoch: 'posted', seq: 1 });
	testBed.observer.notePosted(tap.id, eventId, body, sha256(body), taker, kind);
	const path = `/api/events/${eventId}/${kind === 'waiver' ? 'waivers' : 'payment'}`;
	const posts = Array.from({ length: times }, async (_, at) => {
		for (;;) {
			const status = await post(testBed, inTurn(testBed.servers, at), path, body, tap.id);
			// A busy machine is slow. A 503 decides nothing, so the request is repeated.
			if (status !== 503) return status;
		}
	});
	return Promise.all(posts);
}

/** Two different payments race for one key, on one event or on two. One must be recorded and the other rejected. */
export async function raceForKey(testBed: TestBed, isOtherEvent: boolean): Promise<number[]> {
	const events = [await testBed.newEvent(), await testBed.newEvent()];
	const id = randomUUID();
	const bodies = isOtherEvent ? [bodyOf(id, 100), bodyOf(id, 100)] : [bodyOf(id, 100), bodyOf(id, 999)];
	const at = (n: number): string => events[isOtherEvent ? n : 0]!;
	const statuses = await Promise.all(
		[0, 1, 0, 1].map((n, turn) =>
			post(testBed, inTurn(testBed.servers, turn), `/api/events/${at(n)}/payment`, bodies[n]!, id).then((status) => ({
				n,
				status
			}))
		)
	);
	const won = statuses.filter(({ status }) => status < 300).map(({ n }) => n);
	const [winner = 0] = won;
	testBed.observer.notePosted(id, at(winner), bodies[winner]!, sha256(bodies[winner]!), testBed.users[0]!);
	// Every acknowledgment must be true, even if both payments got one.
	for (const n of won) if (n !== winner) testBed.observer.report('X', id, 'two payments were recorded with one key');
	return statuses.map(({ status }) => status);
}

/** One phone delivers a payment while another voids it, over different servers. */
export async function raceVoid(testBed: TestBed, times: number): Promise<void> {
	const eventId = await testBed.newEvent();
	const races = Array.from({ length: times }, async (_, at) => {
		const payer = testBed.newPhone({ url: () => inTurn(testBed.servers, at).url });
		const voider = testBed.newPhone({ url: () => inTurn(testBed.servers, at + 1).url, user: testBed.users[1]! });
		const paymentId = await payer.pay(draftFor(eventId));
		await voider.void(eventId, paymentId);
		await Promise.all([payer.drain(), voider.drain()]);
	});
	await Promise.all(races);
}

/** A phone sends what one person saved with another person's session. */
export async function deliverForAnother(testBed: TestBed): Promise<void> {
	const [taker, deliverer] = [testBed.users[2]!, testBed.users[3]!];
	const phone = testBed.newPhone({ user: taker, token: () => testBed.tokenOf(deliverer) });
	const eventId = await testBed.newEvent();
	await phone.pay(draftFor(eventId));
	await phone.pay(draftFor(eventId));
	await phone.save(tapFor('waiver', eventId));
	await phone.drain();
}

/** Nine good entries share a phone with one that the server can never write. They must not wait for it. */
export async function standBesideBad(testBed: TestBed): Promise<void> {
	const eventId = await testBed.newEvent();
	const phone = testBed.newPhone();
	// Its id puts it in the middle, because entries are sent in the order of their ids.
	const badId = `8${randomUUID().slice(1)}`;
	testBed.observer.bad.add(badId);
	await phone.pay(draftFor(eventId, { id: badId }));
	for (const first of '0149bcdef') {
		const tap = tapFor(first > 'a' ? 'waiver' : 'payment', eventId);
		if (tap.kind === 'waiver') await phone.save(tap);
		else await phone.pay(draftFor(eventId, { id: `${first}${tap.id.slice(1)}` }));
	}
	for (const server of testBed.servers) {
		server.database.rule = async (call, forward) => (call.id === badId ? throttled() : forward());
	}
	await phone.drain(6);
	for (const server of testBed.servers) server.database.rule = passOn;
}

/**
 * A phone is backed up, saves more, loses one of those entries for good, and is restored. The entries that come back as pending must count
 * once, and the server must be able to see the lost one.
 * @param ask what the server reports about a phone's numbers
 */
export async function comeFromBackup(
	testBed: TestBed,
	ask: (eventId: string, deviceId: string) => Promise<Numbers>
): Promise<void> {
	const eventId = await testBed.newEvent();
	const phone = testBed.newPhone();
	const waiting = [await phone.pay(draftFor(eventId)), await phone.save(tapFor('waiver', eventId))];
	const restore = phone.backUp();
	await phone.drain();
	// Number 3 never leaves the phone. Number 4 does.
	const lost = await phone.pay(draftFor('2026-11-22-nobody'));
	await phone.pay(draftFor(eventId));
	await phone.drain();
	await phone.restoreBackup(restore);
	const states = (await phone.entries()).map(({ intent, delivery }) => `${intent.id} ${delivery.state}`);
	if (
		states.sort().join() !==
		waiting
			.map((id) => `${id} saved`)
			.sort()
			.join()
	)
		testBed.observer.report('X', lost, `the backup held ${states.join()}`);
	// Without a signal, the phone continues from the backup and uses number 3 again.
	await phone.pay(draftFor(eventId));
	await phone.drain();
	const deviceId = (await phone.entries())[0]!.intent.deviceId;
	const noticed = await phone.compareNumbers(async () => (await ask(eventId, deviceId)).lives);
	if (noticed !== 'set_back') testBed.observer.report('G', lost, `the phone detected ${noticed}`);
	await phone.pay(draftFor(eventId));
	await phone.drain();
	const again = await phone.compareNumbers(async () => (await ask(eventId, deviceId)).lives);
	if (again !== 'sound') testBed.observer.report('G', lost, `detected again: ${again}`);
	if ((await ask(eventId, deviceId)).lives.length !== 2)
		testBed.observer.report('G', lost, 'the server sees one epoch');
	// Another restored phone. It notices nothing until it has used a number twice.
	const twin = testBed.newPhone();
	await twin.pay(draftFor(eventId));
	await twin.drain();
	const restoreTwin = twin.backUp();
	await twin.pay(draftFor(eventId));
	await twin.drain();
	await twin.restoreBackup(restoreTwin);
	await twin.pay(draftFor(eventId));
	await twin.drain();
	const twinId = (await twin.entries())[0]!.intent.deviceId;
	if ((await ask(eventId, twinId)).repeats.length !== 1)
		testBed.observer.report('G', twinId, 'a repeated number was not seen');
}

interface Numbers {
	lives: { epoch: string; last: number }[];
	repeats: { epoch: string; seq: number }[];
}

/** A phone has another business's session, whose tokens this server never made. */
export async function meetStrangers(testBed: TestBed): Promise<void> {
	const eventId = await testBed.newEvent();
	let token = `${testBed.users[0]!}.${'f'.repeat(43)}`;
	const phone = testBed.newPhone({ token: () => token });
	const id = await phone.pay(draftFor(eventId));
	await phone.send();
	const [entry] = await phone.entries();
	if (entry?.delivery.state !== 'held_sign_in')
		testBed.observer.report('X', id, `is ${entry?.delivery.state} with another business’s session`);
	if ((await readLedger(testBed.table)).records.some((row) => row.id === id))
		testBed.observer.report('X', id, 'recorded with another business’s session');
	token = testBed.tokenOf(testBed.users[0]!);
	await phone.drain();
}

/** One phone's payments meet a failure that ends without help. */
export async function meetFailure(testBed: TestBed, failure: Failure, payments = 3): Promise<void> {
	const eventId = await testBed.newEvent();
	const [together, singly] = [testBed.newPhone(), testBed.newPhone({ isSingly: true })];
	for (let i = 0; i < payments; i++) await together.pay(draftFor(eventId));
	await together.save(tapFor('waiver', eventId));
	await singly.pay(draftFor(eventId));
	await singly.save(tapFor('waiver', eventId));
	const rule = failure();
	for (const server of testBed.servers) server.database.rule = rule;
	await Promise.all([together.send(), singly.send()]);
	await Promise.all([together.drain(), singly.drain()]);
	for (const server of testBed.servers) server.database.rule = passOn;
}

/** The office changes an event after a payment's key and before its record, and before the rest of the queue arrives. */
export async function changeUnderway(testBed: TestBed, change: (eventId: string) => Promise<void>): Promise<void> {
	const server = testBed.servers[0]!;
	const eventId = await testBed.newEvent();
	const phone = testBed.newPhone();
	const id = await phone.pay(draftFor(eventId));
	let changing: Promise<void> | undefined;
	server.database.rule = async (call, forward) => {
		if (call.row === 'payment' && call.id === id) await (changing ??= change(eventId));
		return forward();
	};
	await phone.send();
	if (!changing) throw new Error('the payment’s record was never written');
	for (let i = 0; i < 3; i++) await phone.pay(draftFor(eventId));
	await phone.save(tapFor('waiver', eventId));
	await phone.drain();
	server.database.rule = passOn;
}

/** Makes a rule that stands between a server and its database for a while. Each run needs its own, because it counts what it broke. */
export type Failure = () => Rule;

/** Fails the first tries of each call and then forwards it. */
function first(tries: number, isMeant: (call: DatabaseCall) => boolean, instead: Rule): Rule {
	const seen = new Map<string, number>();
	return async (call, forward) => {
		if (!isMeant(call)) return forward();
		const mark = `${call.operation} ${call.row} ${call.id}`;
		const count = (seen.get(mark) ?? 0) + 1;
		seen.set(mark, count);
		return count <= tries ? instead(call, forward) : forward();
	};
}

const isWrite = (call: DatabaseCall): boolean => call.operation === 'PutItem' && call.row !== 'other';
const isRead = (call: DatabaseCall): boolean => call.operation !== 'PutItem';
const busy = async (): Promise<ReturnType<typeof throttled>> => throttled();
// Longer than the 2 s after which the server gives up on one try (dynamo/client.ts).
const lateMs = 2_300;

/** Ways that a database can fail. Four failures are one more than the SDK's tries, so the phone notices. */
export const databaseFailures: Record<string, { faults: number[]; make: Failure }> = {
	'throttles every write four times': { faults: [10, 19], make: () => first(4, isWrite, busy) },
	'throttles every read four times': { faults: [10, 19], make: () => first(4, isRead, busy) },
	'throttles with its other error': {
		faults: [19],
		make: () => first(1, isWrite, async () => throttled('RequestLimitExceeded'))
	},
	'writes, but reports that it was too busy': {
		faults: [3, 19],
		make: () => first(1, isWrite, async (_call, forward) => (await forward(), throttled()))
	},
	'writes, but fails with an internal error': {
		faults: [3, 10],
		make: () => first(4, isWrite, async (_call, forward) => (await forward(), problem(500, 'InternalServerError')))
	},
	'breaks the connection before it writes': { faults: [2], make: () => first(4, isWrite, async () => 'cut') },
	'breaks the connection after it wrote': {
		faults: [3, 4],
		make: () => first(4, isWrite, async (_call, forward) => (await forward(), 'cut'))
	},
	'writes, but answers too late': {
		faults: [19],
		make: () => first(1, isWrite, async (_call, forward) => later(await forward()))
	}
};

function later<T>(value: T): Promise<T> {
	return new Promise((resolve) => setTimeout(resolve, lateMs, value));
}
