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
	/** Already recorded: write nothing. */
	| { isReplay: true; answer: Recorded }
	| {
			isReplay: false;
			/** The writes before the record. They don't depend on other records, so a batch runs them in parallel. */
			prepare(): Promise<void>;
			/**
			 * Writes the record. Its flags and totals come from `page`, which must contain only recorded writes. After a crash at any
			 * point, the same request completes the rows.
			 */
			commit(page: EventAggregate): Promise<Committed>;
	  };

export interface Committed {
	answer: Recorded;
	/** The event's page, including the new record. */
	page: EventAggregate;
}

/** A kind of write that the outbox sends. */
export interface WriteKind extends Partial<Needs> {
	kind: ServerOperationKind | RecordKind;
	/** Decides based on what was in the database when the write was opened. @throws Refusal */
	decide(ports: LedgerPorts, opened: Opened): Decision;
}

/** The default right is `payments:log`. */
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

/** The charter that the decision was based on. Without one, the write would have been refused. */
export function requireOpenedPage(opened: Opened): EventAggregate {
	if (!opened.page) throw new Error('A write was decided without its event.');
	return opened.page;
}
