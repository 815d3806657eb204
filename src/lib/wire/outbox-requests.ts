// Separate from outbox.ts, because outbox.ts loads with the board, which doesn't need these schemas.
import * as v from 'valibot';
import { batchLimit, operationKinds } from './outbox.ts';

/** The kinds of writes that the server accepts. */
export const serverOperationKinds = operationKinds;
export type ServerOperationKind = (typeof serverOperationKinds)[number];

/**
 * A write in a batch. `body` is the exact JSON text that the phone saved, and `schema` is its schema version. Accepts any strings, because
 * the server checks the key, the link, the account's right, and the size of the body later, as it does for a single write.
 */
export const operation = v.object({
	key: v.optional(v.string('not_text')),
	kind: v.string('not_text'),
	eventId: v.string('not_text'),
	body: v.string('not_text'),
	schema: v.optional(v.number())
});
export type Operation = v.InferOutput<typeof operation>;

/** Body of `POST /api/outbox`. The server parses each operation separately, so that an invalid one doesn't affect the others. */
export const outboxBatch = v.object({
	operations: v.pipe(v.array(v.unknown(), 'not_a_list'), v.minLength(1, 'empty'), v.maxLength(batchLimit, 'too_many'))
});
