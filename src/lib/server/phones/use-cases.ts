import type { PhoneReport } from '../../domain/phone-report.ts';
import type { Actor } from '../../domain/rights.ts';
import { endPhoneSession, type EndSessionPorts } from './end-phone-session.ts';
import { explainGap, type ExplainGapPorts, type ExplainGapRequest } from './explain-gap.ts';
import { listPhones, type ListPhonesPorts } from './list-phones.ts';
import { createReportNotes } from './note-report.ts';
import { readStillOut, stillOutOf } from './still-out.ts';

/** The crew's phones: their reports, and the office's actions on them. */
export function createPhones(ports: ListPhonesPorts & ExplainGapPorts & EndSessionPorts) {
	const note = createReportNotes(ports);
	return {
		now: () => ports.clock.now(),
		note: (actor: Actor, report: PhoneReport, arrivedAt?: Date) => note(actor, report, arrivedAt),
		list: (actor: Actor) => listPhones(ports, actor),
		explain: (actor: Actor, request: ExplainGapRequest) => explainGap(ports, actor, request),
		endSession: (actor: Actor, userId: string, sessionId: string) => endPhoneSession(ports, actor, userId, sessionId),
		/** The entries for one charter that phones haven't sent yet. Checks no right, because the capabilities that call it do. */
		stillOutOf: (canonicalSlug: string) => stillOutOf(ports, canonicalSlug),
		/** The entries for every charter that phones haven't sent yet. Checks no right either. */
		stillOut: () => readStillOut(ports)
	};
}
