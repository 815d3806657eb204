import type { EventAggregate } from '../../domain/event.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import { hasRight, type Actor, type Right } from '../../domain/rights.ts';
import type { Boarding } from '../boarding/ports.ts';
import type { CorrectPayment, LogPayment } from '../../wire/payment-requests.ts';
import type { SignWaiver } from '../../wire/waiver.ts';
import type { Audited } from '../audit/ports.ts';
import type { Budgets } from '../access/ports.ts';
import type { Clock, Digest } from './ports.ts';
import type { Crew } from '../crew/ports.ts';
import type { Events } from '../events/ports.ts';
import type { Ledger } from '../ledger/ports.ts';
import type { Waivers, WaiverTexts } from '../waivers/ports.ts';
import { requireRight } from './allow.ts';
import { findPage } from './find-page.ts';
import { observed } from './observed.ts';

/** The ports that every write through the ledger needs. */
export interface LedgerPorts {
	clock: Clock;
	/** The business's time zone. Accounts that may not see money can correct only payments that they took on the current day. */
	businessZone(): Promise<string>;
	events: Pick<Events, 'readPage'>;
	ledger: Ledger;
	waivers: Waivers;
	boarding: Pick<Boarding, 'insertRecord' | 'readRecord'>;
	roster: Pick<Events, 'insertPatron' | 'insertPatrons'>;
	/** The accounts, to look up who took the money. */
	crew: Pick<Crew, 'readMany'>;
	budgets: Budgets;
	/** Runs an action and adds it to the audit log, for records that only the office makes. */
	audited: Audited;
	waiverTexts: Pick<WaiverTexts, 'read'>;
	sha256: Digest;
	read: LedgerReaders;
}

/** Parsers for request bodies, which use the schemas in `wire`. Each throws Refusal `invalid`. */
export interface LedgerReaders {
	payment(json: unknown): LogPayment;
	correction(json: unknown): CorrectPayment;
	waiver(json: unknown): SignWaiver;
	/** The body schema versions that the server supports. */
	supportedSchemas: readonly number[];
}

/** One write as received. The actor and the body may still be loading, so that the database can be read in the meantime. */
export interface Submission {
	actor: Promise<Actor> | Actor;
	/** The slug or alias from the URL. */
	eventId: string;
	/** The record's id, which is its idempotency key, or the refusal if the key can't be read. */
	key: string | Refusal;
	/** The body's exact bytes. Rejects with Refusal `too_large` or `wrong_content_type`. */
	body: Promise<Uint8Array> | Uint8Array;
	/**
	 * The body's schema version. If undefined, the body has the current version, and didn't come from an outbox unless it arrived in a
	 * batch.
	 */
	schema?: number | undefined;
	/** The client's IP address, as evidence for a waiver. */
	address?: string | undefined;
	userAgent?: string | undefined;
	/** Whether the write arrived in a batch, which means that it comes from an outbox. */
	isFromOutbox?: boolean | undefined;
	/**
	 * True if the office assigns a payment to another person and changes nothing else. The server then moves at most what is left of the
	 * payment, because a refund may have been recorded since the office looked at the payment.
	 */
	isLimitedToRemaining?: boolean | undefined;
	/** The payment's id from the URL, for a correction. */
	paymentId?: string | undefined;
	/** The id, from the URL, of the departure to revoke. */
	departureId?: string | undefined;
	/** The handover's id from the URL, for a receipt. */
	handoverId?: string | undefined;
}

/** A submission after the first checks: the sender is allowed to make it, and the event was looked up. */
export interface Opened {
	submission: Submission;
	actor: Actor;
	key: string;
	body: Uint8Array;
	bodySha256: string;
	page: EventAggregate | undefined;
}

/** `created` the first time, `existing` for a repeated request. */
export type Outcome = 'created' | 'existing';

/** The response to a recorded write. */
export interface Recorded<T = unknown> {
	outcome: Outcome;
	body: T;
}

/** The right that a kind of write needs. */
export interface Needs {
	right: Right;
	/** An alternative right. An account with this right doesn't need `right`. */
	otherRight?: Right | undefined;
	/**
	 * If the account lacks the right, whether to keep and flag a record that waited on a phone instead of refusing it. The account may have
	 * lost the right in the meantime.
	 */
	isKeptWithoutRight?: boolean | undefined;
}

/**
 * Whether a record came from an outbox: in a batch, or in a single request with a schema version. A phone sends single requests if the
 * server refused a whole batch.
 */
export function cameFromOutbox({ submission }: Pick<Opened, 'submission'>): boolean {
	return submission.isFromOutbox === true || submission.schema !== undefined;
}

/**
 * Whether a record may have waited on an offline phone while the person lost a right. Always false for service keys: their programs can
 * send batches, but they aren't phones that could be offline.
 */
