import type { CrewSlotName } from '../../domain/crew.ts';

// Ports between the email queue, the templates, and the providers. Emails are delivered at least once and never delay the record that
// triggers them.

/** The record that triggers a job's emails. Nothing is sent until the record is stored. */
export type EmailCause =
	| { kind: 'payment_recorded'; paymentId: string }
	| { kind: 'correction_recorded'; correctionId: string }
	| { kind: 'waiver_signed'; waiverId: string }
	/** The record is the person's entry in the event's crew list. It counts only while the entry has this slot and this `sinceVersion`. */
	| { kind: 'crew_assigned'; crewId: string; slot: CrewSlotName; sinceVersion: number }
	/** The office sends a family the certificate that belongs to a log entry. */
	| { kind: 'certificate_requested'; logId: string; to: string; name?: string | undefined }
	/** The office asks a guest on the roster to sign. */
	| { kind: 'waiver_link'; patronId: string }
	/** The office tells the host that the event is canceled. The record exists once the event's `cancelKeys` contain the key. */
	| { kind: 'event_canceled'; key: string; note?: string | undefined };

/** A job is written before the record that triggers it, so that even a crash can't leave a record without its emails. */
export type EmailJob = { mailId: string; home: string; createdAt: string } & EmailCause;

export const emailKinds = [
	'receipt',
	'notice',
	'copy',
	'assignment',
	'certificate',
	'waiver_link',
	'cancellation'
] as const;
export type EmailKind = (typeof emailKinds)[number];

/**
 * The emails that a job sends. Each email has a separate state, so that one email can't delay the others or cause them to be sent again.
 */
export const emailKindsOf: Record<EmailCause['kind'], readonly EmailKind[]> = {
	payment_recorded: ['receipt', 'notice'],
	/** A correction triggers an email only to the office. If the patron's receipt is resent, it shows the correction. */
	correction_recorded: ['notice'],
	waiver_signed: ['copy'],
	crew_assigned: ['assignment'],
	certificate_requested: ['certificate'],
	waiver_link: ['waiver_link'],
	event_canceled: ['cancellation']
};

export interface MailAddress {
	address: string;
	name?: string | undefined;
}

/** An email that is ready to send. Every field may contain any text, because the providers escape it. */
export interface Email {
	to: MailAddress;
	replyTo?: MailAddress | undefined;
	subject: string;
	html: string;
	text: string;
	attachments: readonly { name: string; contentType: string; bytes: Uint8Array }[];
	/** Shown as the sender instead of the app's name. */
	senderName?: string | undefined;
}

/** Why an email isn't sent even though nothing went wrong. */
export const skipReasons = ['no_address', 'voided', 'not_needed', 'reopened'] as const;
export type SkipReason = (typeof skipReasons)[number];

export interface WantedEmail {
	kind: EmailKind;
	/** The address that the office set, which replaces the one on file. */
	to?: string | undefined;
}

/** `missing`: the record doesn't exist yet. A wanted email that isn't in `emails` counts as skipped, for the reason `no_address`. */
export type Composed =
	{ record: 'missing' } | { record: 'present'; emails: Partial<Record<EmailKind, Email | { skip: SkipReason }>> };

/**
 * Writes a job's wanted emails from the current addresses and records, using consistent reads.
 * @throws Refusal `unavailable` while the database can't be reached. Any other error is a bug that delays only this job
 */
export type ComposeEmails = (job: EmailJob, wanted: readonly WantedEmail[]) => Promise<Composed>;

/** Why an email failed. It isn't sent again unless the office resends it. */
export const deliveryProblems = [
	'bad_address',
	'message_refused',
	'too_large',
	'kept_failing',
	/** The recipient's mail server permanently rejected the email after the provider had accepted it. */
	'bounced',
	/** The recipient marked the email as spam. */
	'complaint',
	/** The email was waiting when a backup was restored, so it may already have been sent. */
	'restored',
	/** The record that triggers the email was made on the staging site while someone was testing a release. */
	'trial'
] as const;
export type DeliveryProblem = (typeof deliveryProblems)[number];

/**
 * Why a sent email may not have arrived: the recipient's mail server is delaying it, or sent back a message, such as an automatic reply.
 */
export const doubtReasons = ['delayed', 'returned'] as const;
export type DoubtReason = (typeof doubtReasons)[number];

/** Why an email is still waiting after an attempt. */
export const sendErrors = ['provider_busy', 'provider_error', 'unreachable', 'timed_out'] as const;
export type SendError = (typeof sendErrors)[number];

/** Why all sending is blocked. */
export const mailProblems = ['settings_missing', 'credentials_refused', 'sending_forbidden'] as const;
export type MailProblem = (typeof mailProblems)[number];

