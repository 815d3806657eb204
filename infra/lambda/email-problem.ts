import type { MailStatus } from '../../src/lib/server/email/ports.ts';

// Far above the hour that an email may wait for its record, which is normal.
const timeoutMs = 2 * 60 * 60_000;

/** Why emails that are due weren't sent: the provider's own reason, or that none was sent for hours. Undefined while all is well. */
export function emailProblem(mail: MailStatus | undefined, now: Date): string | undefined {
	// If the table can't be read, another alarm reports it.
	if (mail === undefined) return undefined;
	if (mail.problem !== undefined) return mail.problem;
	const lastMs = mail.lastSuccessAt === null ? -Infinity : Date.parse(mail.lastSuccessAt);
	return mail.waiting > 0 && now.getTime() - lastMs > timeoutMs ? 'none_sent' : undefined;
}
