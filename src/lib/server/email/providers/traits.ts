import type { Mailer, MailSettings } from '../ports.ts';

/** The name of the tag that each email gets at SES. The tag's value identifies the email in SES's notices. */
export const emailTag = 'email';

/** The properties of each provider that are needed before its library is loaded. */
export const traitsOf: Record<MailSettings['provider'], Pick<Mailer, 'timeoutMs' | 'atOnce' | 'reportsLater'>> = {
	// Gmail allows each mailbox 250 quota units per second. Sending an email costs 100 units and takes about half a second.
	gmail: { timeoutMs: 30_000, atOnce: 2 },
	ses: { timeoutMs: 20_000, atOnce: 4, reportsLater: true },
	local: { timeoutMs: 5000, atOnce: 4 }
};
