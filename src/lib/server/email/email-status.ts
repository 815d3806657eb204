import type { EmailStatusReader, MailQueue, MailStatus, ReturnedEmails } from './ports.ts';

export interface EmailSettings {
	provider: string;
	/** Names of required settings that are missing. */
	missing: readonly string[];
}

/** Creates a reader for the email status. It uses the settings and the queue, and never calls the provider. */
export function createEmailStatusReader(settings: EmailSettings, queue: MailQueue): EmailStatusReader {
	return {
		async status(): Promise<MailStatus> {
			const [waiting, failed, record] = await Promise.all([
				queue.count('waiting'),
				queue.count('failed'),
				queue.readProvider()
			]);
			// The stored status may be about a different provider.
			const known = record?.provider === settings.provider ? record : undefined;
			return {
				provider: settings.provider,
				configured: settings.missing.length === 0,
				lastSuccessAt: known?.lastSuccessAt ?? null,
				waiting,
				failed,
				...problemOf(settings, known)
			};
		}
	};
}

function problemOf(
	settings: EmailSettings,
	known: Awaited<ReturnType<MailQueue['readProvider']>>
): Pick<MailStatus, 'problem' | 'settings'> {
	if (settings.missing.length > 0) return { problem: 'settings_missing', settings: settings.missing };
	return known?.problem === undefined ? {} : { problem: known.problem, settings: known.settings };
}

// The health page shows only a number, and above a hundred the exact number doesn't matter.
const maxReturnedRows = 100;

export async function readReturnedEmails(queue: Pick<MailQueue, 'list'>): Promise<ReturnedEmails> {
	const { rows } = await queue.list('failed', undefined, maxReturnedRows);
	const problems = rows.flatMap(({ letters }) =>
		Object.values(letters).flatMap((one) => (one.state === 'failed' && one.left === undefined ? [one.problem] : []))
	);
	return {
		bounced: problems.filter((one) => one === 'bounced').length,
		complaints: problems.filter((one) => one === 'complaint').length,
		held: problems.filter((one) => one === 'restored').length,
		trials: problems.filter((one) => one === 'trial').length
	};
}
