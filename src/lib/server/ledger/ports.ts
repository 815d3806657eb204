import type { Correction, Payment, RequestDecided } from '../../domain/payment.ts';
import type { EmailJob } from '../email/index.ts';

/**
 * What an idempotency key is bound to. `void` marks a payment that was voided before it arrived. Requests with that payment's key are
 * refused.
 */
export type KeyRow =
	/**
	 * `boundAt`, set only for people added to a roster, is when the server bound the key. `answer` has data that the response to a repeated
	 * request needs but the record doesn't contain.
	 */
	| {
			id: string;
			kind: string;
			home: string;
			bodySha256: string;
			boundAt?: string | undefined;
			answer?: string | undefined;
	  }
	| { id: string; kind: 'void'; home: string; correctionId: string };

/** The sequence number of one record from a phone, with its epoch. */
export interface DeviceMark {
	epoch: string;
	seq: number;
	id: string;
	home: string;
}

/** The append-only ledger. It has no method that changes or deletes a row, and the server's role doesn't permit it either. */
export interface Ledger {
	readKey(id: string): Promise<KeyRow | undefined>;
	/**
	 * Binds the key if it is free. Returns the row that the key is bound to: the given object itself if this call bound it, or a copy of an
	 * earlier row.
	 */
	bindKey(row: KeyRow): Promise<KeyRow>;
	/**
	 * Writes the email job if it is absent. Restarts a job that was dropped or is about to be dropped, because its record may still arrive.
	 * A job that has made progress stays unchanged.
	 * @param isTrial whether the job's emails wait until the office decides to send them
	 */
	insertEmailJob(job: EmailJob, isTrial?: boolean): Promise<void>;
	/**
	 * Indexes a charter under a day (UTC) on which money was taken or given back, so that reports for that day include it. Call this before
	 * putting the record. After a crash in between, the day is indexed even though the charter has no record on it, which is harmless.
	 */
	listMoneyDay(canonicalSlug: string, day: string): Promise<void>;
	/** Puts the payment. `present` means that it is already recorded, and that its row stays unchanged. */
	insertPayment(canonicalSlug: string, payment: Payment): Promise<'inserted' | 'present'>;
	/**
	 * Puts a correction under its `place`, which is its number among the payment's corrections. `taken` means that another correction has
	 * that number, so the caller must read the event again. A correction without a `place` comes from an older release and is put under its
	 * id.
	 */
	insertCorrection(canonicalSlug: string, correction: Correction): Promise<'inserted' | 'taken'>;
	/** Stores a correction that is waiting for the office's decision. */
	insertRequest(canonicalSlug: string, request: Correction): Promise<'inserted' | 'present'>;
	/** Puts the office's decision if there is none yet. Returns the decision that counts. */
	insertRequestDecided(canonicalSlug: string, decided: RequestDecided): Promise<RequestDecided>;
	readPayment(canonicalSlug: string, paymentId: string): Promise<Payment | undefined>;
	/** The sequence numbers of every record that one phone delivered, across all events (eventually consistent). */
	readDevice(deviceId: string): Promise<DeviceMark[]>;
}
