import { readMailHealth } from './mail.ts';

// Every page of the Office must show within a minute that the email credentials have expired.
const lookEveryMs = 30_000;

/** Watches for problems with email, for the mark in the navigation: how many emails failed, and whether sending has stopped. */
export class MailWatch {
	failed = $state(0);
	isStopped = $state(false);

	/**
	 * Checks now, and every 30 seconds while the page is visible.
	 * @returns a function that stops the checks
	 */
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
