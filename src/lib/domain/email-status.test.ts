import { expect, it } from 'vitest';
import { emailStatusText } from './email-status.ts';

const status = { provider: 'gmail', credentials: 'valid', settings: [], waiting: 0 } as const;

it('names the rejected credential, the setting to check, and says that nothing is lost', () => {
	const dead = { ...status, credentials: 'credentials_refused', settings: ['GMAIL_REFRESH_TOKEN'] } as const;
	expect(emailStatusText({ ...dead, waiting: 12 })).toBe(
		'Gmail rejects our sign-in: check GMAIL_REFRESH_TOKEN. 12 emails are waiting. Nothing is lost.'
	);
	expect(emailStatusText({ ...dead, waiting: 1 })).toMatch(/1 email is waiting\. Nothing is lost\.$/);
	expect(emailStatusText({ ...dead, waiting: 1000 })).toMatch(/Over 1,000 emails are waiting\. Nothing is lost\.$/);
});

it('names every missing setting', () => {
	const missing = { ...status, credentials: 'settings_missing' } as const;
	const settings = ['GMAIL_CLIENT_ID', 'GMAIL_CLIENT_SECRET', 'GMAIL_REFRESH_TOKEN'];
	expect(emailStatusText({ ...missing, settings })).toBe(
		'Email isn’t set up: GMAIL_CLIENT_ID, GMAIL_CLIENT_SECRET, and GMAIL_REFRESH_TOKEN are missing. Nothing waiting.'
	);
	expect(emailStatusText({ ...missing, settings: ['GMAIL_RECIPIENT'] })).toContain('GMAIL_RECIPIENT is missing.');
});

it('doesn’t claim more than it knows', () => {
	expect(emailStatusText({ ...status, credentials: 'unknown' })).toContain('We don’t know yet');
	expect(emailStatusText({ ...status, provider: 'local' })).toContain('Nobody receives it');
	expect(emailStatusText({ ...status, provider: 'ses', credentials: 'sending_forbidden' })).toContain('Amazon SES');
});
