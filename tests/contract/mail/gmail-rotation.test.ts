import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LiveSecrets, SecretName } from '../../../src/lib/server/live-secrets.ts';
import type { Mailer, MailSettings } from '../../../src/lib/server/email/ports.ts';
import { createGmailMailer } from '../../../src/lib/server/email/providers/gmail.ts';
import { createMailer } from '../../../src/lib/server/email/providers/mailer.ts';
import { scaled } from '../../support/slowness.ts';
import { email, sender } from './emails.ts';
import { startGoogle, tokenError, type Google } from './google.ts';

const now = () => new Date('2026-05-23T15:00:00Z');
const settings: MailSettings = {
	provider: 'gmail',
	missing: [],
	sender: 'crew@example.com',
	office: 'office@example.com',
	gmail: undefined,
	region: 'us-west-2',
	configurationSet: undefined,
	mailboxFolder: '/nowhere'
};

let google: Google;
let token: string;
let newest: string;
let renewals: number;
let mailer: Mailer;
const values = (): Partial<Record<SecretName, string>> => ({
	...{ GMAIL_CLIENT_ID: 'the-client', GMAIL_CLIENT_SECRET: 'the-secret', GMAIL_REFRESH_TOKEN: token }
});
const secrets: LiveSecrets = {
	read: (name) => values()[name],
	renew: async () => {
		renewals += 1;
		token = newest;
	}
};

beforeEach(async () => {
	google = await startGoogle();
	token = 'first-token';
	newest = 'first-token';
	renewals = 0;
	mailer = createMailer(
		settings,
		now,
		true,
		() => secrets,
		async ({ gmail }) =>
			createGmailMailer({
				...{ sender, now, rootUrl: `${google.url}/`, tokenUrl: `${google.url}/token`, timeoutMs: scaled(1_500) },
				...(gmail ?? { clientId: '', clientSecret: '', refreshToken: '' })
			})
	);
});
afterEach(() => google.close());

const tokens = () => google.tokenRequests.map((body) => body.get('refresh_token'));

describe('a Gmail token that was replaced', () => {
	it('is read again as soon as Google refuses the old one, and the email is sent once', async () => {
		google.token.push(tokenError('invalid_grant'));
		newest = 'second-token';
		expect(await mailer.send(email())).toEqual({ outcome: 'sent' });
		expect([tokens(), renewals, google.emails.length]).toEqual([['first-token', 'second-token'], 1, 1]);
		expect(await mailer.send(email())).toEqual({ outcome: 'sent' });
		expect(tokens()).toHaveLength(2);
	});

	it('is used with the next email if the function read it in the meantime', async () => {
		await mailer.send(email());
		token = 'second-token';
		await mailer.send(email());
		expect([tokens(), renewals]).toEqual([['first-token', 'second-token'], 0]);
	});

	it('is also found by the check of a provider that refused before', async () => {
		google.token.push(tokenError('invalid_grant'));
		newest = 'second-token';
		expect(await mailer.check()).toBe('valid');
	});

	it('is reported if there is no newer one, after one read', async () => {
		google.token.push(tokenError('invalid_grant'));
		expect(await mailer.send(email())).toMatchObject({ outcome: 'stopped', problem: 'credentials_refused' });
		expect([tokens(), renewals]).toEqual([['first-token'], 1]);
	});

	it('isn’t looked for when anything else goes wrong', async () => {
		google.send.push({ status: 500, body: {} }, { status: 413, body: {} });
		await mailer.send(email());
		await mailer.send(email());
		expect(renewals).toBe(0);
	});
});
