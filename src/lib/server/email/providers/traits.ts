import type { Mailer, MailSettings } from '../ports.ts';

/** The tag that each email gets at SES. SES's notices identify the email by it. */
export const emailTag = 'email';

/** The properties of each provider that are needed before its library is loaded. */
export const traitsOf: Record<MailSettings['provider'], Pick<Mailer, 'timeoutMs' | 'atOnce' | 'reportsLater'>> = {
	// Google allows a mailbox 250 units per second. An email costs 100 units and takes about half a second.
	gmail: { timeoutMs: 30_000, atOnce: 2 },
	ses: { timeoutMs: 20_000, atOnce: 4, reportsLater: true },
	local: { timeoutMs: 5000, atOnce: 4 }
};
