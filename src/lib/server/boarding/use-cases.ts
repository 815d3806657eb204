import type { RecordKind } from '../../domain/aboard-kinds.ts';
import type { LedgerPorts, Submission } from '../shared/submission.ts';
import { recordOne } from '../shared/write-kind.ts';
import { addGuest } from './add-guest.ts';
import { recordWrites } from './writes.ts';

type Ports = LedgerPorts & Parameters<typeof addGuest>[0];

/** Records of the people aboard and of the trip. */
export function createBoarding(ports: Ports) {
	return {
		/** Records a boarding mark, a count, a tick, a departure, a return, a log entry, or cash handed over or received. */
		record: (kind: RecordKind, submission: Submission) => recordOne(ports, recordWrites[kind], submission),
		addGuest: (submission: Parameters<typeof addGuest>[1]) => addGuest(ports, submission)
	};
}
