import type { MailDesk, MailQueue } from '../ports.ts';

/** What can be said of mail while nothing is sent yet: what is set up, and what waits. */
export function createMailDesk(settings: { provider: string; isConfigured: boolean }, queue: MailQueue): MailDesk {
	return {
		async status() {
			return {
				provider: settings.provider,
				configured: settings.isConfigured,
				lastSuccessAt: null,
				waiting: await queue.countWaiting(),
				failed: 0
			};
		}
	};
}
