import type { Mailer, MailQueue, ProviderRecord, SendOutcome } from './ports.ts';
import type { Clock } from '../shared/ports.ts';

export interface LimiterPorts {
	clock: Clock;
	mailQueue: Pick<MailQueue, 'readProvider' | 'writeProvider'>;
	mailer: Mailer;
	/** Returns a number from 0 up to, but not including, 1. */
	random: () => number;
}

/** Whether emails can be sent now. `probe`: send a single email first, because all sending was blocked until now. */
export type Admission = 'open' | 'probe' | 'closed';

// Under a minute, so that the health page shows refused credentials within a minute.
const checkEveryMs = 50_000;
const writeEveryMs = 5000;
// A single failure may be caused by the email. Three in a row mean that the provider or the network has a problem.
const failuresToPause = 3;
const firstPauseMs = 5000;
const maxPauseMs = 5 * 60_000;
const maxAskedMs = 60 * 60_000;
const worksWithinMs = 60 * 60_000;

/**
 * Stops or pauses all sending while the provider doesn't accept email, without changing the status of any email. Refused credentials stop
 * it and appear on the health page; a busy or unreachable provider only causes a pause.
 */
export class SendLimiter {
	readonly #ports: LimiterPorts;
	#record: ProviderRecord | undefined;
	#pausedUntilMs = 0;
	#checkedMs = -Infinity;
	#writtenMs = -Infinity;
	#failures = 0;
	#pauses = 0;
	#hasUnwrittenSuccess = false;

	constructor(ports: LimiterPorts) {
		this.#ports = ports;
	}

	get isOpen(): boolean {
		return this.#record?.problem === undefined && this.#now() >= this.#pausedUntilMs;
	}

	/** Milliseconds until sending may continue, as far as we know. */
	get closedMs(): number {
		const nextCheckMs = this.#record?.problem === undefined ? 0 : this.#checkedMs + checkEveryMs;
		return Math.max(0, nextCheckMs - this.#now(), this.#pausedUntilMs - this.#now());
	}

	/** Whether the provider recently accepted an email. If so, an email that keeps failing is itself the problem. */
	get isWorking(): boolean {
		const last = this.#record?.lastSuccessAt;
		return last !== undefined && this.#now() - Date.parse(last) < worksWithinMs;
	}

	/** Call this before each run. Reads the provider's status as other processes stored it, and checks the provider from time to time. */
	async enter(): Promise<Admission> {
		if (this.#now() < this.#pausedUntilMs) return 'closed';
		this.#learn(await this.#ports.mailQueue.readProvider());
		if (this.#record?.problem !== undefined) {
			this.#checkedMs = Math.max(this.#checkedMs, Date.parse(this.#record.checkedAt));
		}
		if (this.#now() - this.#checkedMs >= checkEveryMs) return this.#check();
		return this.#record?.problem === undefined ? 'open' : 'closed';
	}

	/** Call this after each email. Updates the limits from the result. */
	async note(outcome: SendOutcome): Promise<void> {
		switch (outcome.outcome) {
			case 'sent':
				this.#failures = 0;
				this.#pauses = 0;
				await this.#noteSuccess();
				return;
			case 'refused':
				// The provider responded, so it is working.
				this.#failures = 0;
				return;
			case 'retry':
				this.#failures += 1;
				if (outcome.trouble === 'provider_busy' || this.#failures >= failuresToPause) this.#pause(outcome.retryAfterS);
				return;
			case 'stopped':
				this.#checkedMs = this.#now();
				await this.#write(outcome);
				return;
		}
	}

	/** Call this after each run. Stores the last success if it isn't stored yet. */
	async finish(): Promise<void> {
		if (this.#hasUnwrittenSuccess) await this.#write({ settings: [] });
	}

	/** Adopts the provider status that another process stored, unless it is about a different provider or that process lacked settings. */
	#learn(record: ProviderRecord | undefined): void {
		if (record?.provider !== this.#ports.mailer.provider || record.problem === 'settings_missing') return;
		if (this.#record?.problem !== 'settings_missing') this.#record = record;
	}

	async #check(): Promise<Admission> {
		const before = this.#record;
		const verdict = await this.#ports.mailer.check();
		if (verdict === 'unknown') {
			this.#pause(undefined);
			return 'closed';
		}
		this.#checkedMs = this.#now();
		if (verdict !== 'valid') {
			await this.#write(verdict);
			return 'closed';
		}
		if (before?.problem === undefined) {
			if (before === undefined) await this.#write({ settings: [] });
			return 'open';
		}
		// Valid credentials don't prove that sending is allowed. Only a sent email does.
		await this.#write(before.problem === 'sending_forbidden' ? before : { settings: [] });
		return 'probe';
	}

	async #noteSuccess(): Promise<void> {
		const now = this.#ports.clock.now().toISOString();
		const wasStopped = this.#record?.problem !== undefined;
		this.#record = { provider: this.#ports.mailer.provider, lastSuccessAt: now, settings: [], checkedAt: now };
		this.#hasUnwrittenSuccess = true;
		if (wasStopped || this.#now() - this.#writtenMs >= writeEveryMs) await this.finish();
	}

	async #write(seen: Pick<ProviderRecord, 'problem' | 'settings'>): Promise<void> {
		const { clock, mailer, mailQueue } = this.#ports;
		this.#record = {
			provider: mailer.provider,
			...(this.#record?.lastSuccessAt === undefined ? {} : { lastSuccessAt: this.#record.lastSuccessAt }),
			...(seen.problem === undefined ? {} : { problem: seen.problem }),
			settings: seen.settings,
			checkedAt: clock.now().toISOString()
		};
		this.#hasUnwrittenSuccess = false;
		this.#writtenMs = this.#now();
		await mailQueue.writeProvider(this.#record);
	}

	#pause(retryAfterS: number | undefined): void {
		this.#pauses += 1;
		this.#failures = 0;
		const ceiling = Math.min(maxPauseMs, firstPauseMs * 2 ** Math.min(this.#pauses, 10));
		const askedMs = Math.min(maxAskedMs, (retryAfterS ?? 0) * 1000);
		this.#pausedUntilMs = this.#now() + Math.max(1000, askedMs, this.#ports.random() * ceiling);
	}

	#now(): number {
		return this.#ports.clock.now().getTime();
	}
}