export function mayHaveWaited({ submission, actor }: Pick<Opened, 'submission' | 'actor'>): boolean {
	return cameFromOutbox({ submission }) && actor.role !== 'service';
}

/**
 * The first round trip of a write: reads the session and the event at the same time. Checks the right, then the body's size and type, then
 * the key's form, so that an error reveals nothing to an account without the right.
 * @throws Refusal `not_signed_in`, `not_allowed`, `too_large`, `wrong_content_type`, `key_missing`, `key_malformed`
 */
export async function openSubmission(
	ports: LedgerPorts,
	submission: Submission,
	needs: Needs = { right: 'payments:log' }
): Promise<Opened> {
	const asked = observed(findPage(ports.events, submission.eventId));
	const actor = await submission.actor;
	const { right, otherRight } = needs;
	const hasOther = otherRight !== undefined && hasRight(actor, otherRight);
	const isKept = needs.isKeptWithoutRight === true && mayHaveWaited({ submission, actor });
	if (!hasOther && !isKept) requireRight(actor, right);
	const body = await submission.body;
	// Check the key last, because errors about the right or the body's size take priority.
	const { key } = submission;
	if (key instanceof Refusal) throw key;
	return { submission, actor, key, body, bodySha256: ports.sha256(body), page: await asked };
}

/**
 * Returns the error to report for a refused write. If its key is voided or was used for something else, that takes priority over a problem
 * in the body. Successful writes don't need this read, because their conditional put checks the key.
 */
export async function keyVerdict(ports: LedgerPorts, kind: string, opened: Opened, error: unknown): Promise<unknown> {
	if (!(error instanceof Refusal) || error.reason === 'unavailable') return error;
	try {
		const bound = await ports.ledger.readKey(opened.key);
		if (bound) assertBoundTo(bound, kind, opened.page?.event.home, opened.bodySha256);
		return error;
	} catch (verdict) {
		// `voided`, `key_reused`, and `unavailable` take priority over a problem in the body.
		return verdict;
	}
}

type Bound = NonNullable<Awaited<ReturnType<Ledger['readKey']>>>;

/** @throws Refusal `voided` if the payment was voided before it arrived, `key_reused` if the key is bound to something else */
export function assertBoundTo(bound: Bound, kind: string, canonicalSlug: string | undefined, bodySha256: string): void {
	if (bound.kind === 'void' || !('bodySha256' in bound)) {
		throw new Refusal('voided', { detail: 'This payment was voided before it arrived.' });
	}
	if (bound.kind !== kind || bound.home !== canonicalSlug || bound.bodySha256 !== bodySha256) {
		throw keyReused();
	}
}

/** Whether a key is bound to this request. */
export function isSameKey(bound: Bound, kind: string, canonicalSlug: string, bodySha256: string): boolean {
	return (
		bound.kind === kind && bound.home === canonicalSlug && 'bodySha256' in bound && bound.bodySha256 === bodySha256
	);
}

export function keyReused(): Refusal {
	return new Refusal('key_reused', {
		detail: 'This idempotency key was used for another record. Each record needs its own key.'
	});
}

/**
 * Returns the id of the record that a request is about. The URL, the body, or both contain it.
 * @throws Refusal `invalid` if both are missing or they differ
 */
export function requireOneId(field: string, fromAddress: string | undefined, fromBody: string | undefined): string {
	const id = fromAddress?.toLowerCase() ?? fromBody;
	if (id === undefined) throw refuseField(field, 'missing', `The field ${field} is missing.`);
	if (fromBody !== undefined && fromBody !== id) {
		throw refuseField(field, 'differs_from_address', `The ${field} in the URL differs from the one in the body.`);
	}
	return id;
}

/** @throws Refusal `malformed` if the bytes aren't JSON in UTF-8, `update_required` if their schema is no longer supported */
export function readBody(opened: Opened, readers: LedgerReaders): unknown {
	const json = parseJson(opened.body);
	const { schema } = opened.submission;
	if (schema !== undefined && !readers.supportedSchemas.includes(schema)) {
		throw new Refusal('update_required', {
			detail: 'This app is too old or too new for the server. Update it, then send again.'
		});
	}
	return json;
}

export function tooLarge(limitBytes: number): Refusal {
	return new Refusal('too_large', { detail: `The request body is larger than ${limitBytes / 1024} kB.` });
}

/** @throws Refusal `malformed` */
export function parseJson(bytes: Uint8Array): unknown {
	try {
		// TextDecoder skips a byte order mark, which some Windows programs write.
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch (cause) {
		// The bytes aren't JSON in UTF-8. Keeps only the error's name, because its message quotes the body.
		throw new Refusal('malformed', {
			detail: 'The request body isn’t JSON.',
			cause: cause instanceof Error ? cause.name : cause
		});
	}
}
