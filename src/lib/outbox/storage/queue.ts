import { batchLimit } from '../../wire/outbox.ts';
import { countFitting } from '../model/batch.ts';
import { maxWaitMs } from '../model/backoff.ts';
import { changed } from '../model/changed.ts';
import { isUnsent, type Delivery, type DeliveryState, type Entry, type Intent } from '../model/entry.ts';
import { isTrimmed, recordedDelivery } from '../model/first-delivery.ts';
import { correctedPayment } from '../model/kinds.ts';
import { isLeaseLive, leaseMs } from '../model/lease.ts';
import { claimed, applyVerdict, dueAgain, type Verdict } from '../model/machine.ts';
import type { Clock, LiveTabs, Transaction } from '../model/ports.ts';
import type { StoreParts } from './read-entries.ts';
import { readDelivery, readIntent, type ReadIntent } from './rows.ts';
import { sha256Hex } from '../model/sha256.ts';
import { trimmed } from '../model/trim.ts';

/**
 * How many candidates one claim reads, and how many rows one transaction rewrites. This is enough to choose from, but keeps each
 * transaction short.
 */
const pageSize = 100;

/** The minimum wait before the next attempt of a held entry while the app is open. */
const probeEveryMs = 60_000;

export interface ClaimOptions {
	/** The name of this claim, from `holderOf`. */
	holder: string;
	liveTabs: LiveTabs | undefined;
	/**
	 * Whether a held entry may be sent, to find out whether the reason for holding it is gone. True only once per run, because otherwise a
	 * thousand held entries would cause a thousand requests.
	 */
	mayProbe: boolean;
}

export interface Claim {
	entries: Entry[];
	/**
	 * The ids of entries that weren't claimed but whose status changed: those that can't be sent, and those that turned out to be recorded.
	 */
	parked: string[];
	/** The ids of claimed corrections whose payment was recorded before they were sent. */
	lateCorrections: ReadonlySet<string>;
}

/**
 * Claims up to 25 entries that fit into one request, in one transaction. An entry is free if it is saved and due, if its sender's lease
 * expired, or if its sender died.
 */
export function claim(parts: StoreParts, options: ClaimOptions): Promise<Claim> {
	const nowMs = parts.clock.now();
	const { holder } = options;
	return parts.database.run('write', async (tx) => {
		const free = choose(await findFree(tx, parts.clock, options));
		const rows = await Promise.all(free.map((delivery) => tx.get('intents', delivery.id)));
		const found = free.map((delivery, i) => ({ delivery, row: rows[i], read: readWhole(rows[i]) }));
		const chosen = found.slice(0, countFitting(found.map(({ read }) => (isSendable(read) ? read.intent : undefined))));
		const late = await Promise.all(chosen.map(({ row }) => correctsRecorded(tx, row)));
		const result: Claim = { entries: [], parked: [], lateCorrections: new Set(late.flat()) };
		const writes = chosen.map(({ delivery, read }) => {
			if (read.ok && isTrimmed(read.intent)) {
				result.parked.push(delivery.id);
				return tx.put('delivery', recordedDelivery(read.intent, nowMs));
			}
			if (!read.ok) {
				result.parked.push(delivery.id);
				return tx.put('delivery', park(delivery, read.why, nowMs));
			}
			const next = claimed(delivery, holder, nowMs + leaseMs, nowMs);
			result.entries.push({ intent: read.intent, delivery: next });
			return tx.put('delivery', next);
		});
		await Promise.all(writes);
		return result;
	});
}

async function findFree(tx: Transaction, clock: Clock, options: ClaimOptions): Promise<Delivery[]> {
	const nowMs = clock.now();
	// If the next attempt is further in the future than our longest wait, the clock was set back, so the attempt counts as due.
	const tooFarMs = nowMs + maxWaitMs + 1;
	const probed: DeliveryState[] = options.mayProbe ? ['held_sign_in', 'held_update'] : [];
	const pages = await Promise.all([
		tx.byState('saved', -Infinity, nowMs, pageSize),
		tx.byState('saved', tooFarMs, Infinity, pageSize),
		tx.byState('sending', -Infinity, Infinity, 2 * pageSize),
		...probed.map((state) => tx.byState(state, -Infinity, nowMs, 1)),
		...probed.map((state) => tx.byState(state, tooFarMs, Infinity, 1))
	]);
	const deliveries = pages.flat().flatMap((row) => readDelivery(row) ?? []);
	// Uses the current time. Otherwise, a lease taken while this transaction waited would look as if the clock had been set back.
	return deliveries.filter((delivery) => !isLeaseLive(delivery, clock.now(), options.liveTabs));
}

