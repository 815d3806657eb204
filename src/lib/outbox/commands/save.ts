import { pickEntered, type Entered, type PaymentMethod } from '../../domain/payment.ts';
import type { WaiverAnswers } from '../../domain/waiver.ts';
import { correctionSchema, paymentSchema } from '../../wire/payment.ts';
import type { Entry, Intent } from '../model/entry.ts';
import { isTrimmed } from '../model/first-delivery.ts';
import { sha256Hex } from '../model/sha256.ts';
import { trimBody } from '../model/trim.ts';
import type { StoreParts } from '../storage/read-entries.ts';
import { save, type Decision, type NewWrite, type Stored } from '../storage/save-entries.ts';

/** The fields of the payment form. The outbox adds the person, the time, and the phone. */
export interface LogPaymentDraft extends Entered {
	/** A UUID created when the form opened, so that a double tap saves the same payment. */
	id: string;
	eventId: string;
}

export interface CorrectionDraft {
	/** The correction's id, created when its form opened. */
	id: string;
	eventId: string;
	paymentId: string;
	kind: 'void' | 'refund' | 'change';
	/** Only for a refund: the refunded fare in cents. `tipCents` is the refunded tip. */
	amountCents?: number;
	tipCents?: number;
	method?: PaymentMethod;
	/** Only for a change: the corrected payment. Its id is created when the form opens. */
	payment?: RightPayment;
	reason: string;
}

/** The payment that a change records in place of the voided one. `takenAt` is the original payment's time. */
export interface RightPayment extends Omit<LogPaymentDraft, 'id' | 'eventId'> {
	paymentId: string;
	takenAt: string;
}

/** A waiver that a guest signed on this phone. */
export interface WaiverDraft extends WaiverAnswers {
	/** The waiver's id, created when the form opened. */
	id: string;
	eventId: string;
	patronId?: string | undefined;
	/** The version of the waiver text that was on the screen. */
	textVersion: number;
	textSha256: string;
}

/** The person who is signed in, according to this phone's storage. */
export interface Taker {
	id: string;
	name: string;
}

/**
 * Reasons why a write wasn't saved. `storage_silent` means no response for 3 s, `quota` means that the disk is full, and `already_saved`
 * means that the same form was saved before with other contents.
 */
export type NotSavedReason = 'storage_silent' | 'storage_failed' | 'quota' | 'already_saved';

/** Thrown if nothing was saved. The screen must show that and suggest the paper record. */
export class NotSaved extends Error {
	override readonly name = 'NotSaved';
	readonly why: NotSavedReason;
	/**
	 * For `already_saved`: the entry that an earlier attempt saved, even if that attempt seemed to time out. A different payment needs a new
	 * id.
	 */
	readonly entry: Entry | undefined;
	/** Resolves with true if the write was committed after all, which the screen must then show. May never resolve. */
	readonly late: Promise<boolean>;

	constructor(why: NotSavedReason, extras: { cause?: unknown; entry?: Entry; late?: Promise<boolean> } = {}) {
		super(`Not saved: ${why}`, { cause: extras.cause });
		this.why = why;
		this.entry = extras.entry;
		this.late = extras.late ?? Promise.resolve(false);
	}
}

/**
 * If the storage doesn't respond within this time, the payment counts as *not saved*. WebKit can stall IndexedDB for minutes (WebKit
 * pull requests 67039 and 74082).
 */
export const silenceMs = 3_000;

/** Builds the write for a payment. The fields of the body have a fixed order, so equal drafts have equal bytes. */
export function writePayment(draft: LogPaymentDraft, taker: Taker | undefined, takenAtMs: number): NewWrite {
	const { id, eventId } = draft;
	const fields = { paymentId: id, ...pickEntered(draft) };
	return { ...newWrite('payment', id, eventId, fields, taker, takenAtMs), schema: paymentSchema(draft) };
}

/**
 * Builds the write for a correction. The body contains the payment's id, because an operation in a batch has no URL that could contain it.
 */
export function writeCorrection(draft: CorrectionDraft, taker: Taker | undefined, takenAtMs: number): NewWrite {
	const { id, eventId, kind, paymentId, amountCents, tipCents, method, payment, reason } = draft;
	const fields = { kind, paymentId, amountCents, tipCents, method, payment, reason };
	return { ...newWrite('correction', id, eventId, fields, taker, takenAtMs), schema: correctionSchema(draft) };
}

