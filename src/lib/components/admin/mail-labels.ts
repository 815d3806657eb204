import { mailCountLimit } from '../../domain/email-status.ts';
import { formatCents } from '../../domain/money.ts';
import type { EmailName, MailItem, ShownEmail } from '../../wire/mail.ts';
import { countWords, slotWords } from '../charter/charter-labels.ts';
import type { MarkName } from '../ui/StatusMark.svelte';
import { dayText } from '../../format/local.ts';
import { clockAt, dateAt } from '../../format/time.ts';

const emailLabels: Record<EmailName, string> = {
	receipt: 'Receipt',
	notice: 'Notice to the office',
	copy: 'Signed copy',
	assignment: 'Note to the crew',
	certificate: 'Certificate',
	waiver_link: 'Waiver link',
	cancellation: 'Cancellation'
};

/** `1 email`, `over 1,000 emails` */
export function emailCountText(count: number): string {
	if (count >= mailCountLimit) return `over ${mailCountLimit.toLocaleString('en-US')} emails`;
	return countWords(count, 'email');
}

export function emailName(email: EmailName): string {
	return emailLabels[email];
}

/** What an email is about: `Payment P2W-7NC, $160.00, Alice Tidewell`, or `Void of payment P2W-7NC, …`. */
export function aboutText({ about }: MailItem): string {
	switch (about.kind) {
		case 'payment':
			return [paymentTitle(about), formatCents(about.takenCents), about.name].filter(Boolean).join(', ');
		case 'waiver':
			return `Waiver signed by ${about.name}`;
		case 'assignment':
			return `${about.name}, ${slotWords[about.slot].full.toLowerCase()}`;
		case 'certificate':
			return about.name === undefined ? 'Certificate of ash scattering' : `Certificate for ${about.name}`;
		case 'waiver_link':
			return `Waiver link for ${about.name}`;
		case 'cancellation':
			return `Cancellation for ${about.name}`;
		case 'nothing_yet':
			return 'Not recorded yet';
		default:
			return about satisfies never;
	}
}

function paymentTitle({ receiptCode, correction }: Extract<MailItem['about'], { kind: 'payment' }>): string {
	if (correction === undefined) return `Payment ${receiptCode}`;
	return `${{ void: 'Void', refund: 'Refund', change: 'Change' }[correction]} of payment ${receiptCode}`;
}

const stateMarks: Record<ShownEmail['state'], MarkName> = {
	waiting: 'saved',
	sent: 'recorded',
	skipped: 'voided',
	failed: 'person'
};

/** @param isToNobody true if the email provider only stores emails, so even emails marked *sent* weren't delivered */
export function emailMark({ state, left }: Pick<ShownEmail, 'state' | 'left'>, isToNobody: boolean): MarkName {
	return left !== undefined || (state === 'sent' && isToNobody) ? 'voided' : stateMarks[state];
}

const reasonWords: Record<string, string> = {
	no_address: 'No email address.',
	voided: 'The payment was voided before this email was sent.',
	not_needed: 'The guest has signed or isn’t coming anymore.',
	reopened: 'The charter was reopened before this email was sent.',
	bad_address: 'This address doesn’t accept email.',
	message_refused: 'The email provider refused this email.',
	too_large: 'The email is too large.',
	kept_failing: 'Sending failed too many times.',
	bounced: 'This email bounced: the address doesn’t exist or doesn’t accept email. Ask for another address.',
	complaint: 'The recipient reported this email as spam. Don’t send it again. Call instead.',
	delayed: 'The recipient’s mail server is slow to accept this email, so it may arrive late.',
	returned: 'The recipient’s mail server replied. The reply may be automatic, or the email may not have arrived.',
	restored:
		'This email was waiting when the backup was made and may have been sent since then. Send it, or leave it unsent.',
	trial: 'This email was created while someone was testing a new release. Send it, or leave it unsent.',
	provider_busy: 'The email provider asked us to slow down.',
	provider_error: 'The email provider had a problem.',
	unreachable: 'The email provider can’t be reached.',
	timed_out: 'The email provider didn’t answer in time.',
	not_composable: 'The app couldn’t create this email. The error is in the server’s log.'
};

/**
 * The status of an email: first the fact, then the reason and the next step.
 * @param isToNobody true if the email provider only stores emails, so even emails marked *sent* weren't delivered
 */
export function emailStatusText(
	email: ShownEmail,
	item: MailItem,
	nowMs: number,
	isToNobody: boolean
): { lead: string; rest: string } {
	const { reason, at } = email;
	const known = reason !== undefined && Object.hasOwn(reasonWords, reason) ? reasonWords[reason] : undefined;
	const why = reason === undefined ? '' : (known ?? `${reason.replaceAll('_', ' ')}.`);
	switch (email.state) {
		case 'sent': {
			const lead = isToNobody ? 'Kept on this computer' : 'Sent';
			return {
				lead: at === undefined ? `${lead}.` : `${lead} ${momentText(at, nowMs)}.`,
				rest: isToNobody ? 'Nobody received this email.' : why
			};
		}
		case 'skipped':
			return { lead: 'Not sent.', rest: why };
		case 'failed':
			if (email.left) {
				return {
					lead: 'Left unsent',
					rest: `by ${email.left.by}, ${momentText(email.left.at, nowMs)}. ${why}`.trim()
				};
			}
			return { lead: reason === 'restored' || reason === 'trial' ? 'Not sent.' : 'Failed.', rest: why };
		case 'waiting': {
			if (item.about.kind === 'nothing_yet')
				return { lead: 'Waiting.', rest: 'This email will be sent after the record it’s about is saved.' };
			const isDue = item.dueAt === undefined || Date.parse(item.dueAt) <= nowMs;
			const next = item.dueAt === undefined || isDue ? '' : `Next try: ${momentText(item.dueAt, nowMs)}.`;
			return { lead: 'Waiting.', rest: [why, next].filter(Boolean).join(' ') };
		}
		default:
			return email.state satisfies never;
	}
}

/** `2:38 PM` today, `Sat, May 23 · 2:38 PM` on another day. */
export function momentText(instant: string, nowMs: number): string {
	const date = dateAt(instant);
	return date === dateAt(nowMs) ? clockAt(instant) : `${dayText(date)} · ${clockAt(instant)}`;
}
