import { emailStatusText, type CredentialState } from '../../domain/email-status.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { CancellationEmails } from '../../wire/cancellation.ts';
import type { MailItem, MailListName, MailOverview, MailPageMessage, SendEmail } from '../../wire/mail.ts';
import {
	isOnLease,
	emailKindsOf,
	type EmailKind,
	type EmailStatusReader,
	type MailQueue,
	type MailRow
} from './ports.ts';
import type { Audited } from '../audit/index.ts';
import { cancellationMailId } from '../events/index.ts';
import type { Clock, Ids } from '../shared/ports.ts';
import { requireRight } from '../shared/allow.ts';
import { requirePage } from '../shared/find-page.ts';
import { leaveUnsent, roundOf, withEmail } from './email-results.ts';
import { showMail, type ShowMailPorts } from './show-mail.ts';

export interface OfficeMailPorts extends ShowMailPorts {
	clock: Clock;
	ids: Pick<Ids, 'uuid'>;
	mail: EmailStatusReader;
	mailQueue: MailQueue;
	audited: Audited;
	/** Wakes the email worker, which sends in the background. */
	wakeMail(): void;
}

/** The number of jobs on one page of a list. */
const pageLength = 25;

/** Returns the email status and the first page of each list. @throws Refusal `not_allowed` */
export async function readMailOverview(ports: OfficeMailPorts, actor: Actor): Promise<MailOverview> {
	requireRight(actor, 'admin');
	const [status, known, waiting, failed, sent] = await Promise.all([
		ports.mail.status(),
		ports.mailQueue.readProvider(),
		readList(ports, 'waiting'),
		readList(ports, 'failed'),
		readList(ports, 'sent')
	]);
	const { provider, configured, lastSuccessAt, problem, settings = [] } = status;
	const credentials: CredentialState = problem ?? (known?.provider === provider ? 'valid' : 'unknown');
	const shown = { provider, credentials, settings: [...settings], waiting: status.waiting };
	return {
		status: { ...shown, configured, says: emailStatusText(shown), lastSuccessAt, failed: status.failed },
		waiting,
		failed,
		sent
	};
}

/** Returns the next page of a list. Without a cursor, returns the first page. @throws Refusal `not_allowed` */
export async function readMailList(
	ports: OfficeMailPorts,
	actor: Actor,
	list: MailListName,
	cursor: string | undefined
): Promise<MailPageMessage> {
	requireRight(actor, 'admin');
	return readList(ports, list, cursor);
}

async function readList(ports: OfficeMailPorts, list: MailListName, from?: string): Promise<MailPageMessage> {
	const { rows, cursor, unreadable } = await ports.mailQueue.list(list, from, pageLength);
	const items = await showMail(ports, rows);
	return { items, ...(unreadable > 0 && { unreadable }), ...(cursor === undefined ? {} : { cursor }) };
}

/**
 * Returns the emails about a charter's cancellations, newest first. Includes those from before the charter was reopened.
 * @throws Refusal `not_allowed`, `event_not_found`
 */
export async function readCancellationEmails(
	ports: OfficeMailPorts,
	actor: Actor,
	slug: string
): Promise<CancellationEmails> {
	requireRight(actor, 'admin');
	const { event } = await requirePage(ports.events, slug);
	const read = (event.cancelKeys ?? []).map((key) => ports.mailQueue.read(cancellationMailId(event.home, key)));
	// A cancellation without an email has no job.
	const rows = (await Promise.all(read)).filter((row) => row !== undefined);
	if (rows.length === 0) return { emails: [] };
	const [emails, { provider }] = await Promise.all([showMail(ports, rows.toReversed()), ports.mail.status()]);
	return { emails, provider };
}

/**
 * Resends one email of a job, whatever its status, or sends a waiting one immediately. Uses the given address, or otherwise the one on file
 * at the time of sending.
 * @throws Refusal `not_allowed`, `not_found`, `unavailable` while a worker is sending it
 */
export async function sendEmailAgain(
	ports: OfficeMailPorts,
	actor: Actor,
	request: { mailId: string; email: string; message: SendEmail }
): Promise<MailItem> {
	const item = await changeEmail(ports, actor, 'email_sent_again', request, (row, kind, now) =>
		resent(row, kind, request.message.to, actor, now)
	);
	ports.wakeMail();
	return item;
}

/**
 * Marks a failed email as not to be sent, for example because nobody reads that mailbox. The email stays on record and can still be resent.
 *
 * Idempotent: a repeat keeps the name of the person who marked it first.
 * @throws Refusal `not_allowed`, `not_found` if it didn't fail, `unavailable` while a worker is sending it
 */
export async function leaveEmail(
	ports: OfficeMailPorts,
	actor: Actor,
	request: { mailId: string; email: string }
): Promise<MailItem> {
	return changeEmail(ports, actor, 'email_left_unsent', request, (row, kind, now) => {
		const left = leaveUnsent(row, kind, now, actor.name);
		if (!left) throw new Refusal('not_found', { detail: 'This email didn’t fail, or it has since been sent.' });
		return left;
	});
}

async function changeEmail(
	ports: OfficeMailPorts,
	actor: Actor,
	action: 'email_sent_again' | 'email_left_unsent',
	request: { mailId: string; email: string; message?: SendEmail },
	change: (row: MailRow, kind: EmailKind, now: string) => MailRow
): Promise<MailItem> {
	requireRight(actor, 'admin');
	const row = await ports.mailQueue.read(request.mailId);
	const kind = row && emailKindsOf[row.job.kind].find((one) => one === request.email);
	if (!row || kind === undefined || row.state === 'dropped') throw noSuchMail();
	const now = ports.clock.now().toISOString();
	// Don't take a job from its worker: an email that is being sent right now couldn't be marked as sent, and would be sent twice.
	if (isOnLease(row, now)) throw beingSent();
	const next = change(row, kind, now);
	const { to } = request.message ?? {};
	const draft = {
		...{ action, targetId: request.mailId, targetName: kind, canonicalSlug: row.job.home },
		fields: to === undefined ? [] : [{ name: 'to', after: to }]
	};
	const replace = () => ports.mailQueue.replace(next, ports.ids.uuid());
	const written = await ports.audited(actor, draft, replace, (done) => done !== undefined);
	if (!written) throw beingSent();
	const [item] = await showMail(ports, [written]);
	if (!item) throw noSuchMail();
	return item;
}

function noSuchMail(): Refusal {
	return new Refusal('not_found', { detail: 'There is no such email.' });
}

function beingSent(): Refusal {
	return new Refusal('unavailable', {
		retryAfterS: 2,
		detail: 'This email is being sent right now. Check again in a moment.'
	});
}

function resent(row: MailRow, kind: EmailKind, to: string | undefined, actor: Actor, now: string): MailRow {
	const before = row.letters[kind];
	const isWaiting = before === undefined || before.state === 'waiting';
	const email = {
		state: 'waiting',
		attempts: 0,
		to: to ?? (before?.state === 'waiting' ? before.to : undefined),
		// A waiting email keeps its round. Any other email gets a new round, so it is sent as a new email with a new Message-ID.
		round: roundOf(row, kind) + (isWaiting ? 0 : 1)
	} as const;
	const next: MailRow = { ...row, state: 'pending', dueAt: now, changedAt: now, changedBy: actor.name };
	return withEmail(next, kind, email);
}
