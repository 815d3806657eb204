// Separate from `save.ts`, which loads with the board, because only the charter sheet writes these records.
import { idFields, type AboardKind } from '../../domain/aboard-kinds.ts';
import { afterPaint } from '../after-paint.ts';
import type { Entry } from '../model/entry.ts';
import type { NewWrite } from '../storage/save-entries.ts';
import { saveAll, type CommandTarget } from './save-and-send.ts';
import { newWrite, type Taker } from './save.ts';

/** A record about boarding or the trip before it is saved. `fields` is its body without the id, time, person, and phone. */
export interface RecordDraft {
	kind: AboardKind;
	/** The record's id, created when the form opened or, without a form, when the user tapped the button. */
	id: string;
	eventId: string;
	fields: Record<string, unknown>;
}

/**
 * Builds the write for a record about boarding or the trip. The body of a `revoke` record doesn't contain the record's id, which is sent
 * only as the idempotency key.
 */
export function writeRecord(draft: RecordDraft, taker: Taker | undefined, takenAtMs: number): NewWrite {
	const { kind, id, eventId, fields } = draft;
	const named = kind === 'revoke' ? fields : { [idFields[kind]]: id, ...fields };
	return newWrite(kind, id, eventId, named, taker, takenAtMs);
}

export interface SaveOptions {
	/** Whether the caller itself shows the saved records. If so, the lists and the sender wait until the page has painted those records. */
	isShownByCaller?: boolean;
}

/**
 * Saves records about boarding and the trip in one transaction: all of them, or none.
 * @throws NotSaved
 */
export function saveRecords(
	outbox: CommandTarget,
	drafts: readonly RecordDraft[],
	{ isShownByCaller = false }: SaveOptions = {}
): Promise<Entry[]> {
	const nowMs = outbox.parts.clock.now();
	return saveAll(
		outbox,
		drafts.map((draft) => writeRecord(draft, outbox.taker, nowMs)),
		isShownByCaller ? afterPaint : undefined
	);
}
