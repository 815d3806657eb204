import type { PhoneReport } from '../../domain/phone-report.ts';
import type { Actor } from '../../domain/rights.ts';
import { endPhoneSession, type EndSessionPorts } from './end-phone-session.ts';
import { explainGap, type ExplainGapPorts, type ExplainGapRequest } from './explain-gap.ts';
import { listPhones, type ListPhonesPorts } from './list-phones.ts';
import { createReportNotes } from './note-report.ts';
import { readStillOut, stillOutOf } from './still-out.ts';

/** The crew's phones: what they report, and what the office does about them. */
export function createPhones(ports: ListPhonesPorts & ExplainGapPorts & EndSessionPorts) {
	const note = createReportNotes(ports);
	return {
		note: (actor: Actor, report: PhoneReport) => note(actor, report),
		list: (actor: Actor) => listPhones(ports, actor),
		explain: (actor: Actor, request: ExplainGapRequest) => explainGap(ports, actor, request),
		endSession: (actor: Actor, userId: string, sessionId: string) => endPhoneSession(ports, actor, userId, sessionId),
		/** What phones still hold of one charter. For other capabilities, which check the right. */
		stillOutOf: (canonicalSlug: string) => stillOutOf(ports, canonicalSlug),
		/** What phones still hold of every charter. The same. */
		stillOut: () => readStillOut(ports)
	};
}
