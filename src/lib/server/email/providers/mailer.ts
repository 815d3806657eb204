import type { Mailer, MailSettings } from '../ports.ts';
import { traitsOf } from './traits.ts';

const senderName = 'Ship Captain Crew';

/**
 * The provider from the settings. Its library is loaded with the first email, so that servers without it don't pay for it. If settings are
 * missing, sends nothing and reports their names. Never falls back to another provider.
 * @param isAlone false in a process that also serves requests. It sends emails one at a time, so that payments can run in between
 */
export function createMailer(settings: MailSettings, now: () => Date, isAlone: boolean): Mailer {
	const { provider, missing } = settings;
	let loading: Promise<Mailer> | undefined;
	const load = (): Promise<Mailer> => (loading ??= loadMailer(settings, now));
	const problem = { problem: 'settings_missing', settings: missing } as const;
	return {
		provider,
		timeoutMs: traitsOf[provider].timeoutMs,
		atOnce: isAlone ? traitsOf[provider].atOnce : 1,
		reportsLater: traitsOf[provider].reportsLater,
		send: async (email) => (missing.length > 0 ? { outcome: 'stopped', ...problem } : (await load()).send(email)),
		check: async () => (missing.length > 0 ? problem : (await load()).check())
	};
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
