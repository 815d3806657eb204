import type { Mailer, MailQueue, ProviderRecord, SendOutcome } from './ports.ts';
import type { Clock } from '../shared/ports.ts';

export interface PacePorts {
	clock: Clock;
	mailQueue: Pick<MailQueue, 'readProvider' | 'writeProvider'>;
	mailer: Mailer;
	/** From 0 up to 1. */
	random: () => number;
}

/** Whether letters may be sent now. `probe`: one first, because the last thing known of the provider is that it refused. */
export type Admission = 'open' | 'probe' | 'closed';

// Below a minute: dead credentials are to be seen within the minute.
const checkEveryMs = 50_000;
const writeEveryMs = 5000;
// One letter may be cursed; three in a row that can't be delivered are the provider's doing or the network's.
const failuresToPause = 3;
const firstPauseMs = 5000;
const longestPauseMs = 5 * 60_000;
const longestAskedMs = 60 * 60_000;
const worksWithinMs = 60 * 60_000;

/**
 * Keeps the pace that the provider bears, from pass to pass. Refused credentials stop all sending and are written down for the
 * health page; a provider that is busy or out of reach is left alone for a while. No letter is marked for either.
 */
export class MailPace {
	readonly #ports: PacePorts;
	#record: ProviderRecord | undefined;
	#pausedUntilMs = 0;
	#checkedMs = -Infinity;
	#writtenMs = -Infinity;
	#failures = 0;
	#pauses = 0;
	#isNews = false;

	constructor(ports: PacePorts) {
		this.#ports = ports;
	}

	get isOpen(): boolean {
		return this.#record?.problem === undefined && this.#now() >= this.#pausedUntilMs;
	}

	/** How long nothing will be sent, as far as is known. */
	get closedMs(): number {
		const nextCheckMs = this.#record?.problem === undefined ? 0 : this.#checkedMs + checkEveryMs;
		return Math.max(0, nextCheckMs - this.#now(), this.#pausedUntilMs - this.#now());
	}

	/** Whether the provider takes letters these days: then one that it keeps failing at is at fault itself. */
	get isWorking(): boolean {
		const last = this.#record?.lastSuccessAt;
		return last !== undefined && this.#now() - Date.parse(last) < worksWithinMs;
	}

	/** Asked before each pass. Reads what other processes learned, and asks the provider itself once in a while. */
	async enter(): Promise<Admission> {
		if (this.#now() < this.#pausedUntilMs) return 'closed';
		this.#learn(await this.#ports.mailQueue.readProvider());
		if (this.#record?.problem !== undefined) {
			this.#checkedMs = Math.max(this.#checkedMs, Date.parse(this.#record.checkedAt));
		}
		if (this.#now() - this.#checkedMs >= checkEveryMs) return this.#check();
		return this.#record?.problem === undefined ? 'open' : 'closed';
	}

	/** Takes in how one letter went. */
	async note(outcome: SendOutcome): Promise<void> {
		switch (outcome.outcome) {
			case 'sent':
				this.#failures = 0;
				this.#pauses = 0;
				await this.#noteSuccess();
				return;
			case 'refused':
				// It answered, so it works.
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

	/** Writes down a success that has not been yet. */
	async finish(): Promise<void> {
		if (this.#isNews) await this.#write({ settings: [] });
	}

	/** What others saw of another provider says nothing of ours, and settings are each process's own: theirs and ours. */
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
		// Valid credentials do not show that sending is allowed: only a letter that goes out does.
		await this.#write(before.problem === 'sending_forbidden' ? before : { settings: [] });
		return 'probe';
	}

	async #noteSuccess(): Promise<void> {
		const now = this.#ports.clock.now().toISOString();
		const wasStopped = this.#record?.problem !== undefined;
		this.#record = { provider: this.#ports.mailer.provider, lastSuccessAt: now, settings: [], checkedAt: now };
		this.#isNews = true;
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
		this.#isNews = false;
		this.#writtenMs = this.#now();
		await mailQueue.writeProvider(this.#record);
	}

	#pause(retryAfterS: number | undefined): void {
		this.#pauses += 1;
		this.#failures = 0;
		const ceiling = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(this.#pauses, 10));
		const askedMs = Math.min(longestAskedMs, (retryAfterS ?? 0) * 1000);
		this.#pausedUntilMs = this.#now() + Math.max(1000, askedMs, this.#ports.random() * ceiling);
	}

	#now(): number {
		return this.#ports.clock.now().getTime();
	}
}
