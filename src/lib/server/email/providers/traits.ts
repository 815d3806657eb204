import type { Mailer, MailSettings } from '../ports.ts';

/** What is known of each provider before its library is loaded. */
export const traitsOf: Record<MailSettings['provider'], Pick<Mailer, 'timeoutMs' | 'atOnce'>> = {
	// An email is 100 of the 250 units that Google allows a mailbox in a second, and takes about half of one.
	gmail: { timeoutMs: 30_000, atOnce: 2 },
	ses: { timeoutMs: 20_000, atOnce: 4 },
	local: { timeoutMs: 5000, atOnce: 4 }
};
