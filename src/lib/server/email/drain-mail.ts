import {
	dropIntentMs,
	type ComposeLetters,
	type Composed,
	type Letter,
	type LetterKind,
	type Mailer,
	type MailRow,
	type SendOutcome
} from './ports.ts';
import type { Digest } from '../shared/ports.ts';
import { DueMail, isUnavailable, writeMail, type DuePorts } from './due-mail.ts';
import { MailPace } from './mail-pace.ts';
import {
	after,
	attemptsOf,
	backOffMs,
	handBack,
	missingFactMs,
	roundOf,
	settle,
	wantedOf,
	withLetter
} from './settle-mail.ts';

export interface DrainPorts extends DuePorts {
	sha256: Digest;
	compose: ComposeLetters;
	mailer: Mailer;
	/** What Message-IDs end in: the sender's own domain. */
	messageDomain: string;
	/** From 0 up to 1. */
	random: () => number;
	/** Told of a bug that holds up one mail. */
	reportBug: (error: unknown, mailId: string) => void;
}

export interface Drained {
	/** Letters, not mails. */
	sent: number;
	/** When another pass is worth while, as far as this one learned. */
	nextInMs: number | undefined;
	/** There was no time left to begin a letter, were one due: another pass with the same end would send nothing. */
	isOutOfTime: boolean;
}

/** One pass over the mail that is due. @param until no letter is begun that might not be over by then */
export type DrainMail = (until: Date) => Promise<Drained>;

// Over 40 tries and about a day and a half, while other letters go out: it is this letter.
const mostAttempts = 40;
const marginMs = 5000;
const composeMs = 30_000;
const afterTroubleMs = 5000;

/**
 * Sends due emails, each under a lease, and marks each one as soon as the provider accepts it. Order: lease, find the record, send,
 * mark.
 * Only a crash between sending and marking can send an email twice. Keeps the provider's rate limit from run to run.
 */
export function createDrain(ports: DrainPorts): DrainMail {
	const pace = new MailPace(ports);
	return async (until) => {
		const admission = await pace.enter();
		if (admission === 'closed') return { sent: 0, nextInMs: pace.closedMs, isOutOfTime: false };
		return new Pass(ports, pace, until).run(admission === 'probe');
	};
}

class Pass {
	readonly #ports: DrainPorts;
	readonly #pace: MailPace;
	readonly #untilMs: number;
	readonly #due: DueMail;
	#sent = 0;
	#nextInMs: number | undefined;
	#isProbing = false;
	#isBroken = false;
	#isOutOfTime = false;

	constructor(ports: DrainPorts, pace: MailPace, until: Date) {
		this.#ports = ports;
		this.#pace = pace;
		this.#untilMs = until.getTime();
		// Long enough for two letters, one after the other.
		this.#due = new DueMail(ports, composeMs + 2 * (ports.mailer.timeoutMs + marginMs));
	}

	async run(isProbe: boolean): Promise<Drained> {
		this.#isProbing = isProbe;
		if (isProbe) await this.#workOnce();
		this.#isProbing = false;
		const workers = Array.from({ length: this.#ports.mailer.atOnce }, async () => {
			let isMore = true;
			while (isMore) isMore = await this.#workOnce();
		});
		await Promise.all(workers);
		await this.#guard(undefined, () => this.#pace.finish());
		if (!this.#pace.isOpen) this.#expectIn(this.#pace.closedMs);
		return { sent: this.#sent, nextInMs: this.#nextInMs, isOutOfTime: this.#isOutOfTime };
	}

	get #maySend(): boolean {
		return this.#isProbing || this.#pace.isOpen;
	}

	/** One mail. False when there is no more to do, or no way to. */
	async #workOnce(): Promise<boolean> {
		if (this.#isBroken || !this.#maySend) return false;
		if (!this.#hasTime(this.#untilMs)) {
			this.#isOutOfTime = true;
			this.#expectIn(0);
			return false;
		}
		const taken = await this.#guard(undefined, () => this.#due.take());
		if (!taken) return false;
		await this.#guard(taken.row.intent.mailId, () => this.#deliver(taken.row, taken.wasDueAt));
		return true;
	}

	/** The records out of reach end the pass. Anything else is a bug that holds up one mail: its lease runs out, and it is tried again. */
	async #guard<T>(mailId: string | undefined, act: () => Promise<T>): Promise<T | undefined> {
		try {
			return await act();
		} catch (error) {
			if (isUnavailable(error) || mailId === undefined) {
				this.#isBroken = true;
				this.#expectIn(afterTroubleMs);
			}
			if (!isUnavailable(error)) this.#ports.reportBug(error, mailId ?? 'none');
			return undefined;
		}
	}

