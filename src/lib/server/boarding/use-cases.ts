import type { RecordKind } from '../../domain/aboard-kinds.ts';
import type { Actor } from '../../domain/rights.ts';
import { readAboard } from '../../domain/trip-record.ts';
import type { LedgerPorts, Submission } from '../shared/submission.ts';
import { recordOne } from '../shared/write-kind.ts';
import type { AddList } from '../../wire/roster-list.ts';
import { addGuest } from './add-guest.ts';
import { addList, type AddListPorts } from './add-list.ts';
import { recordWrites } from './writes.ts';

type Ports = LedgerPorts & Parameters<typeof addGuest>[0] & AddListPorts;

/** Creates the use cases for records about the people aboard and the trip. */
export function createBoarding(ports: Ports) {
	return {
		/** Records a boarding mark, a count, a tick, a departure, a return, a log entry, or cash handed over or received. */
		async record(kind: RecordKind, submission: Submission) {
			if (kind !== 'receipt') return recordOne(ports, recordWrites[kind], submission);
			const actor = await submission.actor;
			return recordOne(withAudit(ports, actor), recordWrites.receipt, { ...submission, actor });
		},
		addGuest: (submission: Parameters<typeof addGuest>[1]) => addGuest(ports, submission),
		/** Adds a list of people to a roster. */
		addList: (actor: Actor, slug: string, message: AddList) => addList(ports, actor, slug, message)
	};
}

/** Writes an audit log entry with each receipt. Only the office records receipts. */
function withAudit(ports: Ports, actor: Actor): LedgerPorts {
	const { boarding, audited } = ports;
	return {
		...ports,
		boarding: {
			readRecord: (...args) => boarding.readRecord(...args),
			insertRecord(canonicalSlug, record) {
				const received = String(readAboard([record]).receipts[0]?.receivedCents ?? '');
				const draft = {
					...{ action: 'cash_received' as const, targetId: record.recordId, canonicalSlug },
					fields: [{ name: 'receivedCents', after: received }]
				};
				const insert = () => boarding.insertRecord(canonicalSlug, record);
				return audited(actor, draft, insert, (result) => result === 'inserted');
			}
		}
	};
}
