import {
	dropJobMs,
	type ComposeEmails,
	type Composed,
	type Email,
	type EmailKind,
	type Mailer,
	type MailRow,
	type SendOutcome
} from './ports.ts';
import type { Digest } from '../shared/ports.ts';
import { DueEmails, isUnavailable, writeMail, type DuePorts } from './due-emails.ts';
import { SendLimiter } from './send-limiter.ts';
import {
	after,
	attemptsOf,
	backOffMs,
	handBack,
	missingRecordMs,
	roundOf,
	applyResults,
	wantedOf,
	withEmail
} from './email-results.ts';

export interface SendDuePorts extends DuePorts {
	sha256: Digest;
	compose: ComposeEmails;
	mailer: Mailer;
	/** The domain of Message-IDs, which is the domain of the sender's address. */
	messageDomain: string;
	/** Returns a number from 0 up to, but not including, 1. */
	random: () => number;
	/** Reports a bug that delays one job. */
	reportBug: (error: unknown, mailId: string) => void;
}

export interface SendRun {
	sent: number;
	/** Milliseconds until the next run should start, as far as this run knows. */
	nextInMs: number | undefined;
	/** Too little time was left to start an email, so another run with the same deadline would send nothing. */
	isOutOfTime: boolean;
}

/** Does one run, which sends due emails. @param until the deadline: the run doesn't start an email that might not finish by then */
export type SendDue = (until: Date) => Promise<SendRun>;

// After this many attempts, about 16 hours, an email fails if the provider accepted other emails in the last hour. The email must be the
// problem then.
const maxAttempts = 40;
const marginMs = 5000;
const composeMs = 30_000;
const afterErrorMs = 5000;

/**
 * Creates the function that sends due emails, within the provider's rate limit. For each job, it takes a lease, finds the record, sends,
 * and marks the email as sent. Only a crash between the last two steps can send an email twice.
 */
export function createSendDue(ports: SendDuePorts): SendDue {
	const limiter = new SendLimiter(ports);
	return async (until) => {
		const admission = await limiter.enter();
		if (admission === 'closed') return { sent: 0, nextInMs: limiter.closedMs, isOutOfTime: false };
		return new Run(ports, limiter, until).run(admission === 'probe');
	};
}

class Run {
	readonly #ports: SendDuePorts;
	readonly #limiter: SendLimiter;
	readonly #untilMs: number;
	readonly #due: DueEmails;
	#sent = 0;
	#nextInMs: number | undefined;
	#isProbing = false;
	#isBroken = false;
	#isOutOfTime = false;

	constructor(ports: SendDuePorts, limiter: SendLimiter, until: Date) {
		this.#ports = ports;
		this.#limiter = limiter;
		this.#untilMs = until.getTime();
		// The lease is long enough to send two emails, one after the other.
		this.#due = new DueEmails(ports, composeMs + 2 * (ports.mailer.timeoutMs + marginMs));
	}

	async run(isProbe: boolean): Promise<SendRun> {
		this.#isProbing = isProbe;
		if (isProbe) await this.#workOnce();
		this.#isProbing = false;
		const workers = Array.from({ length: this.#ports.mailer.atOnce }, async () => {
			let isMore = true;
			while (isMore) isMore = await this.#workOnce();
		});
		await Promise.all(workers);
		await this.#guard(undefined, () => this.#limiter.finish());
		if (!this.#limiter.isOpen) this.#expectIn(this.#limiter.closedMs);
		return { sent: this.#sent, nextInMs: this.#nextInMs, isOutOfTime: this.#isOutOfTime };
	}

	get #maySend(): boolean {
		return this.#isProbing || this.#limiter.isOpen;
	}

	/** Processes one job. Returns false if nothing more is due, or nothing can be sent. */
	async #workOnce(): Promise<boolean> {
		if (this.#isBroken || !this.#maySend) return false;
		if (!this.#hasTime(this.#untilMs)) {
			this.#isOutOfTime = true;
			this.#expectIn(0);
			return false;
		}
		const taken = await this.#guard(undefined, () => this.#due.take());
		if (!taken) return false;
		await this.#guard(taken.row.job.mailId, () => this.#deliver(taken.row, taken.wasDueAt));
		return true;
	}

	/**
	 * Ends the run if the database is unreachable, or if the error happens outside a job. Any other error is a bug that delays one job: its
	 * lease expires, and a later run retries it.
	 */
	async #guard<T>(mailId: string | undefined, act: () => Promise<T>): Promise<T | undefined> {
		try {
			return await act();
		} catch (error) {
			if (isUnavailable(error) || mailId === undefined) {
				this.#isBroken = true;
				this.#expectIn(afterErrorMs);
			}
			if (!isUnavailable(error)) this.#ports.reportBug(error, mailId ?? 'none');
			return undefined;
		}
	}

