import type { MailStatus } from '../../src/lib/server/email/ports.ts';

// Far above the hour that an intent may wait for its fact: that is nobody's trouble.
const patienceMs = 2 * 60 * 60_000;

/** Why letters wait that should have gone out: the provider's own word, or that none has gone for hours. Undefined while all is well. */
export function troubleOf(mail: MailStatus | undefined, now: Date): string | undefined {
	// What can't be asked is the table's trouble, which rings by itself.
	if (mail === undefined) return undefined;
	if (mail.problem !== undefined) return mail.problem;
	const lastMs = mail.lastSuccessAt === null ? -Infinity : Date.parse(mail.lastSuccessAt);
	return mail.waiting > 0 && now.getTime() - lastMs > patienceMs ? 'none_sent' : undefined;
}
