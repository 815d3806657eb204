import type { EventPage } from '../../domain/event.ts';
import type { RefusalReason } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { Operation, OperationKind, OperationResult } from '../../wire/outbox.ts';
import { correctionWrite } from './correct-payment.ts';
import { paymentWrite } from './record-payment.ts';
import { waiverWrite } from './record-waiver.ts';
import { keyVerdict, openSubmission, type LedgerPorts, type Opened, type Recorded } from './submission.ts';
import type { WriteKind } from './write-kind.ts';

/** One row a kind: the whole of what the batch knows about it. */
const kinds: Record<OperationKind, WriteKind> = {
	payment: paymentWrite,
	correction: correctionWrite,
	waiver: waiverWrite
};

// What takes something back is written after what it may take back.
const order: readonly OperationKind[] = ['payment', 'correction', 'waiver'];

export interface BatchPorts extends LedgerPorts {
	/** Reads one operation's envelope. @throws Refusal `invalid` */
	readOperation(input: unknown): Operation & { kind: OperationKind };
	/** Turns whatever was thrown into the status and body that the single endpoint would answer with. */
	explain(error: unknown): { status: number; body: { reason: RefusalReason } };
}

type Settled<T> = { isDone: true; value: T } | { isDone: false; error: unknown };

interface Underway {
	key: string;
	state: Settled<{ kind: WriteKind; opened: Opened }>;
}

/**
 * Runs up to 25 writes as if each had come by itself; one that fails never affects another. All are opened together, decided in
 * the order they came, so that flags and totals count what stands before them, and written together.
 */
export async function runBatch(
	ports: BatchPorts,
	actor: Promise<Actor> | Actor,
	operations: readonly unknown[],
	from: { address?: string; userAgent?: string } = {}
): Promise<OperationResult[]> {
	const who = await actor;
	const shared = { ...ports, events: readOncePerSlug(ports.events) };
	const underway = await Promise.all(operations.map((input) => open(shared, who, input, from)));
	const pages = new Map<string, EventPage>();
	const decided = underway.map((one) => decide(shared, pages, one));
	const results = new Map<string | undefined, OperationResult[]>();
	for (const kind of [undefined, ...order]) {
		const ofKind = decided.filter((one) => one.kind === kind);
		results.set(kind, await Promise.all(ofKind.map((one) => finish(ports, one))));
	}
	return decided.flatMap(({ kind }) => results.get(kind)?.shift() ?? []);
}

async function open(
	ports: BatchPorts,
	actor: Actor,
	input: unknown,
	from: { address?: string; userAgent?: string }
): Promise<Underway> {
	const key = keyOf(input);
	const state = await settle(async () => {
		const operation = ports.readOperation(input);
		const kind = kinds[operation.kind];
		const body = new TextEncoder().encode(operation.body);
		const { eventId, schema } = operation;
		return {
			kind,
			opened: await openSubmission(ports, { actor, eventId, key: operation.key, body, schema, ...from })
		};
	});
	return { key, state };
}

interface Decided {
	key: string;
	/** Undefined where it was refused at the door. */
	kind: OperationKind | undefined;
	write(): Promise<Recorded>;
}

function decide(ports: BatchPorts, pages: Map<string, EventPage>, { key, state }: Underway): Decided {
	if (!state.isDone) return { key, kind: undefined, write: () => rethrow(state.error) };
	const { kind, opened } = state.value;
	const failed = (error: unknown) => keyVerdict(ports, kind.kind, opened, error).then(rethrow);
	try {
		const page = opened.page && (pages.get(opened.page.event.home) ?? opened.page);
		const decision = kind.decide(ports, opened, page);
		if (decision.isReplay) return { key, kind: kind.kind, write: async () => decision.answer };
		pages.set(decision.pageAfter.event.home, decision.pageAfter);
		return { key, kind: kind.kind, write: () => decision.commit().catch(failed) };
	} catch (error) {
		// Mapped by `explain` into this operation's own result.
		return { key, kind: kind.kind, write: () => failed(error) };
	}
}

async function finish(ports: BatchPorts, decided: Decided): Promise<OperationResult> {
	const written = await settle(() => decided.write());
	return { key: decided.key, ...(written.isDone ? written.value : ports.explain(written.error)) };
}

async function rethrow(error: unknown): Promise<never> {
	throw error;
}

async function settle<T>(work: () => Promise<T>): Promise<Settled<T>> {
	try {
		return { isDone: true, value: await work() };
	} catch (error) {
		// Mapped by `explain` into this operation's own result.
		return { isDone: false, error };
	}
}

/** Fifty payments of one event need its page once. */
function readOncePerSlug(events: LedgerPorts['events']): LedgerPorts['events'] {
	const reading = new Map<string, Promise<EventPage | undefined>>();
	return {
		readPage(slug) {
			const page = reading.get(slug) ?? events.readPage(slug);
			reading.set(slug, page);
			return page;
		}
	};
}

/** The key as it came, so that the phone finds its entry again even where the rest can't be read. */
function keyOf(input: unknown): string {
	if (typeof input !== 'object' || input === null || !('key' in input)) return '';
	return typeof input.key === 'string' ? input.key : '';
}
