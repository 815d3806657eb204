import type { Correction, Payment, RequestDecided } from '../../domain/payment.ts';
import type { EmailJob } from '../email/index.ts';

/** What a key is bound to. `void` marks a payment that was voided before it arrived. Requests with such a key are refused. */
export type KeyRow =
	/**
	 * `boundAt` is when the server bound the key, and is set only for people who are added to a roster. `answer` has what the response to a
	 * repeated request needs and the record doesn't contain.
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

/** A record's position in one phone's sequence. */
export interface DeviceMark {
	epoch: string;
	seq: number;
	id: string;
	home: string;
}

/** The append-only ledger. It has no way to change or delete a row, and neither does the role that runs it. */
export interface Ledger {
	readKey(id: string): Promise<KeyRow | undefined>;
	/** Puts the key if absent. Returns the bound row: the given one, or the one that came first. */
	bindKey(row: KeyRow): Promise<KeyRow>;
	/**
	 * Writes the job if absent. A job that was dropped, or is about to be, restarts, because its record may be about to arrive. A job with
	 * any progress stays unchanged.
	 * @param isTrial its emails wait until the office decides to send them
	 */
	insertEmailJob(job: EmailJob, isTrial?: boolean): Promise<void>;
	/**
	 * Lists a charter under a day (UTC) on which money was taken or given back, so that reports find it. Call this before putting the
	 * record. A crash in between leaves a listed day without money, which is harmless.
	 */
	listMoneyDay(canonicalSlug: string, day: string): Promise<void>;
	/** Puts the payment. `present` means that it is already recorded, and that its row stays unchanged. */
	insertPayment(canonicalSlug: string, payment: Payment): Promise<'inserted' | 'present'>;
	/**
	 * Puts a correction at its place among its payment's corrections. `taken` means that another correction has that place, so read the
	 * page again. A correction without a place, which only an older release writes, is put under its id.
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
