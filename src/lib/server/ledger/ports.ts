import type { Correction, Payment, RequestDecided } from '../../domain/payment.ts';
import type { EmailJob } from '../email/index.ts';

/** What a key is bound to. `void` marks a payment that was voided before it arrived. Requests with that key are refused. */
export type KeyRow =
	/** `boundAt` says when, by the server's clock, for people who are added to a roster. */
	| { id: string; kind: string; home: string; bodySha256: string; boundAt?: string | undefined }
	| { id: string; kind: 'void'; home: string; correctionId: string };

/** A record's position in the sequence of one phone. */
export interface DeviceMark {
	epoch: string;
	seq: number;
	id: string;
	home: string;
}

/** The append-only ledger. There is no way here to change or delete a row, and the role that runs this has none either. */
export interface Ledger {
	readKey(id: string): Promise<KeyRow | undefined>;
	/** Puts the key if absent; says what is there now: the row given, or the one that came first. */
	bindKey(row: KeyRow): Promise<KeyRow>;
	/**
	 * Writes the job if absent. A job that was dropped, or soon would be, starts over, because its record may be about to arrive.
	 * A job with any progress doesn't change.
	 */
	insertEmailJob(intent: EmailJob): Promise<void>;
	/**
	 * Lists a charter under a day (UTC) on which money was taken or given back, so that reports find it. Call this before putting the
	 * record. A crash in between leaves a listed day without money, which does no harm.
	 */
	listMoneyDay(canonicalSlug: string, day: string): Promise<void>;
	/** The fact. `present` when that payment is recorded already (the row there is left as it is). */
	insertPayment(canonicalSlug: string, payment: Payment): Promise<'inserted' | 'present'>;
	/**
	 * Puts a correction at its place among those of its payment. `taken` when that place has one already: read the page again. A
	 * correction without a place, which only an older release writes, is put under its id.
	 */
	insertCorrection(canonicalSlug: string, correction: Correction): Promise<'inserted' | 'taken'>;
	/** A correction that waits for the office's decision. */
	insertRequest(canonicalSlug: string, request: Correction): Promise<'inserted' | 'present'>;
	/** Puts what the office decided if nothing was decided yet; returns the decision that counts. */
	insertRequestDecided(canonicalSlug: string, decided: RequestDecided): Promise<RequestDecided>;
	readPayment(canonicalSlug: string, paymentId: string): Promise<Payment | undefined>;
	/** Marks of every record that one phone delivered, over all events (eventually consistent). */
	readDevice(deviceId: string): Promise<DeviceMark[]>;
}
