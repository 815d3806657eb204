import { Refusal, refuseField } from '../domain/refusal.ts';
import { operation, serverOperationKinds, type Operation, type ServerOperationKind } from '../wire/outbox-requests.ts';
import { parseNew } from '../wire/parse-message.ts';
import { supportedSchemas } from '../wire/payment.ts';
import { correctPayment, logPayment } from '../wire/payment-requests.ts';
import { signWaiver } from '../wire/waiver.ts';
import type { LedgerReaders } from './shared/submission.ts';

/** Parsers for the bodies of records. */
export const readers: LedgerReaders = {
	payment: (json) => parseNew(logPayment, json),
	correction: (json) => parseNew(correctPayment, json),
	waiver: (json) => parseNew(signWaiver, json),
	supportedSchemas
};

/**
 * Parses one operation of a batch. A phone sends each entry's schema. So an unknown kind with a schema comes from a newer version of the app,
 * and the entry waits on the phone until the server has that version, too. Without a schema, it is a mistake.
 * @throws Refusal `invalid`, or `update_required` for a kind of a newer version
 */
export function readOperation(input: unknown): Operation & { kind: ServerOperationKind } {
	const read = parseNew(operation, input);
	const kind = serverOperationKinds.find((one) => one === read.kind);
	if (kind === undefined && read.schema !== undefined) {
		throw new Refusal('update_required', {
			detail: 'The server is older than this app and does not know this kind of record.'
		});
	}
	if (kind === undefined) throw refuseField('kind', 'unknown_kind', 'This server does not know this kind of record.');
	return { ...read, kind };
}
