import { expect, it } from 'vitest';
import { sayStanding } from './mail-standing.ts';

const standing = { provider: 'gmail', credentials: 'valid', settings: [], waiting: 0 } as const;

it('names a dead credential, what to look at, and that nothing is lost', () => {
	const dead = { ...standing, credentials: 'credentials_refused', settings: ['GMAIL_REFRESH_TOKEN'] } as const;
	expect(sayStanding({ ...dead, waiting: 12 })).toBe(
		'Gmail refuses our sign-in: look at GMAIL_REFRESH_TOKEN. 12 mails wait; nothing is lost.'
	);
	expect(sayStanding({ ...dead, waiting: 1 })).toMatch(/1 mail waits; nothing is lost\.$/);
	expect(sayStanding({ ...dead, waiting: 1000 })).toMatch(/Over 1,000 mails wait; nothing is lost\.$/);
});

it('names every setting that is missing', () => {
	const missing = { ...standing, credentials: 'settings_missing' } as const;
	const settings = ['GMAIL_CLIENT_ID', 'GMAIL_CLIENT_SECRET', 'GMAIL_REFRESH_TOKEN'];
	expect(sayStanding({ ...missing, settings })).toBe(
		'Mail is not set up: GMAIL_CLIENT_ID, GMAIL_CLIENT_SECRET and GMAIL_REFRESH_TOKEN are missing. No mail waits.'
	);
	expect(sayStanding({ ...missing, settings: ['GMAIL_RECIPIENT'] })).toContain('GMAIL_RECIPIENT is missing.');
});

it('claims no more than is known', () => {
	expect(sayStanding({ ...standing, credentials: 'unknown' })).toContain('not known yet');
	expect(sayStanding({ ...standing, provider: 'local' })).toContain('Nobody receives it');
	expect(sayStanding({ ...standing, provider: 'ses', credentials: 'sending_forbidden' })).toContain('Amazon SES');
});
