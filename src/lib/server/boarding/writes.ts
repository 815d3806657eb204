import type { AboardKind, RecordKind } from '../../domain/aboard-kinds.ts';
import type { WriteKind } from '../shared/write-kind.ts';
import { patronWrite } from './add-guest.ts';
import { aboardWrite } from './record.ts';

/** How each kind of record about the people aboard and the trip is written. */
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

/** All kinds of record: the outbox's kinds, and the one that only the office makes. */
export const recordWrites: Record<RecordKind, WriteKind> = { ...aboardWrites, receipt: aboardWrite('receipt') };
