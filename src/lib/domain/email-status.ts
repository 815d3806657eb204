/** Whether the email provider accepts our credentials. `unknown` if we never tried or couldn't reach the provider. */
export const credentialStates = [
	'valid',
	'unknown',
	'settings_missing',
	'credentials_refused',
	'sending_forbidden'
] as const;
export type CredentialState = (typeof credentialStates)[number];

/** Emails are counted only up to this number. */
export const mailCountLimit = 1000;

export interface EmailStatus {
	provider: string;
	credentials: CredentialState;
	/** The names of the settings to check, never their values. */
	settings: readonly string[];
	waiting: number;
}

const names: Record<string, string> = { gmail: 'Gmail', ses: 'Amazon SES', local: 'the development mailbox' };

/** Returns the display name of an email provider, such as `Gmail` for `gmail`. */
export function providerName(provider: string): string {
	return names[provider] ?? provider;
}

/** The email status in one or two sentences: the current state, then what to check. */
export function emailStatusText(status: EmailStatus): string {
	const { credentials, settings } = status;
	const provider = providerName(status.provider);
	switch (credentials) {
		case 'valid':
			return status.provider === 'local'
				? 'Email stays in the mailbox on this computer. Nobody receives it.'
				: `${provider} accepts our sign-in.`;
		case 'unknown':
			return `We don’t know yet whether ${provider} accepts our sign-in. The app keeps trying to send.`;
		case 'settings_missing': {
			const are = settings.length === 1 ? 'is' : 'are';
			return `Email isn’t set up: ${listed(settings)} ${are} missing. ${waitingWords(status.waiting)}`;
		}
		case 'credentials_refused':
			return `${provider} rejects our sign-in${toLookAt(settings)}. ${waitingWords(status.waiting)}`;
		case 'sending_forbidden':
			return `${provider} accepts our sign-in but doesn’t let us send${toLookAt(settings)}. ${waitingWords(status.waiting)}`;
		default:
			return credentials satisfies never;
	}
}

function toLookAt(settings: readonly string[]): string {
	return settings.length === 0 ? '' : `: check ${listed(settings)}`;
}

/** Describes how many emails are waiting, such as `12 emails are waiting. Nothing is lost.` */
function waitingWords(waiting: number): string {
	if (waiting === 0) return 'Nothing waiting.';
	if (waiting === 1) return '1 email is waiting. Nothing is lost.';
	const many = waiting >= mailCountLimit ? `Over ${mailCountLimit.toLocaleString('en-US')}` : String(waiting);
	return `${many} emails are waiting. Nothing is lost.`;
}

function listed(words: readonly string[]): string {
	return words.length < 2
		? words.join('')
		: `${words.slice(0, -1).join(', ')}${words.length > 2 ? ',' : ''} and ${words.at(-1) ?? ''}`;
}
