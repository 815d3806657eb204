import { Refusal, refuseField } from '../domain/refusal.ts';
import { operation, serverOperationKinds } from '../wire/outbox-requests.ts';
import { parseNew } from '../wire/parse-message.ts';
import { supportedSchemas } from '../wire/payment.ts';
import { correctPayment, logPayment } from '../wire/payment-requests.ts';
import { signWaiver } from '../wire/waiver.ts';
import { parseKey } from './shared/parse-key.ts';
import type { ReadOperation } from './shared/run-batch.ts';
import type { LedgerReaders } from './shared/submission.ts';

/** Parsers for the JSON bodies of payments, corrections, and waivers, and the schema versions that the server supports. */
export const readers: LedgerReaders = {
	payment: (json) => parseNew(logPayment, json),
	correction: (json) => parseNew(correctPayment, json),
	waiver: (json) => parseNew(signWaiver, json),
	supportedSchemas
};

/**
 * Parses one operation of a batch. An unknown kind with a schema version comes from a newer app, so the phone keeps the entry until the
 * server is updated. Without a schema version, the request is invalid.
 * @throws Refusal `invalid`, or `update_required` for a kind of a newer version
 */
export function readOperation(input: unknown): ReadOperation {
	const read = parseNew(operation, input);
	const kind = serverOperationKinds.find((one) => one === read.kind);
	if (kind === undefined && read.schema !== undefined) {
		throw new Refusal('update_required', {
			detail: 'The server has an older release than this app and can’t record this yet. Try again after it is updated.'
		});
	}
	if (kind === undefined) throw refuseField('kind', 'unknown_kind', 'This server doesn’t support this kind of record.');
	return { ...read, key: parseKey(read.key, 'The operation’s key'), kind };
}
