// Separate from outbox.ts, because outbox.ts loads with the board and no screen needs these schemas to show it.
import * as v from 'valibot';
import { text, uuid } from '../domain/fields.ts';
import { batchLimit, operationKinds } from './outbox.ts';

/** Kinds that the server accepts. */
export const serverOperationKinds = operationKinds;
export type ServerOperationKind = (typeof serverOperationKinds)[number];

/**
 * One write. `body` is the exact JSON text that was saved, and `schema` is the version it was written in. The server checks the right first
 * and then the body's size, as for a single write.
 */
export const operation = v.object({
	key: uuid,
	kind: v.string('not_text'),
	eventId: text(80),
	body: v.string('not_text'),
	schema: v.optional(v.number())
});
export type Operation = v.InferOutput<typeof operation>;

/** Envelope of `POST /api/outbox`. Each operation is parsed separately, so that an invalid one never affects the others. */
export const outboxBatch = v.object({
	operations: v.pipe(v.array(v.unknown(), 'not_a_list'), v.minLength(1, 'empty'), v.maxLength(batchLimit, 'too_many'))
});