export type SendOutcome =
	| { outcome: 'sent' }
	| { outcome: 'retry'; trouble: SendError; retryAfterS?: number | undefined }
	| { outcome: 'refused'; problem: DeliveryProblem }
	/** A problem with the provider, not with the email. `settings` names what to check. */
	| { outcome: 'stopped'; problem: MailProblem; settings: readonly string[] };

export const mailProviders = ['gmail', 'ses', 'local'] as const;

/** The email settings, from the environment. They stay on the server. */
export interface MailSettings {
	provider: (typeof mailProviders)[number];
	/** Names of missing settings that this provider needs. Always empty if missing settings are fatal. */
	missing: readonly string[];
	/** The address that emails come from. */
	sender: string;
	/** The office's email address. */
	office: string | undefined;
	gmail: { clientId: string; clientSecret: string; refreshToken: string } | undefined;
	/** The AWS region, for SES. */
	region: string;
	/** For SES: the configuration set that reports bounces and complaints. If undefined, they aren't reported. */
	configurationSet: string | undefined;
	/** The folder that contains the local mailbox's emails. */
	mailboxFolder: string;
}

export interface OutgoingEmail extends Email {
	/** The Message-ID without angle brackets. Every attempt uses the same id, so that duplicates can be recognized. */
	messageId: string;
}

/** An email provider. Doesn't throw if the provider or the network fails. */
export interface Mailer {
	readonly provider: string;
	/** The maximum time that `send` takes. */
	readonly timeoutMs: number;
	/** The maximum number of concurrent emails. */
	readonly atOnce: number;
	/** Whether the provider can report bounces and delays later. Reports identify an email by the part of its Message-ID before the `@`. */
	readonly reportsLater?: boolean | undefined;
	send(email: OutgoingEmail): Promise<SendOutcome>;
	/** Checks the credentials with a cheap call. `unknown` means that the provider can't be reached. */
	check(): Promise<'valid' | 'unknown' | { problem: MailProblem; settings: readonly string[] }>;
}

export type EmailState =
	| { state: 'waiting'; attempts: number; trouble?: SendError | undefined; to?: string | undefined; round: number }
	| {
			state: 'sent';
			sentAt: string;
			to: string;
			messageId: string;
			round: number;
			/** Set if the provider later reported that the email may not have arrived. */
			doubt?: { at: string; reason: DoubtReason } | undefined;
	  }
	| { state: 'skipped'; reason: SkipReason; round: number }
	| {
			state: 'failed';
			failedAt: string;
			problem: DeliveryProblem;
			/** The email address that the last attempt used. Empty if there was no attempt. */
			to: string;
			round: number;
			/** Set when someone decided not to send the email. The email then no longer needs attention. */
			left?: { at: string; by: string } | undefined;
	  };

/** `dropped`: the job's record never arrived. Writing the job again restarts it. */
export type MailState = 'pending' | 'done' | 'failed' | 'dropped';

/**
 * A job and its progress: `pending` while any email is waiting, then `failed` if any email failed and nobody decided to leave it unsent,
 * otherwise `done`.
 */
export interface MailRow {
	job: EmailJob;
	state: MailState;
	/** When a worker may claim the job: at the next attempt, or when another worker's lease ends. */
	dueAt: string;
	/** Set while a worker has the job. Overwriting the row during that time would lose the worker's results. */
	leasedUntil?: string | undefined;
	/** How many attempts ended with an email still waiting. */
	attempts: number;
	/** The status of each email. Emails that were never attempted are missing. */
	letters: Partial<Record<EmailKind, EmailState>>;
	/** Set if the job's emails can't be written because of a bug, which delays only this job. */
	trouble?: 'not_composable' | undefined;
	/** When the job's state last changed, or when the office last changed the job. */
	changedAt: string;
	/** The person who last resent one of the job's emails. */
	changedBy?: string | undefined;
	/** An id that changes with every write. */
	revision: string;
	/** The row as stored, if a newer release added fields to it. A write keeps those fields. */
	beyond?: unknown;
}

export type MailList = 'waiting' | 'sent' | 'failed';

export interface MailPage {
	rows: MailRow[];
	/** How many rows on the page couldn't be read. */
	unreadable: number;
	/** Pass this to get the next page. Undefined on the last page. */
	cursor: string | undefined;
}

/** The provider's status, as last seen by any process. */
export interface ProviderRecord {
	provider: string;
	lastSuccessAt?: string | undefined;
	problem?: MailProblem | undefined;
	settings: readonly string[];
	/** When the status was last checked. */
	checkedAt: string;
}

/** The highest number that `count` returns. */
export const mailCountLimit = 1000;

/** If a job has waited this long for its record, writing the job again restarts it. */
const staleJobMs = 10 * 60_000;
/**
 * A job without a record is dropped after this long. This is much longer than `staleJobMs`, so that a job that was just written again is
 * never dropped.
 */
export const dropJobMs = 60 * 60_000;

