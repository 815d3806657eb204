import { Refusal } from '../../domain/refusal.ts';

export type MemoryWrite =
	| 'insertEvent'
	| 'insertAlias'
	| 'updateEvent'
	| 'claimImport'
	| 'insertPatron'
	| 'updatePatron'
	| 'bindKey'
	| 'insertEmailJob'
	| 'replaceMail'
	| 'noteMessage'
	| 'writeProvider'
	| 'listMoneyDay'
	| 'insertPayment'
	| 'insertCorrection'
	| 'insertRequest'
	| 'insertRequestDecided'
	| 'insertInk'
	| 'insertWaiver'
	| 'insertMatch'
	| 'insertStrike'
	| 'insertAboard'
	| 'insertClose'
	| 'claimCloseNumber'
	| 'putPhoneReport'
	| 'insertExplanation'
	| 'takeBudget'
	| 'insertText'
	| 'insertDocument'
	| 'insertServiceKey'
	| 'changeServiceKey'
	| 'insertCalendarFeed'
	| 'insertWebhook'
	| 'changeWebhook'
	| 'insertHook'
	| 'replaceHook'
	| 'changeCalendarFeed'
	| 'insertAudit'
	| 'insertAuditOutcome'
	| 'insertChecklist'
	| 'insertAccount'
	| 'updateAccount'
	| 'insertSession'
	| 'deleteSession'
	| 'raiseEpoch'
	| 'countAttempt'
	| 'takeBackAttempt'
	| 'clearAttempts';

/** When a planned fault happens. `before`: the write didn't happen. `after`: it happened, but its response was lost. */
export type FaultMoment = 'before' | 'after';

/** Makes writes of the fake database fail at the moments that a test chooses. */
export class Faults {
	/** Every write that happened, in order. */
	readonly written: MemoryWrite[] = [];
	/** Called before and after every write. If it throws, the write fails. If it waits, the write is delayed. */
	hook: (write: MemoryWrite, moment: FaultMoment) => void | Promise<void> = () => undefined;
	#planned: { write: MemoryWrite; moment: FaultMoment; error: Error }[] = [];

	/** Makes the next write of this kind fail once. To simulate a crash of the process, use any error other than a `Refusal`. */
	failOnce(
		write: MemoryWrite,
		moment: FaultMoment,
		error: Error = new Refusal('unavailable', { retryAfterS: 1 })
	): void {
		this.#planned.push({ write, moment, error });
	}

	async around<T>(write: MemoryWrite, act: () => T): Promise<T> {
		await this.#pass(write, 'before');
		const outcome = act();
		this.written.push(write);
		await this.#pass(write, 'after');
		return outcome;
	}

	async #pass(write: MemoryWrite, moment: FaultMoment): Promise<void> {
		await this.hook(write, moment);
		const at = this.#planned.findIndex((plan) => plan.write === write && plan.moment === moment);
		const [plan] = at < 0 ? [] : this.#planned.splice(at, 1);
		if (plan) throw plan.error;
	}
}
