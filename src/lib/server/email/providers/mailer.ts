import type { Mailer, MailSettings } from '../ports.ts';
import type { LiveSecrets } from '../../live-secrets.ts';
import { traitsOf } from './traits.ts';

const senderName = 'Ship Captain Crew';

/**
 * Creates the mailer for the configured provider, and loads the provider's library with the first email. If settings are missing, the
 * mailer sends nothing and reports their names; it never falls back to another provider.
 * @param isAlone false in a process that also serves requests. It then sends one email at a time, so that payments can run in between
 * @param secrets the source of the credentials, if they can change while the process runs
 * @param loadProvider replaced in tests by a provider on this computer
 */
export function createMailer(
	settings: MailSettings,
	now: () => Date,
	isAlone: boolean,
	secrets: () => LiveSecrets | undefined = () => undefined,
	loadProvider = loadMailer
): Mailer {
	const { provider, missing } = settings;
	let loaded: { by: string; mailer: Promise<Mailer> } | undefined;
	const load = (): Promise<Mailer> => {
		const gmail = credentialsOf(settings, secrets());
		const by = JSON.stringify([gmail]);
		if (loaded?.by !== by) loaded = { by, mailer: loadProvider({ ...settings, gmail }, now) };
		return loaded.mailer;
	};
	/** If the provider refused the credentials and newer ones exist, tries again with those. */
	async function withNewest<T extends object | string>(act: (mailer: Mailer) => Promise<T>): Promise<T> {
		const loading = load();
		// Remember these credentials before waiting, because another email may load newer ones while this one is being sent.
		const before = loaded?.by;
		const result = await act(await loading);
		const isRefused = typeof result === 'object' && 'problem' in result && result.problem === 'credentials_refused';
		if (!isRefused) return result;
		await secrets()?.renew();
		const newest = await load();
		return loaded?.by === before ? result : act(newest);
	}
	const problem = { problem: 'settings_missing', settings: missing } as const;
	return {
		provider,
		timeoutMs: traitsOf[provider].timeoutMs,
		atOnce: isAlone ? traitsOf[provider].atOnce : 1,
		reportsLater: traitsOf[provider].reportsLater,
		send: async (email) =>
			missing.length > 0 ? { outcome: 'stopped', ...problem } : withNewest((mailer) => mailer.send(email)),
		check: async () => (missing.length > 0 ? problem : withNewest((mailer) => mailer.check()))
	};
}

function credentialsOf({ gmail }: MailSettings, secrets: LiveSecrets | undefined): MailSettings['gmail'] {
	const clientId = secrets?.read('GMAIL_CLIENT_ID');
	const clientSecret = secrets?.read('GMAIL_CLIENT_SECRET');
	const refreshToken = secrets?.read('GMAIL_REFRESH_TOKEN');
	const isComplete = clientId !== undefined && clientSecret !== undefined && refreshToken !== undefined;
	return isComplete ? { clientId, clientSecret, refreshToken } : gmail;
}

async function loadMailer(settings: MailSettings, now: () => Date): Promise<Mailer> {
	const sender = { name: senderName, address: settings.sender };
	switch (settings.provider) {
		case 'gmail': {
			const { createGmailMailer } = await import('./gmail.ts');
			const { clientId = '', clientSecret = '', refreshToken = '' } = settings.gmail ?? {};
			return createGmailMailer({ sender, clientId, clientSecret, refreshToken, now });
		}
		case 'ses': {
			const { createSesMailer } = await import('./ses.ts');
			return createSesMailer({ sender, region: settings.region, configurationSet: settings.configurationSet, now });
		}
		case 'local': {
			const { createLocalMailer } = await import('./local.ts');
			return createLocalMailer({ sender, folder: settings.mailboxFolder, now });
		}
	}
}