/** The maximum number of entries in a request with this one: half as many as in its last request that failed as a whole. */
function companyOf(delivery: Delivery): number {
	return delivery.together === undefined ? batchLimit : Math.max(1, Math.floor(delivery.together / 2));
}

/**
 * Chooses the entries for one request, starting with those that are least likely to crash the server. An entry that failed alone is sent
 * alone, so that it doesn't block the others.
 */
function choose(free: readonly Delivery[]): Delivery[] {
	const chosen: Delivery[] = [];
	let room: number = batchLimit;
	for (const delivery of [...free].sort((a, b) => companyOf(b) - companyOf(a))) {
		room = Math.min(room, companyOf(delivery));
		if (chosen.length >= room) break;
		chosen.push(delivery);
	}
	return chosen;
}

/**
 * Returns a list with the row's id if the row is a correction and this phone knows that its payment is recorded. Otherwise, returns an
 * empty list.
 */
async function correctsRecorded(tx: Transaction, row: unknown): Promise<string[]> {
	const read = readIntent(row);
	const paymentId = read.ok ? correctedPayment(read.intent) : undefined;
	if (!read.ok || paymentId === undefined) return [];
	return readDelivery(await tx.get('delivery', paymentId))?.state === 'recorded' ? [read.intent.id] : [];
}

type ReadWhole = ReadIntent | { ok: false; why: 'damaged' };

/**
 * Reads an intent and checks its hash. An entry whose bytes changed after it was saved is never sent: no echo could prove that it was
 * recorded, and the server would record wrong data.
 */
function readWhole(row: unknown): ReadWhole {
	const read = readIntent(row);
	if (!read.ok || isTrimmed(read.intent) || sha256Hex(read.intent.body) === read.intent.bodySha256) return read;
	return { ok: false, why: 'damaged' };
}

function isSendable(read: ReadWhole): read is Extract<ReadWhole, { ok: true }> {
	return read.ok && !isTrimmed(read.intent);
}

function park(delivery: Delivery, why: 'unreadable' | 'newer' | 'damaged', nowMs: number): Delivery {
	const { lease: _, ...rest } = delivery;
	const state = why === 'newer' ? 'held_update' : 'needs_person';
	const nextAttemptAt = nowMs + maxWaitMs;
	return { ...rest, state, nextAttemptAt, lastProblem: { status: 0, reason: why }, ...changed(delivery, nowMs) };
}

export interface Outcome {
	intent: Intent;
	verdict: Verdict;
	together?: number;
}

/** Stores the outcomes of a request in one transaction. @returns the changed entries */
export function applyOutcomes(
	parts: StoreParts,
	holder: string,
	outcomes: readonly Outcome[],
	lateCorrections: ReadonlySet<string> = new Set()
): Promise<Entry[]> {
	const nowMs = parts.clock.now();
	return parts.database.run('write', async (tx) => {
		const applied = outcomes.map(async ({ intent, verdict, together }): Promise<Entry[]> => {
			const row = await tx.get('delivery', intent.id);
			const delivery = readDelivery(row);
			if (!delivery) return [];
			const options = { nowMs, random: parts.random.fraction(), holder };
			const patient = lateCorrections.has(intent.id) ? verdict : await awaitPayment(tx, intent, verdict);
			const next = applyVerdict(delivery, patient, together === undefined ? options : { ...options, together });
			if (!next) return [];
			const cut = trimmed({ intent, delivery: next });
			await Promise.all([tx.put('delivery', next), cut && tx.put('intents', cut)]);
			return [{ intent: cut ?? intent, delivery: next }];
		});
		return (await Promise.all(applied)).flat();
	});
}

/**
 * Keeps a correction pending if it reached the server before its payment. If this phone was still going to send the payment, *not found*
 * means *not yet*.
 */
