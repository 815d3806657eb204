import * as v from 'valibot';
import { aboardKinds } from '../domain/aboard-kinds.ts';
import { maybeText, text } from '../domain/stored.ts';

/** Kinds of writes that go through the outbox. A new kind needs an entry here and one in the server's table of operations. */
export const operationKinds = ['payment', 'correction', 'waiver', ...aboardKinds] as const;
export type OperationKind = (typeof operationKinds)[number];

/** The maximum number of operations in one request. */
export const batchLimit = 25;

/** `status` and `body` are what the operation's own endpoint would have returned. */
export const operationResult = v.object({ key: text, status: v.number(), body: v.unknown() });
export type OperationResult = v.InferOutput<typeof operationResult>;

export const outboxResults = v.object({ results: v.array(operationResult) });

/** Proof of recording: the response echoes the hash of the request and, in its kind's field, the id. */
export const recordedEcho = v.looseObject({
	bodySha256: text,
	receiptCode: maybeText,
	receivedAt: text,
	flags: v.optional(v.array(text))
});
