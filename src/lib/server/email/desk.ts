import type { MailDesk, MailQueue, MailStatus } from './ports.ts';

export interface MailDeskSettings {
	provider: string;
	/** Names of settings that the provider needs and are not there. */
	missing: readonly string[];
}

/** What can be said of mail without asking a provider: what is set up, what the last try showed, and what waits. */
export function createMailDesk(settings: MailDeskSettings, queue: MailQueue): MailDesk {
	return {
		async status(): Promise<MailStatus> {
			const [waiting, failed, record] = await Promise.all([
				queue.count('waiting'),
				queue.count('failed'),
				queue.readProvider()
			]);
			// What was seen of another provider says nothing about this one.
			const known = record?.provider === settings.provider ? record : undefined;
			return {
				provider: settings.provider,
				configured: settings.missing.length === 0,
				lastSuccessAt: known?.lastSuccessAt ?? null,
				waiting,
				failed,
				...troubleOf(settings, known)
			};
		}
	};
}

function troubleOf(
	settings: MailDeskSettings,
	known: Awaited<ReturnType<MailQueue['readProvider']>>
): Pick<MailStatus, 'problem' | 'settings'> {
	if (settings.missing.length > 0) return { problem: 'settings_missing', settings: settings.missing };
	return known?.problem === undefined ? {} : { problem: known.problem, settings: known.settings };
}
