import { applyResults, roundOf, wantedOf, withEmail } from './email-results.ts';
import { writeMail, type DuePorts } from './due-emails.ts';
import { isOnLease, type DeliveryNotice, type EmailState, type MailRow, type SentMessage } from './ports.ts';

/** `not_yet`: a worker or another process is changing the job, so the queue must deliver the notice again. Every other result is final. */
export type NoticeResult = 'applied' | 'repeated' | 'superseded' | 'unknown_email' | 'not_yet';

const writeTries = 4;

/**
 * Records on an email's row what the provider reported after accepting the email. After a bounce or a complaint, the email counts as failed
 * and isn't sent again unless the office resends it.
 *
 * Idempotent: the row shows which notices were applied, so duplicates in any order change nothing.
 */
export async function applyDeliveryNotice(ports: DuePorts, notice: DeliveryNotice): Promise<NoticeResult> {
	const message = await ports.mailQueue.findMessage(notice.messageRef);
	if (!message) return 'unknown_email';
	for (let tried = 0; tried < writeTries; tried++) {
		const now = ports.clock.now();
		const row = await ports.mailQueue.read(message.mailId);
		if (!row || row.state === 'dropped') return 'unknown_email';
		// Overwriting the row now would lose the worker's results.
		if (isOnLease(row, now.toISOString())) return 'not_yet';
		const next = withNotice(row, message, notice, now);
		if (typeof next === 'string') return next;
		if (await writeMail(ports, next)) return 'applied';
	}
	return 'not_yet';
}

function withNotice(
	row: MailRow,
	{ kind, round }: SentMessage,
	{ outcome, recipients }: DeliveryNotice,
	now: Date
): MailRow | 'repeated' | 'superseded' {
	// The office has resent the email, so this notice is about an earlier round.
	if (roundOf(row, kind) !== round) return 'superseded';
	const email: EmailState = row.letters[kind] ?? { state: 'waiting', attempts: 0, round };
	const at = now.toISOString();
	if (outcome === 'delayed' || outcome === 'returned') {
		if (email.state !== 'sent') return email.state === 'failed' ? 'repeated' : 'superseded';
		if (email.doubt?.reason === outcome || email.doubt?.reason === 'returned') return 'repeated';
		return withEmail(row, kind, { ...email, doubt: { at, reason: outcome } });
	}
	if (email.state === 'failed') return 'repeated';
	if (email.state === 'skipped') return 'superseded';
	// A waiting email can get a notice if its worker crashed after sending it but before recording that. If the office then changed the
	// address, the notice is outdated.
	if (email.state === 'waiting' && email.to !== undefined && !includes(recipients, email.to)) return 'superseded';
	const to = email.to ?? recipients[0] ?? '';
	const failed = withEmail(row, kind, { state: 'failed', failedAt: at, problem: outcome, to, round });
	return wantedOf(failed).length > 0 ? failed : applyResults(failed, now, 0);
}

function includes(addresses: readonly string[], address: string): boolean {
	return addresses.some((one) => one.toLowerCase() === address.toLowerCase());
}
