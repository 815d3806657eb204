import type { EventPage } from '../../domain/event.ts';
import type { OperationKind } from '../../wire/outbox.ts';
import {
	keyVerdict,
	openSubmission,
	type LedgerPorts,
	type Opened,
	type Recorded,
	type Submission
} from './submission.ts';

/** What is to be done about an opened write. */
export type Decision =
	/** Recorded already: nothing is written. */
	| { isReplay: true; answer: Recorded }
	| {
			isReplay: false;
			/** The event's page as it will be, for the next in the same batch. */
			pageAfter: EventPage;
			/** The database writes, in an order that any crash leaves resumable. */
			commit(): Promise<Recorded>;
	  };

/** A kind of write that travels through the outbox. */
export interface WriteKind {
	kind: OperationKind;
	/**
	 * Decides without waiting for anything. @param page the event as it stands, with what came before in the same batch; `opened.page` is
	 * what the database has. @throws Refusal
	 */
	decide(ports: LedgerPorts, opened: Opened, page: EventPage | undefined): Decision;
}

/** Records one write that came by itself. */
export async function recordOne(ports: LedgerPorts, kind: WriteKind, submission: Submission): Promise<Recorded> {
	const opened = await openSubmission(ports, submission);
	try {
		const decision = kind.decide(ports, opened, opened.page);
		return decision.isReplay ? decision.answer : await decision.commit();
	} catch (error) {
		throw await keyVerdict(ports, kind.kind, opened, error);
	}
}
