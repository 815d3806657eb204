import type { PhoneReport } from '../../domain/phone-report.ts';
import type { Actor } from '../../domain/rights.ts';
import { endPhoneSession, type EndSessionPorts } from './end-phone-session.ts';
import { explainGap, type ExplainGapPorts, type ExplainGapRequest } from './explain-gap.ts';
import { listPhones, type ListPhonesPorts } from './list-phones.ts';
import { createReportNotes } from './note-report.ts';
import { readStillOut, stillOutOf } from './still-out.ts';

/** Creates the use cases for the crew's phones: their reports, and what the office can do about them. */
export function createPhones(ports: ListPhonesPorts & ExplainGapPorts & EndSessionPorts) {
	const note = createReportNotes(ports);
	return {
		now: () => ports.clock.now(),
		note: (actor: Actor, report: PhoneReport, arrivedAt?: Date) => note(actor, report, arrivedAt),
		list: (actor: Actor) => listPhones(ports, actor),
		explain: (actor: Actor, request: ExplainGapRequest) => explainGap(ports, actor, request),
		endSession: (actor: Actor, userId: string, sessionId: string) => endPhoneSession(ports, actor, userId, sessionId),
		/** Returns the unsent entries for one charter. Doesn't check rights, because its callers do. */
		stillOutOf: (canonicalSlug: string) => stillOutOf(ports, canonicalSlug),
		/** Returns the unsent entries for all charters. Doesn't check rights, because its callers do. */
		stillOut: () => readStillOut(ports)
	};
}