	async #deliver(leased: MailRow, wasDueAt: string): Promise<void> {
		const composed = await this.#compose(leased);
		if (composed === undefined) return;
		if (composed.fact === 'missing') return this.#waitForFact(leased);
		const leasedUntilMs = Math.min(this.#untilMs, Date.parse(leased.dueAt));
		let row: MailRow = { ...leased, trouble: undefined };
		let delayMs = 0;
		for (const { kind } of wantedOf(leased)) {
			const letter = composed.letters[kind] ?? { skip: 'no_address' as const };
			const round = roundOf(leased, kind);
			if ('skip' in letter) {
				row = withLetter(row, kind, { state: 'skipped', reason: letter.skip, round });
				continue;
			}
			if (!this.#maySend || !this.#hasTime(leasedUntilMs)) return this.#giveBack(row, wasDueAt, delayMs);
			const outcome = await this.#send(leased, kind, letter);
			const told = this.#afterSending(row, kind, letter, outcome);
			row = told.row;
			delayMs = Math.max(delayMs, told.delayMs);
			if (outcome.outcome === 'sent' && wantedOf(row).length > 0) {
				// At once, before the next letter: until this is written, a crash would send it again.
				const marked = await writeMail(this.#ports, row);
				if (!marked) return;
				row = marked;
			}
			if (outcome.outcome === 'stopped') {
				await this.#giveBack(row, wasDueAt, delayMs);
				return this.#pace.note(outcome);
			}
			await this.#guard(undefined, () => this.#pace.note(outcome));
		}
		const settled = settle(row, this.#ports.clock.now(), delayMs);
		if (settled.state === 'pending') this.#expectIn(delayMs);
		await writeMail(this.#ports, settled);
	}

	async #compose(leased: MailRow): Promise<Composed | undefined> {
		try {
			return await this.#ports.compose(leased.intent, wantedOf(leased));
		} catch (error) {
			if (isUnavailable(error)) throw error;
			this.#ports.reportBug(error, leased.intent.mailId);
			const delayMs = backOffMs(leased.attempts, this.#ports.random);
			this.#expectIn(delayMs);
			const row: MailRow = { ...leased, trouble: 'not_composable' };
			await writeMail(this.#ports, settle(row, this.#ports.clock.now(), delayMs));
			return undefined;
		}
	}

	async #waitForFact(leased: MailRow): Promise<void> {
		const now = this.#ports.clock.now();
		const ageMs = now.getTime() - Date.parse(leased.intent.createdAt);
		if (ageMs >= dropIntentMs) {
			const changedAt = now.toISOString();
			await writeMail(this.#ports, { ...leased, state: 'dropped', leasedUntil: undefined, changedAt });
			return;
		}
		const delayMs = missingFactMs(ageMs);
		this.#expectIn(delayMs);
		await writeMail(this.#ports, handBack(leased, after(now, delayMs)));
	}

	/** Nothing is wrong with the mail: it keeps its place in the line, or the delay that a letter of it earned. */
	async #giveBack(row: MailRow, wasDueAt: string, delayMs: number): Promise<void> {
		const dueAt = delayMs > 0 ? after(this.#ports.clock.now(), delayMs) : wasDueAt;
		this.#expectIn(delayMs);
		await writeMail(this.#ports, handBack(row, dueAt));
	}

	#send(row: MailRow, kind: LetterKind, letter: Letter): Promise<SendOutcome> {
		const messageId = this.#messageId(row, kind);
		return this.#ports.mailer.send({ ...letter, messageId });
	}

	#messageId(row: MailRow, kind: LetterKind): string {
		const hash = this.#ports.sha256(`${row.intent.mailId} ${kind} ${roundOf(row, kind)}`);
		return `${hash.slice(0, 40)}@${this.#ports.messageDomain}`;
	}

	#afterSending(
		row: MailRow,
		kind: LetterKind,
		letter: Letter,
		outcome: SendOutcome
	): { row: MailRow; delayMs: number } {
		const now = this.#ports.clock.now().toISOString();
		const before = row.letters[kind];
		const round = roundOf(row, kind);
		const to = letter.to.address;
		switch (outcome.outcome) {
			case 'sent': {
				this.#sent += 1;
				const messageId = this.#messageId(row, kind);
				return { row: withLetter(row, kind, { state: 'sent', sentAt: now, to, messageId, round }), delayMs: 0 };
			}
			case 'refused': {
				const { problem } = outcome;
				return { row: withLetter(row, kind, { state: 'failed', failedAt: now, problem, to, round }), delayMs: 0 };
			}
			case 'retry': {
				const attempts = attemptsOf(before) + 1;
				if (attempts >= mostAttempts && this.#pace.isWorking) {
					const problem = 'kept_failing';
					return { row: withLetter(row, kind, { state: 'failed', failedAt: now, problem, to, round }), delayMs: 0 };
				}
				const kept = before?.state === 'waiting' && before.to !== undefined ? { to: before.to } : {};
				const { trouble, retryAfterS } = outcome;
				const delayMs = backOffMs(attempts - 1, this.#ports.random, retryAfterS);
				return { row: withLetter(row, kind, { state: 'waiting', attempts, trouble, round, ...kept }), delayMs };
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
