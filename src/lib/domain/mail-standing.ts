/** Whether what carries our mail takes it. `unknown` while it was never asked, or could not be. */
export const credentialStates = [
	'valid',
	'unknown',
	'settings_missing',
	'credentials_refused',
	'sending_forbidden'
] as const;
export type CredentialState = (typeof credentialStates)[number];

/** Counts of mail are exact up to here, and this number beyond. */
export const mailCountLimit = 1000;

export interface MailStanding {
	provider: string;
	credentials: CredentialState;
	/** Names of settings to look at; never a value. */
	settings: readonly string[];
	waiting: number;
}

const names: Record<string, string> = { gmail: 'Gmail', ses: 'Amazon SES', local: 'the development mailbox' };

/** `Gmail`, from the word that settings use. */
export function providerName(provider: string): string {
	return names[provider] ?? provider;
}

/** How mail is, in a sentence or two: what is true now, then what to look at. */
export function sayStanding(standing: MailStanding): string {
	const { credentials, settings } = standing;
	const provider = providerName(standing.provider);
	switch (credentials) {
		case 'valid':
			return standing.provider === 'local'
				? 'Email stays in the mailbox on this computer. Nobody receives it.'
				: `${provider} takes our sign-in.`;
		case 'unknown':
			return `Whether ${provider} takes our sign-in is not known yet. Mail is tried by itself.`;
		case 'settings_missing': {
			const are = settings.length === 1 ? 'is' : 'are';
			return `Mail is not set up: ${listed(settings)} ${are} missing. ${waitingWords(standing.waiting)}`;
		}
		case 'credentials_refused':
			return `${provider} refuses our sign-in${toLookAt(settings)}. ${waitingWords(standing.waiting)}`;
		case 'sending_forbidden':
			return `${provider} takes our sign-in, but lets us send nothing${toLookAt(settings)}. ${waitingWords(standing.waiting)}`;
		default:
			return credentials satisfies never;
	}
}

function toLookAt(settings: readonly string[]): string {
	return settings.length === 0 ? '' : `: look at ${listed(settings)}`;
}

/** `12 mails wait; nothing is lost.` */
function waitingWords(waiting: number): string {
	if (waiting === 0) return 'No mail waits.';
	if (waiting === 1) return '1 mail waits; nothing is lost.';
	const many = waiting >= mailCountLimit ? `Over ${mailCountLimit.toLocaleString('en-US')}` : String(waiting);
	return `${many} mails wait; nothing is lost.`;
}

function listed(words: readonly string[]): string {
	return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
