import { isAboardKind } from '../../domain/aboard-kinds.ts';
import type { EventAggregate } from '../../domain/event.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { Operation, ServerOperationKind } from '../../wire/outbox-requests.ts';
import { aboardWrites } from '../boarding/index.ts';
import { correctionWrite, paymentWrite } from '../ledger/index.ts';
import { requirePage } from './find-page.ts';
import { waiverWrite } from '../waivers/index.ts';
import { observed } from './observed.ts';
import { keyVerdict, openSubmission, tooLarge, type LedgerPorts, type Opened, type Recorded } from './submission.ts';
import { needsOf, requireOpenedPage, type Decision, type WriteKind } from './write-kind.ts';

/** The handler of each kind of write. */
const kinds: Record<ServerOperationKind, WriteKind> = {
	...aboardWrites,
	payment: paymentWrite,
	correction: correctionWrite,
	waiver: waiverWrite
};

/** An operation of a known kind. If its key is a refusal, the use case throws it only after checking the right and the body's size. */
export type ReadOperation = Omit<Operation, 'key'> & { key: string | Refusal; kind: ServerOperationKind };

export interface BatchPorts extends LedgerPorts {
	/** Reads events without waivers, for writes that don't need them. */
	ledgerEvents: LedgerPorts['events'];
	/** The size limit of one operation's body, which is the same as for a single write. */
	bodyLimitBytes: number;
	/** Parses one operation, except for its body. @throws Refusal `invalid`, `update_required` */
	readOperation(input: unknown): ReadOperation;
}

/** The result of one operation, with the operation's key. */
export type BatchResult = { key: string } & (Recorded | { error: unknown });

type Attempted<T> = { isDone: true; value: T } | { isDone: false; error: unknown };

interface Underway {
	key: string;
	state: Attempted<{ kind: WriteKind; opened: Opened }>;
}

interface Prepared {
	key: string;
	state: Attempted<{ kind: WriteKind; opened: Opened; decision: Decision }>;
}

/**
 * Runs a batch's writes as if each had arrived alone, so a failed write never affects another. Prepares all writes in parallel, and then
 * writes each event's records in order, because flags and totals depend on the records before them.
 */
export async function runBatch(
	ports: BatchPorts,
	actor: Promise<Actor> | Actor,
	operations: readonly unknown[],
	from: { address?: string; userAgent?: string } = {}
): Promise<BatchResult[]> {
	const who = await actor;
	const opening = {
		...ports,
		events: readOncePerSlug(ports.events),
		ledgerEvents: readOncePerSlug(ports.ledgerEvents)
	};
	const underway = await Promise.all(operations.map((input) => open(opening, who, input, from)));
	const prepared = await Promise.all(underway.map((one) => prepare(ports, one)));
	const ofEvents = Map.groupBy(prepared, ({ state }) =>
		state.isDone ? state.value.opened.page?.event.home : undefined
	);
	const results = new Map<Prepared, BatchResult>();
	await Promise.all(
		[...ofEvents.values()].map((ofEvent) =>
			writeInOrder(ports, ofEvent, (one, result) => {
				results.set(one, result);
			})
		)
	);
	return prepared.flatMap((one) => results.get(one) ?? []);
}

async function open(
	ports: BatchPorts,
	actor: Actor,
	input: unknown,
	from: { address?: string; userAgent?: string }
): Promise<Underway> {
	const key = keyOf(input);
	const state = await attempt(async () => {
		const operation = ports.readOperation(input);
		const kind = kinds[operation.kind];
		const bytes = new TextEncoder().encode(operation.body);
		const isTooLarge = bytes.byteLength > ports.bodyLimitBytes;
		const body = isTooLarge ? observed(Promise.reject<Uint8Array>(tooLarge(ports.bodyLimitBytes))) : bytes;
		const { eventId, schema } = operation;
		const submission = { actor, eventId, key: operation.key, body, schema, isFromOutbox: true, ...from };
		const needsAll = operation.kind === 'waiver' || isAboardKind(operation.kind);
		const reading = needsAll ? ports : { ...ports, events: ports.ledgerEvents };
		return { kind, opened: await openSubmission(reading, submission, needsOf(kind)) };
	});
	return { key, state };
}