/**
 * Whether writing a job again restarts it. After a crash, a phone may resend a record days later, when the record's job was dropped or is
 * about to be.
 *
 * A job with an attempted email never restarts, because its record existed.
 */
export function startsOver(row: Pick<MailRow, 'state' | 'job' | 'letters'>, again: EmailJob): boolean {
	if (row.state === 'dropped') return true;
	const waitedMs = Date.parse(again.createdAt) - Date.parse(row.job.createdAt);
	return row.state === 'pending' && Object.keys(row.letters).length === 0 && waitedMs > staleJobMs;
}

/** Whether a worker may be sending one of the job's emails right now. */
export function isOnLease(row: Pick<MailRow, 'leasedUntil'>, now: string): boolean {
	return row.leasedUntil !== undefined && row.leasedUntil > now;
}

/**
 * Creates the row of a new job.
 * @param isTrial marks the job's emails as failed, so that none is sent unless the office decides to. Older releases can read that, too
 */
export function freshMailRow(job: EmailJob, revision: string, isTrial = false): MailRow {
	const { createdAt } = job;
	const letters: MailRow['letters'] = {};
	for (const kind of isTrial ? emailKindsOf[job.kind] : []) {
		// Without an address here, resending uses the one on file.
		letters[kind] = { state: 'failed', failedAt: createdAt, problem: 'trial', to: '', round: 1 };
	}
	const state = isTrial ? 'failed' : 'pending';
	return { job, state, dueAt: createdAt, attempts: 0, letters, changedAt: createdAt, revision };
}

/** Maps a Message-ID to its email. */
export interface SentMessage {
	/** The part of the Message-ID before the `@`. */
	messageRef: string;
	mailId: string;
	kind: EmailKind;
	round: number;
}

/** A provider's report about an email that it accepted earlier. */
export interface DeliveryNotice {
	messageRef: string;
	outcome: Extract<DeliveryProblem, 'bounced' | 'complaint' | 'message_refused'> | DoubtReason;
	/** The email's recipients, as far as the notice lists them. */
	recipients: readonly string[];
}

/** The queue of email jobs. Lists and counts are eventually consistent; `read` and `replace` are consistent. */
export interface MailQueue {
	/** Returns due jobs, starting with the earliest due time. */
	readDue(now: string, limit: number): Promise<MailRow[]>;
	read(mailId: string): Promise<MailRow | undefined>;
	/**
	 * Replaces the row and returns the new one, or returns undefined if someone has written the row since it was read. Also used to claim a
	 * lease.
	 * @param revision a fresh UUID, which lets the caller recognize this write if the response is lost
	 */
	replace(row: MailRow, revision?: string): Promise<MailRow | undefined>;
	/** Returns a page of jobs: sent and failed ones newest first, waiting ones by due time. */
	list(list: MailList, cursor: string | undefined, limit: number): Promise<MailPage>;
	count(list: 'waiting' | 'failed'): Promise<number>;
	/** Stores which email a Message-ID belongs to, before the email is sent. Idempotent. */
	noteMessage(message: SentMessage): Promise<void>;
	findMessage(messageRef: string): Promise<SentMessage | undefined>;
	readProvider(): Promise<ProviderRecord | undefined>;
	writeProvider(record: ProviderRecord): Promise<void>;
}

/** The email status on the health page. Contains no secrets. */
export interface MailStatus {
	provider: string;
	/** Whether all settings are present. */
	configured: boolean;
	lastSuccessAt: string | null;
	waiting: number;
	failed: number;
	/** Why no email can be sent. Missing if there is no problem. */
	problem?: MailProblem;
	/** Names of the settings to check, if there is a problem. */
	settings?: readonly string[];
}

/** The newest failed emails, counted by reason. */
export interface ReturnedEmails {
	bounced: number;
	complaints: number;
	/** Emails that weren't sent, because they were waiting when a backup was restored. */
	held: number;
	/** Emails that weren't sent, because someone was testing a release. */
	trials: number;
}

export interface EmailStatusReader {
	status(): Promise<MailStatus>;
}

/** An email in the local mailbox. */
export interface MailboxEmail {
	/** The id, which is also the name of the email's file: `<id>.eml`. */
	id: string;
	messageId: string;
	from: string;
	to: string;
	subject: string;
	html: string;
	text: string;
	attachments: { name: string; contentType: string; sizeBytes: number }[];
	receivedAt: string;
	/** More than 1 if the same email was delivered again. */
	timesReceived: number;
}

/** Reads the local mailbox, which receives email in development. */
export interface Mailbox {
	/** Returns the newest emails first. */
	list(limit: number): Promise<MailboxEmail[]>;
	read(id: string): Promise<MailboxEmail | undefined>;
	readAttachment(
		id: string,
		at: number
	): Promise<{ name: string; contentType: string; bytes: Uint8Array<ArrayBuffer> } | undefined>;
}
