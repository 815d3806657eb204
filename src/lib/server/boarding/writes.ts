import type { AboardKind, RecordKind } from '../../domain/aboard-kinds.ts';
import type { WriteKind } from '../shared/write-kind.ts';
import { patronWrite } from './add-guest.ts';
import { aboardWrite } from './record.ts';

/** How to write each kind of record about the people aboard or the trip. */
export const aboardWrites: Record<AboardKind, WriteKind> = {
	patron: patronWrite,
	boarding: aboardWrite('boarding'),
	count: aboardWrite('count'),
	tick: aboardWrite('tick'),
	departure: aboardWrite('departure'),
	revoke: aboardWrite('revoke'),
	return: aboardWrite('return'),
	log: aboardWrite('log'),
	handover: aboardWrite('handover')
};

/** How to write each kind of record: the kinds that a phone's outbox sends, and receipts, which only the office records. */
export const recordWrites: Record<RecordKind, WriteKind> = { ...aboardWrites, receipt: aboardWrite('receipt') };