	async #deliver(leased: MailRow, wasDueAt: string): Promise<void> {
		const composed = await this.#compose(leased);
		if (composed === undefined) return;
		if (composed.record === 'missing') return this.#waitForRecord(leased);
		const leasedUntilMs = Math.min(this.#untilMs, Date.parse(leased.dueAt));
		let row: MailRow = { ...leased, trouble: undefined };
		let delayMs = 0;
		for (const { kind } of wantedOf(leased)) {
			const email = composed.emails[kind] ?? { skip: 'no_address' as const };
			const round = roundOf(leased, kind);
			if ('skip' in email) {
				row = withEmail(row, kind, { state: 'skipped', reason: email.skip, round });
				continue;
			}
			if (!this.#maySend || !this.#hasTime(leasedUntilMs)) return this.#giveBack(row, wasDueAt, delayMs);
			const outcome = await this.#send(leased, kind, email);
			const result = this.#afterSending(row, kind, email, outcome);
			row = result.row;
			delayMs = Math.max(delayMs, result.delayMs);
			if (outcome.outcome === 'sent' && wantedOf(row).length > 0) {
				// Record the sent email before sending the next one. Until it is recorded, a crash would send it again.
				const marked = await writeMail(this.#ports, row);
				if (!marked) return;
				row = marked;
			}
			if (outcome.outcome === 'stopped') {
				await this.#giveBack(row, wasDueAt, delayMs);
				return this.#limiter.note(outcome);
			}
			await this.#guard(undefined, () => this.#limiter.note(outcome));
		}
		const next = applyResults(row, this.#ports.clock.now(), delayMs);
		if (next.state === 'pending') this.#expectIn(delayMs);
		await writeMail(this.#ports, next);
	}

	async #compose(leased: MailRow): Promise<Composed | undefined> {
		try {
			return await this.#ports.compose(leased.job, wantedOf(leased));
		} catch (error) {
			if (isUnavailable(error)) throw error;
			this.#ports.reportBug(error, leased.job.mailId);
			const delayMs = backOffMs(leased.attempts, this.#ports.random);
			this.#expectIn(delayMs);
			const row: MailRow = { ...leased, trouble: 'not_composable' };
			await writeMail(this.#ports, applyResults(row, this.#ports.clock.now(), delayMs));
			return undefined;
		}
	}

	async #waitForRecord(leased: MailRow): Promise<void> {
		const now = this.#ports.clock.now();
		const ageMs = now.getTime() - Date.parse(leased.job.createdAt);
		if (ageMs >= dropJobMs) {
			const changedAt = now.toISOString();
			await writeMail(this.#ports, { ...leased, state: 'dropped', leasedUntil: undefined, changedAt });
			return;
		}
		const delayMs = missingRecordMs(ageMs);
		this.#expectIn(delayMs);
		await writeMail(this.#ports, handBack(leased, after(now, delayMs)));
	}

	/**
	 * Ends the work on a job without counting an attempt. The job stays due or, if one of its emails has to wait, is due again after that
	 * wait.
	 */
	async #giveBack(row: MailRow, wasDueAt: string, delayMs: number): Promise<void> {
		const dueAt = delayMs > 0 ? after(this.#ports.clock.now(), delayMs) : wasDueAt;
		this.#expectIn(delayMs);
		await writeMail(this.#ports, handBack(row, dueAt));
	}

	async #send(row: MailRow, kind: EmailKind, email: Email): Promise<SendOutcome> {
		const { mailer, mailQueue } = this.#ports;
		const { mailId } = row.job;
		// Before sending, store which email the reference belongs to. A bounce may arrive within a second, and contains only the reference.
		if (mailer.reportsLater) {
			const messageRef = this.#messageRef(row, kind);
			await mailQueue.noteMessage({ messageRef, mailId, kind, round: roundOf(row, kind) });
		}
		return mailer.send({ ...email, messageId: this.#messageId(row, kind) });
	}

	#messageRef(row: MailRow, kind: EmailKind): string {
		return this.#ports.sha256(`${row.job.mailId} ${kind} ${roundOf(row, kind)}`).slice(0, 40);
	}

	#messageId(row: MailRow, kind: EmailKind): string {
		return `${this.#messageRef(row, kind)}@${this.#ports.messageDomain}`;
	}

	#afterSending(row: MailRow, kind: EmailKind, email: Email, outcome: SendOutcome): { row: MailRow; delayMs: number } {
		const now = this.#ports.clock.now().toISOString();
		const before = row.letters[kind];
		const round = roundOf(row, kind);
		const to = email.to.address;
		switch (outcome.outcome) {
			case 'sent': {
				this.#sent += 1;
				const messageId = this.#messageId(row, kind);
				return { row: withEmail(row, kind, { state: 'sent', sentAt: now, to, messageId, round }), delayMs: 0 };
			}
			case 'refused': {
				const { problem } = outcome;
				return { row: withEmail(row, kind, { state: 'failed', failedAt: now, problem, to, round }), delayMs: 0 };
			}
			case 'retry': {
				const attempts = attemptsOf(before) + 1;
				if (attempts >= maxAttempts && this.#limiter.isWorking) {
					const problem = 'kept_failing';
					return { row: withEmail(row, kind, { state: 'failed', failedAt: now, problem, to, round }), delayMs: 0 };
				}
				const kept = before?.state === 'waiting' && before.to !== undefined ? { to: before.to } : {};
				const { trouble, retryAfterS } = outcome;
				const delayMs = backOffMs(attempts - 1, this.#ports.random, retryAfterS);
				return { row: withEmail(row, kind, { state: 'waiting', attempts, trouble, round, ...kept }), delayMs };
			}
			case 'stopped':
				return { row, delayMs: 0 };
		}
	}

	#hasTime(endMs: number): boolean {
		return this.#ports.clock.now().getTime() + this.#ports.mailer.timeoutMs + marginMs < endMs;
	}

	#expectIn(ms: number): void {
		this.#nextInMs = Math.min(ms, this.#nextInMs ?? Infinity);
	}
}
