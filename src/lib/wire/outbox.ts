import * as v from 'valibot';
import { aboardKinds } from '../domain/aboard-kinds.ts';
import { text, uuid } from '../domain/fields.ts';

/** Kinds of write that go through the outbox. A new kind needs an entry here and one in the server's table of operations. */
export const operationKinds = ['payment', 'correction', 'waiver'] as const;
export type OperationKind = (typeof operationKinds)[number];

/** Kinds that the server accepts. Phones get their own entries for the others together with the screens that create them. */
export const serverOperationKinds = [...operationKinds, ...aboardKinds] as const;
export type ServerOperationKind = (typeof serverOperationKinds)[number];

/** The most operations in one request. */
export const batchLimit = 25;

/** One write. `body` is the exact JSON text that was saved, and `schema` is the version it was written in. */
export const operation = v.object({
	key: uuid,
	kind: v.string('not_text'),
	eventId: text(80),
	body: v.pipe(v.string('not_text'), v.maxLength(32_768, 'too_long')),
	schema: v.optional(v.number())
});
export type Operation = v.InferOutput<typeof operation>;

/** Envelope of `POST /api/outbox`. Each operation is parsed separately, so that a bad one never affects the others. */
export const outboxBatch = v.object({
	operations: v.pipe(v.array(v.unknown(), 'not_a_list'), v.minLength(1, 'empty'), v.maxLength(batchLimit, 'too_many'))
});

/** `status` and `body` are what the operation's own endpoint would have returned. */
export const operationResult = v.object({ key: v.string(), status: v.number(), body: v.unknown() });
export type OperationResult = v.InferOutput<typeof operationResult>;

export const outboxResults = v.object({ results: v.array(operationResult) });

/** Proof of recording: the response echoes the id and the hash of the request. */
export const recordedEcho = v.object({
	paymentId: v.optional(v.string()),
	correctionId: v.optional(v.string()),
	waiverId: v.optional(v.string()),
	bodySha256: v.string(),
	receiptCode: v.optional(v.string()),
	receivedAt: v.string(),
	flags: v.optional(v.array(v.string()))
});
