import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGmailMailer } from '../../../src/lib/server/email/providers/gmail.ts';
import type { Mailer, SendOutcome } from '../../../src/lib/server/email/ports.ts';
import { apiError, startGoogle, tokenError, type Behavior, type Google } from './google.ts';
import { scaled } from '../../support/slowness.ts';
import { email, sender } from './emails.ts';

let google: Google;
let mailer: Mailer;

beforeEach(async () => {
	google = await startGoogle();
	mailer = createGmailMailer({
		sender,
		clientId: 'the-client',
		clientSecret: 'the-secret',
		refreshToken: 'the-refresh-token',
		now: () => new Date('2026-05-23T15:00:00Z'),
		rootUrl: `${google.url}/`,
		tokenUrl: `${google.url}/token`,
		timeoutMs: scaled(1_500)
	});
	return () => google.close();
});

const refusedCredentials = (settings: string[]): SendOutcome => ({
	outcome: 'stopped',
	problem: 'credentials_refused',
	settings
});

describe('Gmail', () => {
	it('exchanges the refresh token once, and posts each email completely', async () => {
		const pdf = { name: 'waiver.pdf', contentType: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.7') };
		expect(await mailer.send(email({ attachments: [pdf] }))).toEqual({ outcome: 'sent' });
		expect(await mailer.send(email({ messageId: 'def@example.com' }))).toEqual({ outcome: 'sent' });
		expect(google.tokenRequests.map((body) => Object.fromEntries(body))).toEqual([
			{
				grant_type: 'refresh_token',
				refresh_token: 'the-refresh-token',
				client_id: 'the-client',
				client_secret: 'the-secret'
			}
		]);
		expect(google.emails.map(({ authorization, path }) => [authorization, path])).toEqual([
			['Bearer access-1', '/gmail/v1/users/me/messages/send'],
			['Bearer access-1', '/gmail/v1/users/me/messages/send']
		]);
		const mail = await simpleParser(google.emails[0]?.raw ?? '');
		expect(mail.messageId).toBe('<abc123@example.com>');
		expect(mail.from?.value).toEqual([sender]);
		expect(mail.to).toMatchObject({ value: [{ name: 'Wes Fern', address: 'wes@example.com' }] });
		expect([mail.subject, mail.text?.trim(), mail.html]).toEqual([
			'Your receipt',
			'Thank you, Wes.',
			'<p>Thank you, Wes.</p>'
		]);
		expect(
			mail.attachments.map(({ filename, contentType, content }) => [filename, contentType, String(content)])
		).toEqual([['waiver.pdf', 'application/pdf', '%PDF-1.7']]);
	});

	const html: Behavior = { status: 200, body: '<html>Sign in to the harbor’s Wi-Fi</html>' };
	const sending: [string, Behavior[], SendOutcome][] = [
		[
			'429 with Retry-After',
			[apiError(429, 'rateLimitExceeded', 'RESOURCE_EXHAUSTED', { 'retry-after': '37' })],
			{ outcome: 'retry', trouble: 'provider_busy', retryAfterS: 37 }
		],
		[
			'429 without',
			[apiError(429, 'rateLimitExceeded', 'RESOURCE_EXHAUSTED')],
			{ outcome: 'retry', trouble: 'provider_busy', retryAfterS: undefined }
		],
		[
			'403 that means too fast',
			[apiError(403, 'userRateLimitExceeded', 'PERMISSION_DENIED')],
			{ outcome: 'retry', trouble: 'provider_busy', retryAfterS: undefined }
		],
		[
			'500',
			[apiError(500, 'backendError', 'INTERNAL')],
			{ outcome: 'retry', trouble: 'provider_error', retryAfterS: undefined }
		],
		[
			'503',
			[apiError(503, 'backendError', 'UNAVAILABLE')],
			{ outcome: 'retry', trouble: 'provider_error', retryAfterS: undefined }
		],
		['no answer', ['hang'], { outcome: 'retry', trouble: 'timed_out' }],
		['a cut connection', ['cut'], { outcome: 'retry', trouble: 'unreachable' }],
		['a page of a captive portal', [html], { outcome: 'retry', trouble: 'provider_error' }],
		['404', [apiError(404, 'notFound', 'NOT_FOUND')], { outcome: 'retry', trouble: 'provider_error' }],
		['400', [apiError(400, 'invalidArgument', 'INVALID_ARGUMENT')], { outcome: 'refused', problem: 'message_refused' }],
		['413', [apiError(413, 'uploadTooLarge', 'FAILED')], { outcome: 'refused', problem: 'too_large' }],
		[
			'403 for the account',
			[apiError(403, 'insufficientPermissions', 'PERMISSION_DENIED')],
			{ outcome: 'stopped', problem: 'sending_forbidden', settings: ['GMAIL_REFRESH_TOKEN'] }
		],
		[
			'400 for an account without mail',
			[apiError(400, 'failedPrecondition', 'FAILED_PRECONDITION')],
			{ outcome: 'stopped', problem: 'sending_forbidden', settings: ['GMAIL_REFRESH_TOKEN'] }
		],
		[
			'401, with every token',
			[apiError(401, 'authError', 'UNAUTHENTICATED'), apiError(401, 'authError', 'UNAUTHENTICATED')],
			refusedCredentials(['GMAIL_REFRESH_TOKEN'])
		],
		['401 for an old token alone', [apiError(401, 'authError', 'UNAUTHENTICATED')], { outcome: 'sent' }]
	];
	it.each(sending)('is understood when an email gets %s', async (_name, behaviors, outcome) => {
		google.send = [...behaviors];
		expect(await mailer.send(email())).toEqual(outcome);
		// Only the queue repeats sending, unless the token was rejected.
		expect(google.emails).toHaveLength(outcome.outcome === 'sent' ? 2 : behaviors.length);
	});

	const tokens: [string, Behavior, SendOutcome][] = [
		['invalid_grant', tokenError('invalid_grant'), refusedCredentials(['GMAIL_REFRESH_TOKEN'])],
		[
			'invalid_client',
			tokenError('invalid_client', 401),
			refusedCredentials(['GMAIL_CLIENT_ID', 'GMAIL_CLIENT_SECRET'])
		],
		[
			'unauthorized_client',
			tokenError('unauthorized_client'),
			refusedCredentials(['GMAIL_CLIENT_ID', 'GMAIL_CLIENT_SECRET', 'GMAIL_REFRESH_TOKEN'])
		],
		[
			'429',
			{ status: 429, headers: { 'retry-after': '5' } },
			{ outcome: 'retry', trouble: 'provider_busy', retryAfterS: 5 }
		],
		['no answer', 'hang', { outcome: 'retry', trouble: 'timed_out' }]
	];
	it.each(tokens)('sends no email if the token request gets %s', async (_name, behavior, outcome) => {
		google.token = Array.from({ length: 9 }, () => behavior);
		expect(await mailer.send(email())).toEqual(outcome);
		expect(google.emails).toEqual([]);
	});

	it('is out of reach when nothing listens', async () => {
		await google.close();
		expect(await mailer.send(email())).toMatchObject({ outcome: 'retry' });
		expect(await mailer.check()).toBe('unknown');
		google = await startGoogle();
	});

	it('is checked by a token alone, and works again as soon as the credential does', async () => {
		expect(await mailer.check()).toBe('valid');
		google.token = [tokenError('invalid_grant')];
		expect(await mailer.check()).toEqual({ problem: 'credentials_refused', settings: ['GMAIL_REFRESH_TOKEN'] });
		expect(await mailer.check()).toBe('valid');
		expect(await mailer.send(email())).toEqual({ outcome: 'sent' });
		expect(google.emails).toHaveLength(1);
	});

	it('is not asked about an address that no mail can go to', async () => {
		for (const address of [
			'',
			'wes',
			'wes@localhost',
			'wes@example.com, eve@example.com',
			'wés@example.com',
			'a@b.example\r\nBcc: c@d.example'
		]) {
			expect(await mailer.send(email({ to: { address } })), address).toEqual({
				outcome: 'refused',
				problem: 'bad_address'
			});
		}
		expect(google.tokenRequests).toEqual([]);
	});
});

afterEach(() => google.close());