/** Builds the write for a waiver that was signed on the signed-in person's phone. */
export function writeWaiver(draft: WaiverDraft, taker: Taker | undefined, takenAtMs: number): NewWrite {
	const { id, eventId, ...fields } = draft;
	return newWrite('waiver', id, eventId, { waiverId: id, ...fields }, taker, takenAtMs);
}

/** Builds a write whose body contains these fields, plus the time, the person, and the phone. */
export function newWrite(
	kind: NewWrite['kind'],
	id: string,
	eventId: string,
	fields: Record<string, unknown>,
	taker: Taker | undefined,
	takenAtMs: number
): NewWrite {
	const takenAt = new Date(takenAtMs).toISOString();
	const isGiven = ([, value]: [string, unknown]) => value !== undefined && value !== '';
	const given = Object.fromEntries(Object.entries(fields).filter(isGiven));
	const writeBody: NewWrite['writeBody'] = (device) =>
		JSON.stringify({ ...given, takenAt, takenBy: taker?.id, device });
	return { id, kind, eventId, takenBy: taker?.id ?? '', takenByName: taker?.name, takenAt, writeBody };
}

/**
 * Saves the writes, and resolves only after all of them are on disk. An entry with an existing id counts as saved if its contents are the
 * same.
 * @param onLate called if a write that timed out commits after all
 * @throws NotSaved
 */
export async function saveDurably(
	parts: StoreParts,
	writes: readonly NewWrite[],
	decisions: readonly Decision[] = [],
	onLate: (stored: readonly Stored[]) => void = () => undefined
): Promise<Stored[]> {
	const giveUp = new AbortController();
	const saved = save(parts, writes, decisions, giveUp.signal);
	const isDone = new AbortController();
	const silence = parts.clock.wait(silenceMs, isDone.signal).then((): 'silent' => 'silent');
	try {
		const first = await Promise.race([saved, silence]);
		if (first === 'silent') {
			// Tries to abort the write. If it is committed anyway, *Try again* finds the entry under the same id.
			giveUp.abort();
			const late = saved.then(
				(stored) => {
					onLate(stored);
					return stored.every((one, i) => !isOther(one, writes[i]));
				},
				// The error can be ignored, because the write was already reported as not saved.
				() => false
			);
			throw new NotSaved('storage_silent', { late });
		}
		const other = first.find((stored, i) => isOther(stored, writes[i]));
		if (other) throw new NotSaved('already_saved', { entry: other.entry });
		return first;
	} catch (cause) {
		if (cause instanceof NotSaved) throw cause;
		const isQuota = cause instanceof Error && cause.name === 'QuotaExceededError';
		throw new NotSaved(isQuota ? 'quota' : 'storage_failed', { cause });
	} finally {
		isDone.abort();
	}
}

/**
 * Whether an entry with this id was saved before with other contents, ignoring the time and the person. If so, reporting this write as
 * saved would be wrong.
 */
function isOther({ entry: { intent }, isNew }: Stored, write: NewWrite | undefined): boolean {
	if (isNew || !write) return false;
	return intent.kind !== write.kind || intent.eventId !== write.eventId || !saysTheSame(intent, write);
}

function saysTheSame(intent: Intent, write: NewWrite): boolean {
	const body = write.writeBody({ id: intent.deviceId, epoch: intent.epoch, seq: intent.seq });
	if (!isTrimmed(intent)) return withoutMoment(intent.body) === withoutMoment(body);
	if (intent.bodySha256 === '') return withoutMoment(intent.body) === withoutMoment(trimBody(intent.kind, body));
	// Only the hash of the complete body is still stored. Compare it with the hash of the new body after filling in the original time and
	// person.
	const by = intent.takenBy === '' ? '' : `"takenBy":${JSON.stringify(intent.takenBy)},`;
	const first = `"takenAt":${JSON.stringify(intent.takenAt)},${by}"device":`;
	return sha256Hex(body.replace(moment, () => first)) === intent.bodySha256;
}

/**
 * Matches the record's own time and person, which come right before `device`. The new payment inside a change also has a `takenAt`, but no
 * `device` after it.
 */
const moment = /"takenAt":"[^"]*",("takenBy":"[^"]*",)?"device":/;

function withoutMoment(body: string): string {
	return body.replace(moment, '');
}