async function awaitPayment(tx: Transaction, intent: Intent, verdict: Verdict): Promise<Verdict> {
	if (verdict.next !== 'needs_person' || verdict.problem.reason !== 'payment_not_found') return verdict;
	const paymentId = correctedPayment(intent);
	const payment = paymentId === undefined ? undefined : readDelivery(await tx.get('delivery', paymentId));
	const isComing = payment && (isUnsent(payment.state) || payment.state === 'recorded');
	return isComing ? { next: 'saved', problem: verdict.problem } : verdict;
}

/** Changes all deliveries in one state, page by page. @returns the ids of the changed entries */
async function moveAll(
	parts: StoreParts,
	from: DeliveryState,
	fromMs: number,
	move: (delivery: Delivery) => Delivery
): Promise<string[]> {
	const moved: string[] = [];
	for (;;) {
		const page = await parts.database.run('write', async (tx) => {
			const rows = await tx.byState(from, fromMs, Infinity, pageSize);
			const deliveries = rows.flatMap((row) => readDelivery(row) ?? []);
			await Promise.all(deliveries.map((delivery) => tx.put('delivery', move(delivery))));
			return deliveries.map((delivery) => delivery.id);
		});
		moved.push(...page);
		// A paused entry keeps its state and would be found again, so the loop ends when an entry appears a second time.
		if (page.length < pageSize || new Set(moved).size < moved.length) return [...new Set(moved)];
	}
}

/** Holds all pending entries on this phone for a sign-in, after a 401. Any valid session can then deliver all of them. */
export function holdForSignIn(parts: StoreParts, problem: Delivery['lastProblem']): Promise<string[]> {
	const nowMs = parts.clock.now();
	return moveAll(parts, 'saved', -Infinity, (delivery) => {
		const held: Delivery = {
			...delivery,
			state: 'held_sign_in',
			nextAttemptAt: nowMs + maxWaitMs,
			...changed(delivery, nowMs)
		};
		return problem ? { ...held, lastProblem: problem } : held;
	});
}

/** Releases held entries after a sign-in, after an app update, or after one of them succeeded. */
export function release(parts: StoreParts, state: 'held_sign_in' | 'held_update'): Promise<string[]> {
	const nowMs = parts.clock.now();
	return moveAll(parts, state, -Infinity, (delivery) => dueAgain(delivery, nowMs, false));
}

/** Resets the backoff of all saved entries when the app starts, comes online, or becomes visible, and on *Send now* (`isForced`). */
export function wake(parts: StoreParts, isForced: boolean): Promise<string[]> {
	const nowMs = parts.clock.now();
	return moveAll(parts, 'saved', nowMs + 1, (delivery) => dueAgain(delivery, nowMs, isForced));
}

/** Returns when the next entry is due, in milliseconds by the phone's clock. Undefined if nothing is left to send automatically. */
export function nextDueAt(parts: StoreParts): Promise<number | undefined> {
	const nowMs = parts.clock.now();
	return parts.database.run('read', async (tx) => {
		const first = async (state: DeliveryState, soonestMs: number): Promise<number[]> => {
			const delivery = readDelivery((await tx.byState(state, -Infinity, Infinity, 1))[0]);
			return delivery ? [Math.max(delivery.nextAttemptAt, soonestMs)] : [];
		};
		const times = await Promise.all([
			first('saved', nowMs),
			first('sending', nowMs),
			first('held_sign_in', nowMs + probeEveryMs),
			first('held_update', nowMs + probeEveryMs)
		]);
		const known = times.flat();
		return known.length === 0 ? undefined : Math.min(...known);
	});
}

/** Whether any entry is in flight. If so, a new service worker must not take over. */
export function hasLiveLease(parts: StoreParts, liveTabs: LiveTabs | undefined): Promise<boolean> {
	return parts.database.run('read', async (tx) => {
		const rows = await tx.byState('sending', -Infinity, Infinity, pageSize);
		const deliveries = rows.flatMap((row) => readDelivery(row) ?? []);
		return deliveries.some((delivery) => isLeaseLive(delivery, parts.clock.now(), liveTabs));
	});
}
