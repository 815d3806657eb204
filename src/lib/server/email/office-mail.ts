import { emailStatusText, type CredentialState } from '../../domain/email-status.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { MailItem, MailListName, MailOverview, MailPageMessage, SendLetter } from '../../wire/mail.ts';
import {
	isOnLease,
	lettersOf,
	type LetterKind,
	type EmailStatusReader,
	type MailQueue,
	type MailRow
} from './ports.ts';
import type { Clock, Ids } from '../shared/ports.ts';
import { requireRight } from '../shared/allow.ts';
import { letBe, roundOf, withLetter } from './settle-mail.ts';
import { showMail, type ShowMailPorts } from './show-mail.ts';

export interface OfficeMailPorts extends ShowMailPorts {
	clock: Clock;
	ids: Pick<Ids, 'uuid'>;
	mail: EmailStatusReader;
	mailQueue: MailQueue;
	/** Sends what is due soon, without anybody waiting for it. */
	wakeMail(): void;
}

/** Mails on one page of a list. */
const pageLength = 25;

/** The email status, and the first page of each list. @throws Refusal `not_allowed` */
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

/** One list, from where the page before ended. @throws Refusal `not_allowed` */
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
 * Has a letter sent again: at once, whatever became of it, to the address given or else to the one on file when it goes out. A
 * letter that waits goes now. Other letters of the same mail are left as they are.
 * @throws Refusal `not_allowed`, `not_found`, `unavailable` while the mailer has it in hand
 */
export async function sendLetterAgain(
	ports: OfficeMailPorts,
	actor: Actor,
	request: { mailId: string; letter: string; message: SendLetter }
): Promise<MailItem> {
	const item = await changeLetter(ports, actor, request, (row, kind, now) =>
		askedAgain(row, kind, request.message.to, actor, now)
	);
	ports.wakeMail();
	return item;
}

/**
 * Lets a failed letter be: nobody can be reached there, and what became of it stays on record. It can be sent again all the same.
 * Twice is once; the first who did it stays named.
 * @throws Refusal `not_allowed`, `not_found` where it did not fail, `unavailable` while the mailer has its mail in hand
 */
export async function leaveLetter(
	ports: OfficeMailPorts,
	actor: Actor,
	request: { mailId: string; letter: string }
): Promise<MailItem> {
	return changeLetter(ports, actor, request, (row, kind, now) => {
		const left = letBe(row, kind, now, actor.name);
		if (!left) throw new Refusal('not_found', { detail: 'This email didn’t fail, or it has been sent since then.' });
		return left;
	});
}

async function changeLetter(
	ports: OfficeMailPorts,
	actor: Actor,
	request: { mailId: string; letter: string },
	change: (row: MailRow, kind: LetterKind, now: string) => MailRow
): Promise<MailItem> {
	requireRight(actor, 'admin');
	const row = await ports.mailQueue.read(request.mailId);
	const kind = row && lettersOf[row.intent.kind].find((one) => one === request.letter);
	if (!row || kind === undefined || row.state === 'dropped') throw noSuchMail();
	const now = ports.clock.now().toISOString();
	// Taken out of the mailer's hand, a letter that goes out this moment could not be marked, and would go out twice.
	if (isOnLease(row, now)) throw inHand();
	const written = await ports.mailQueue.replace(change(row, kind, now), ports.ids.uuid());
	if (!written) throw inHand();
	const [item] = await showMail(ports, [written]);
	if (!item) throw noSuchMail();
	return item;
}

function noSuchMail(): Refusal {
	return new Refusal('not_found', { detail: 'There is no such email.' });
}

function inHand(): Refusal {
	return new Refusal('unavailable', { retryAfterS: 2, detail: 'It is being sent right now. Check again in a moment.' });
}

function askedAgain(row: MailRow, kind: LetterKind, to: string | undefined, actor: Actor, now: string): MailRow {
	const before = row.letters[kind];
	const isWaiting = before === undefined || before.state === 'waiting';
	const letter = {
		state: 'waiting',
		attempts: 0,
		to: to ?? (before?.state === 'waiting' ? before.to : undefined),
		// What went out once is another letter when it goes again, and what never did stays the same one.
		round: roundOf(row, kind) + (isWaiting ? 0 : 1)
	} as const;
	const next: MailRow = { ...row, state: 'pending', dueAt: now, changedAt: now, changedBy: actor.name };
	return withLetter(next, kind, letter);
}
