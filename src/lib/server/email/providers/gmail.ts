import { isEmail } from '../../../domain/email.ts';
import { OAuth2Client } from 'google-auth-library';
import { gmail } from 'googleapis/build/src/apis/gmail/index.js';
import type { MailAddress, Mailer, MailProblem, OutgoingEmail, SendOutcome } from '../ports.ts';
import { composeMessage } from './message.ts';
import { answerOf, retryAfterOf, sendErrorOf, wordIn, type ProviderAnswer } from './provider-answer.ts';
import { traitsOf } from './traits.ts';

export interface GmailSettings {
	sender: MailAddress;
	clientId: string;
	clientSecret: string;
	refreshToken: string;
	now: () => Date;
	/** For tests: the addresses of a fake Google server, and a timeout. */
	rootUrl?: string;
	tokenUrl?: string;
	timeoutMs?: number;
}

type Stop = { problem: MailProblem; settings: readonly string[] };
type TokenOutcome = { outcome: 'token' } | Extract<SendOutcome, { outcome: 'retry' | 'stopped' }>;

// Google's reasons for a 403 that mean "try again later".
const tooFast = ['rateLimitExceeded', 'userRateLimitExceeded', 'dailyLimitExceeded', 'quotaExceeded'];

/**
 * Sends through the Gmail API with a refresh token. Doesn't retry failed emails, and neither does the library, because the queue does that.
 */
export function createGmailMailer(settings: GmailSettings): Mailer {
	const { clientId, clientSecret, refreshToken, rootUrl, tokenUrl } = settings;
	const { timeoutMs = traitsOf.gmail.timeoutMs } = settings;
	const tokenTimeoutMs = timeoutMs / 3;
	const sendTimeoutMs = timeoutMs - tokenTimeoutMs;
	const auth = new OAuth2Client({
		clientId,
		clientSecret,
		transporterOptions: { timeout: tokenTimeoutMs },
		...(tokenUrl === undefined ? {} : { endpoints: { oauth2TokenUrl: tokenUrl } })
	});
	// Turns off the library's retries of its token request, which could take longer than an email's timeout.
	auth.transporter.interceptors.request.add({
		resolved: async (request) => ({ ...request, retry: false, retryConfig: { retry: 0 } })
	});
	forgetToken();
	const api = gmail({ version: 'v1', auth, ...(rootUrl === undefined ? {} : { rootUrl }) });

	return {
		provider: 'gmail',
		...traitsOf.gmail,
		timeoutMs,
		async send(email) {
			if (!isEmail(email.to.address)) return { outcome: 'refused', problem: 'bad_address' };
			const token = await fetchToken();
			if (token.outcome !== 'token') return token;
			const outcome = await post(email);
			if (outcome.outcome !== 'stopped' || outcome.problem !== 'credentials_refused') return outcome;
			// Google may have revoked the access token before it expired. Fetching a new one shows whether the credentials themselves still
			// work.
			forgetToken();
			const renewed = await fetchToken();
			return renewed.outcome === 'token' ? post(email) : renewed;
		},
		async check() {
			forgetToken();
			const token = await fetchToken();
			if (token.outcome === 'token') return 'valid';
			return token.outcome === 'retry' ? 'unknown' : { problem: token.problem, settings: token.settings };
		}
	};

	function forgetToken(): void {
		auth.setCredentials({ refresh_token: refreshToken });
	}

	async function fetchToken(): Promise<TokenOutcome> {
		try {
			await auth.getAccessToken();
			return { outcome: 'token' };
		} catch (error) {
			const answer = answerOf(error);
			if (answer === undefined) return { outcome: 'retry', trouble: sendErrorOf(error) };
			return tokenRefused(answer);
		}
	}

	async function post(email: OutgoingEmail): Promise<SendOutcome> {
		const message = await composeMessage(email, settings.sender, settings.now());
		try {
			const { data } = await api.users.messages.send(
				{ userId: 'me', requestBody: { raw: message.toString('base64url') } },
				{ timeout: sendTimeoutMs, retry: false }
			);
			// A proxy may also respond with 200, but only Google returns a message id.
			return typeof data.id === 'string' ? { outcome: 'sent' } : { outcome: 'retry', trouble: 'provider_error' };
		} catch (error) {
			const answer = answerOf(error);
			return answer === undefined ? { outcome: 'retry', trouble: sendErrorOf(error) } : sendingRefused(answer);
		}
	}
}

/** Interprets an error response of the token endpoint by its status and its `error` (RFC 6749, 5.2). */
function tokenRefused(answer: ProviderAnswer): TokenOutcome {
	if (isTemporary(answer.status)) return retry(answer);
	const settings = new Map<string, readonly string[]>([
		['invalid_grant', ['GMAIL_REFRESH_TOKEN']],
		['invalid_client', ['GMAIL_CLIENT_ID', 'GMAIL_CLIENT_SECRET']]
	]);
	const all = ['GMAIL_CLIENT_ID', 'GMAIL_CLIENT_SECRET', 'GMAIL_REFRESH_TOKEN'];
	return stopped({
		problem: 'credentials_refused',
		settings: settings.get(wordIn(answer.body, 'error') ?? '') ?? all
	});
}

/** Interprets an error response of the Gmail API by its status and by Google's `reason`. */
function sendingRefused(answer: ProviderAnswer): SendOutcome {
	const { status, body } = answer;
	const reason = wordIn(body, 'error', 'errors', '0', 'reason') ?? '';
	if (isTemporary(status) || (status === 403 && tooFast.includes(reason))) return retry(answer);
	if (status === 401) return stopped({ problem: 'credentials_refused', settings: ['GMAIL_REFRESH_TOKEN'] });
	if (status === 403 || reason === 'failedPrecondition') {
		return stopped({ problem: 'sending_forbidden', settings: ['GMAIL_REFRESH_TOKEN'] });
	}
	if (status === 413) return { outcome: 'refused', problem: 'too_large' };
	if (status === 400) return { outcome: 'refused', problem: 'message_refused' };
	// No other error is the email's fault, so try again later. Otherwise, an outage would mark every email as failed.
	return { outcome: 'retry', trouble: 'provider_error' };
}

function isTemporary(status: number): boolean {
	return status === 408 || status === 429 || status >= 500;
}

function retry(answer: ProviderAnswer): Extract<SendOutcome, { outcome: 'retry' }> {
	const trouble = answer.status >= 500 || answer.status === 408 ? 'provider_error' : 'provider_busy';
	return { outcome: 'retry', trouble, retryAfterS: retryAfterOf(answer) };
}

function stopped(stop: Stop): Extract<SendOutcome, { outcome: 'stopped' }> {
	return { outcome: 'stopped', ...stop };
}
