import { isEmail } from '../../../domain/email.ts';
import { GetAccountCommand, SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import type { MailAddress, Mailer, SendOutcome } from '../ports.ts';
import { composeMessage } from './message.ts';
import { sdkAnswerOf, sendErrorOf } from './provider-answer.ts';
import { emailTag, traitsOf } from './traits.ts';

export interface SesSettings {
	sender: MailAddress;
	region: string;
	/** The configuration set, which defines where SES reports bounces. */
	configurationSet?: string | undefined;
	now: () => Date;
	/** For tests: the address of a fake SES server, and a timeout. */
	endpoint?: string;
	timeoutMs?: number;
}

// We recognize errors by the names in the API's model, never by their messages.
const credentials = new Set([
	'CredentialsProviderError',
	'UnrecognizedClientException',
	'InvalidClientTokenId',
	'InvalidSignatureException',
	'SignatureDoesNotMatch',
	'IncompleteSignature',
	'MissingAuthenticationToken',
	'MissingAuthenticationTokenException',
	'ExpiredToken',
	'ExpiredTokenException'
]);
const forbidden = new Set([
	'AccessDenied',
	'AccessDeniedException',
	'AccountSuspendedException',
	'SendingPausedException',
	'MailFromDomainNotVerifiedException',
	'NotFoundException'
]);
const busy = new Set(['TooManyRequestsException', 'LimitExceededException', 'ThrottlingException', 'Throttling']);
const credentialSettings = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];

/** Sends through Amazon SES (API v2). Tries each email once and leaves retries to the queue, because SES has no idempotency keys. */
export function createSesMailer(settings: SesSettings): Mailer {
	const { sender, region, endpoint, configurationSet, timeoutMs = traitsOf.ses.timeoutMs } = settings;
	const client = new SESv2Client({
		region,
		maxAttempts: 1,
		requestHandler: { connectionTimeout: timeoutMs / 2, requestTimeout: timeoutMs, throwOnRequestTimeout: true },
		...(endpoint === undefined ? {} : { endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })
	});
	return {
		provider: 'ses',
		...traitsOf.ses,
		timeoutMs,
		async send(email) {
			if (!isEmail(email.to.address)) return { outcome: 'refused', problem: 'bad_address' };
			const message = await composeMessage(email, sender, settings.now());
			try {
				await client.send(
					new SendEmailCommand({
						Content: { Raw: { Data: message } },
						// SES replaces the Message-ID, so its notices identify the email by this tag.
						EmailTags: [{ Name: emailTag, Value: messageRefOf(email.messageId) }],
						...(configurationSet !== undefined && { ConfigurationSetName: configurationSet })
					})
				);
				return { outcome: 'sent' };
			} catch (error) {
				return outcomeOf(error);
			}
		},
		async check() {
			try {
				const account = await client.send(new GetAccountCommand({}));
				return account.SendingEnabled === false ? { problem: 'sending_forbidden', settings: ['SES'] } : 'valid';
			} catch (error) {
				const outcome = outcomeOf(error);
				if (outcome.outcome === 'retry') return 'unknown';
				// A role may be allowed to send but not to read the account. In that case, only sending an email shows whether sending
				// works.
				return outcome.outcome === 'stopped' && outcome.problem === 'credentials_refused' ? outcome : 'valid';
			}
		}
	};
}

/** Returns the part of a Message-ID before the `@`. It is a hash, so it contains no personal data. */
function messageRefOf(messageId: string): string {
	return messageId.split('@')[0] ?? '';
}

function outcomeOf(error: unknown): SendOutcome {
	const { name, status, retryAfterS } = sdkAnswerOf(error);
	if (credentials.has(name)) {
		return { outcome: 'stopped', problem: 'credentials_refused', settings: credentialSettings };
	}
	if (forbidden.has(name))
		return { outcome: 'stopped', problem: 'sending_forbidden', settings: ['GMAIL_SENDER_EMAIL'] };
	if (busy.has(name) || status === 429) return { outcome: 'retry', trouble: 'provider_busy', retryAfterS };
	if (status === undefined) return { outcome: 'retry', trouble: sendErrorOf(error) };
	if (status === 403) return { outcome: 'stopped', problem: 'credentials_refused', settings: credentialSettings };
	if (name === 'MessageRejected' || status === 400) return { outcome: 'refused', problem: 'message_refused' };
	if (status === 413) return { outcome: 'refused', problem: 'too_large' };
	return { outcome: 'retry', trouble: 'provider_error', retryAfterS };
}
