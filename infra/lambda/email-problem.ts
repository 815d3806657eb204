import type { MailStatus } from '../../src/lib/server/email/ports.ts';

// Even if nothing is wrong, an email can wait up to an hour for its job's record to be written, so the timeout is two hours.
const timeoutMs = 2 * 60 * 60_000;

/** Why email isn't going out: the reported problem, or `none_sent` if emails are waiting and none was sent for two hours. */
export function emailProblem(mail: MailStatus | undefined, now: Date): string | undefined {
	// If the table can't be read, another alarm reports it.
	if (mail === undefined) return undefined;
	if (mail.problem !== undefined) return mail.problem;
	const lastMs = mail.lastSuccessAt === null ? -Infinity : Date.parse(mail.lastSuccessAt);
	return mail.waiting > 0 && now.getTime() - lastMs > timeoutMs ? 'none_sent' : undefined;
}
