import { readMailHealth } from './mail.ts';

// Dead credentials are to be seen within the minute, whichever page of the office is open.
const lookEveryMs = 30_000;

/** What is wrong with mail, for the mark beside its name. Says nothing while it does not know. */
export class MailWatch {
	failed = $state(0);
	isStopped = $state(false);

	/** Looks now and then until the returned function is called. */
	start(): () => void {
		void this.#look();
		const timer = setInterval(() => void this.#look(), lookEveryMs);
		return () => clearInterval(timer);
	}

	async #look(): Promise<void> {
		if (document.visibilityState !== 'visible') return;
		const answer = await readMailHealth();
		if (answer.kind !== 'ok') return;
		const { failed = 0, problem } = answer.value.mail ?? {};
		this.failed = failed;
		this.isStopped = problem !== undefined;
	}
}
