import * as v from 'valibot';
import { maybeText, text } from '../domain/stored.ts';
import { operationResult } from './outbox.ts';

export const outboxResults = v.object({ results: v.array(operationResult) });

/**
 * The response that proves that a record was stored. It echoes the hash of the request's body, and the record's id in a field whose name
 * depends on the kind of record.
 */
export const recordedEcho = v.looseObject({
	bodySha256: text,
	receiptCode: maybeText,
	receivedAt: text,
	flags: v.optional(v.array(text))
});
