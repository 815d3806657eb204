import { emailKindsOf, type EmailKind, type EmailState, type WantedEmail, type MailRow } from './ports.ts';

// Pure functions that compute a job's row after each step.

const firstBackOffMs = 15_000;
const maxBackOffMs = 60 * 60_000;
const minBackOffMs = 1000;

/** Returns a random delay up to a ceiling that doubles with each attempt (full jitter), but never less than the provider asked for. */
export function backOffMs(attempts: number, random: () => number, retryAfterS = 0): number {
	const ceiling = Math.min(maxBackOffMs, firstBackOffMs * 2 ** Math.min(attempts, 20));
	const asked = Math.min(maxBackOffMs, retryAfterS * 1000);
	return Math.round(Math.max(minBackOffMs, asked + random() * (asked > 0 ? firstBackOffMs : ceiling)));
}

/** The delay before checking again for a missing record: short while the request that writes it may still be running, then longer. */
export function missingRecordMs(ageMs: number): number {
	return Math.min(5 * 60_000, Math.max(2000, ageMs / 2));
}

/** The job's emails that are still waiting. */
export function wantedOf(row: MailRow): WantedEmail[] {
	return emailKindsOf[row.job.kind].flatMap((kind) => {
		const email = row.letters[kind];
		if (email === undefined) return [{ kind }];
		return email.state === 'waiting' ? [{ kind, to: email.to }] : [];
	});
}

/** The round of an email: 1 at first, plus 1 each time the office resends it after it was sent, skipped, or failed. */
export function roundOf(row: MailRow, kind: EmailKind): number {
	return row.letters[kind]?.round ?? 1;
}

export function attemptsOf(email: EmailState | undefined): number {
	return email?.state === 'waiting' ? email.attempts : 0;
}

export function withEmail(row: MailRow, kind: EmailKind, email: EmailState): MailRow {
	return { ...row, letters: { ...row.letters, [kind]: email } };
}

/** Ends the lease on a job and sets when the job is due again. */
export function handBack(row: MailRow, dueAt: string): MailRow {
	return { ...row, state: 'pending', dueAt, leasedUntil: undefined };
}

/**
 * Updates a job's row after an attempt and ends the lease. The job stays `pending` while any of its emails is waiting.
 * @param delayMs the time until a pending job is due again
 */
export function applyResults(row: MailRow, now: Date, delayMs: number): MailRow {
	if (wantedOf(row).length > 0) {
		return { ...handBack(row, after(now, delayMs)), attempts: row.attempts + 1 };
	}
	const changedAt = now.toISOString();
	return { ...row, state: endOf(row), attempts: 0, trouble: undefined, leasedUntil: undefined, changedAt };
}

function endOf({ letters }: MailRow): 'done' | 'failed' {
	return Object.values(letters).some((one) => one.state === 'failed' && one.left === undefined) ? 'failed' : 'done';
}

/**
 * Marks a failed email as one that the office decided not to send. The email stays on record but no longer counts as failed.
 * @returns undefined if the email hasn't failed
 */
export function leaveUnsent(row: MailRow, kind: EmailKind, at: string, by: string): MailRow | undefined {
	const email = row.letters[kind];
	if (email?.state !== 'failed') return undefined;
	const next = withEmail(row, kind, { ...email, left: email.left ?? { at, by } });
	return row.state === 'failed' ? { ...next, state: endOf(next), changedAt: at } : next;
}

export function after(now: Date, ms: number): string {
	return new Date(now.getTime() + ms).toISOString();
}
