import * as v from 'valibot';
import { aboardKinds } from '../domain/aboard-kinds.ts';
import { text, uuid } from '../domain/fields.ts';

/** Kinds of write that travel through the outbox. A new kind is a row here and one in the server's table of operations. */
export const operationKinds = ['payment', 'correction', 'waiver'] as const;
export type OperationKind = (typeof operationKinds)[number];

/** Kinds that the server takes. A phone gets its own rows for the others with the screens that make them. */
export const serverOperationKinds = [...operationKinds, ...aboardKinds] as const;
export type ServerOperationKind = (typeof serverOperationKinds)[number];

/** At most this many operations in one request. Source: contract.md, Payments. */
export const batchLimit = 25;

/** One write, its body the exact JSON text that was saved. `schema` is the version that the body was written under. */
export const operation = v.object({
	key: uuid,
	kind: v.string('not_text'),
	eventId: text(80),
	body: v.pipe(v.string('not_text'), v.maxLength(32_768, 'too_long')),
	schema: v.optional(v.number())
});
export type Operation = v.InferOutput<typeof operation>;

/** Envelope of `POST /api/outbox`. Each operation is parsed by itself, so that one bad one never affects another. */
export const outboxBatch = v.object({
	operations: v.pipe(v.array(v.unknown(), 'not_a_list'), v.minLength(1, 'empty'), v.maxLength(batchLimit, 'too_many'))
});

/** `status` and `body` are what the operation's single endpoint would have answered. */
export const operationResult = v.object({ key: v.string(), status: v.number(), body: v.unknown() });
export type OperationResult = v.InferOutput<typeof operationResult>;

export const outboxResults = v.object({ results: v.array(operationResult) });

/** What makes an answer a proof of recording: it echoes the id and the hash of what was sent. */
export const recordedEcho = v.object({
	paymentId: v.optional(v.string()),
	correctionId: v.optional(v.string()),
	waiverId: v.optional(v.string()),
	bodySha256: v.string(),
	receiptCode: v.optional(v.string()),
	receivedAt: v.string(),
	flags: v.optional(v.array(v.string()))
});
