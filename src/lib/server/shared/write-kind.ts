import type { RecordKind } from '../../domain/aboard-kinds.ts';
import type { EventAggregate } from '../../domain/event.ts';
import type { ServerOperationKind } from '../../wire/outbox-requests.ts';
import {
	keyVerdict,
	openSubmission,
	type LedgerPorts,
	type Needs,
	type Opened,
	type Recorded,
	type Submission
} from './submission.ts';

/** How to proceed with an opened write. */
export type Decision =
	/** The write was recorded earlier, so only its response is needed. */
	| { isReplay: true; answer: Recorded }
	| {
			isReplay: false;
			/** Makes the writes that come before the record. They don't depend on other records, so a batch makes them in parallel. */
			prepare(): Promise<void>;
			/**
			 * Writes the record, with flags and totals computed from `page`, which must contain only recorded writes. After a crash at
			 * any point, the same request completes the rows.
			 */
			commit(page: EventAggregate): Promise<Committed>;
	  };

export interface Committed {
	answer: Recorded;
	/** The event's aggregate, including the new record. */
	page: EventAggregate;
}

/** A kind of write that the outbox sends. */
export interface WriteKind extends Partial<Needs> {
	kind: ServerOperationKind | RecordKind;
	/** Decides how to proceed, based on the data that was read when the write was opened. @throws Refusal */
	decide(ports: LedgerPorts, opened: Opened): Decision;
}

/** Returns the right that a kind of write needs. The default is `payments:log`. */
export function needsOf({ right = 'payments:log', otherRight, isKeptWithoutRight }: WriteKind): Needs {
	return { right, otherRight, isKeptWithoutRight };
}

/** Records one write outside a batch. */
export async function recordOne(ports: LedgerPorts, kind: WriteKind, submission: Submission): Promise<Recorded> {
	const opened = await openSubmission(ports, submission, needsOf(kind));
	try {
		const decision = kind.decide(ports, opened);
		if (decision.isReplay) return decision.answer;
		await decision.prepare();
		return (await decision.commit(requireOpenedPage(opened))).answer;
	} catch (error) {
		throw await keyVerdict(ports, kind.kind, opened, error);
	}
}

/** Returns the charter that the decision was based on. It is never missing, because a write without a charter is refused earlier. */
export function requireOpenedPage(opened: Opened): EventAggregate {
	if (!opened.page) throw new Error('An accepted write has no event.');
	return opened.page;
}