async function prepare(ports: BatchPorts, { key, state }: Underway): Promise<Prepared> {
	if (!state.isDone) return { key, state };
	const { kind, opened } = state.value;
	return {
		key,
		state: await attempt(async () => {
			try {
				const decision = kind.decide(ports, opened);
				if (!decision.isReplay) await decision.prepare();
				return { kind, opened, decision };
			} catch (error) {
				throw await keyVerdict(ports, kind.kind, opened, error);
			}
		})
	};
}

/**
 * Writes one event's records in two parallel lanes, each with a separate copy of the event's aggregate: payments before corrections in one,
 * and trip records in the other. Waivers come last, all in parallel, because they depend on no other record.
 */
async function writeInOrder(
	ports: BatchPorts,
	ofEvent: readonly Prepared[],
	done: (one: Prepared, result: BatchResult) => void
): Promise<void> {
	const money: Lane = { page: undefined, isUnsure: false };
	const aboard: Lane = { page: undefined, isUnsure: false };
	const write = async (one: Prepared, lane: Lane = { page: undefined, isUnsure: false }): Promise<void> => {
		const written = await attempt(async () => {
			if (!one.state.isDone) throw one.state.error;
			const { kind, opened, decision } = one.state.value;
			if (decision.isReplay) return decision.answer;
			try {
				const opening = requireOpenedPage(opened);
				// A failed write may still have been recorded, so read the event again.
				if (lane.isUnsure) lane.page = await requirePage(ports.events, opening.event.home);
				lane.isUnsure = false;
				const committed = await decision.commit(lane.page ?? opening);
				lane.page = committed.page;
				return committed.answer;
			} catch (error) {
				lane.isUnsure = true;
				throw await keyVerdict(ports, kind.kind, opened, error);
			}
		});
		done(one, { key: one.key, ...(written.isDone ? written.value : { error: written.error }) });
	};
	const those = (isWanted: (kind: string) => boolean) =>
		ofEvent.filter(({ state }) => state.isDone && isWanted(state.value.kind.kind));
	const inTurn = async (list: readonly Prepared[], lane: Lane): Promise<void> => {
		for (const one of list) await write(one, lane);
	};
	const ofMoney = [...those((kind) => kind === 'payment'), ...those((kind) => kind === 'correction')];
	const alone = [...those((kind) => kind === 'waiver'), ...ofEvent.filter(({ state }) => !state.isDone)];
	await Promise.all([inTurn(ofMoney, money), inTurn(those(isAboardKind), aboard)]);
	await Promise.all(alone.map((one) => write(one)));
}

/** A sequence of writes to one event. Each write gets an aggregate that includes the records of the writes before it. */
interface Lane {
	page: EventAggregate | undefined;
	/** True after a failed write, which may still have been recorded. */
	isUnsure: boolean;
}

async function attempt<T>(work: () => Promise<T>): Promise<Attempted<T>> {
	try {
		return { isDone: true, value: await work() };
	} catch (error) {
		// The error becomes the operation's result.
		return { isDone: false, error };
	}
}

/** Reads each event only once, no matter how many writes of a batch are about it. */
function readOncePerSlug(events: LedgerPorts['events']): LedgerPorts['events'] {
	const reading = new Map<string, Promise<EventAggregate | undefined>>();
	return {
		readPage(slug) {
			const page = reading.get(slug) ?? events.readPage(slug);
			reading.set(slug, page);
			return page;
		}
	};
}

/** Returns an operation's key as received, so that the phone can assign the result to its entry even if the operation isn't valid. */
function keyOf(input: unknown): string {
	if (typeof input !== 'object' || input === null || !('key' in input)) return '';
	return typeof input.key === 'string' ? input.key : '';
}
