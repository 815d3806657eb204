import * as v from 'valibot';
import { aboardKinds } from '../domain/aboard-kinds.ts';
import { text } from '../domain/stored.ts';

/** The kinds of writes that go through the outbox. A new kind also needs an entry in the server's table of operations. */
export const operationKinds = ['payment', 'correction', 'waiver', ...aboardKinds] as const;
export type OperationKind = (typeof operationKinds)[number];

/** The maximum number of operations in one request. */
export const batchLimit = 25;

/** The result of one operation in a batch. `status` and `body` are what the endpoint for this kind of operation would have returned. */
export const operationResult = v.object({ key: text, status: v.number(), body: v.unknown() });
export type OperationResult = v.InferOutput<typeof operationResult>;
