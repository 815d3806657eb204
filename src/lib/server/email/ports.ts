import type { CrewSlotName } from '../../domain/crew.ts';

// Ports between the email queue, the templates, and the providers. A record's email is sent at least once, and never delays the record.

/** What a mail is about. The record it names is its fact: without it nothing is sent. */
export type MailFact =
	| { kind: 'payment_recorded'; paymentId: string }
	| { kind: 'correction_recorded'; correctionId: string }
	| { kind: 'waiver_signed'; waiverId: string }
	/** True while the event's crew has this slot, this person and this `sinceVersion` together. */
	| { kind: 'crew_assigned'; crewId: string; slot: CrewSlotName; sinceVersion: number };

/** Put before the fact, so that no fact is ever without its mail. */
export type MailIntent = { mailId: string; home: string; createdAt: string } & MailFact;

export const letterKinds = ['receipt', 'notice', 'copy', 'assignment'] as const;
export type LetterKind = (typeof letterKinds)[number];

/** One intent fans out to these letters; each has a state of its own, so that none holds up or repeats another. */
export const lettersOf: Record<MailFact['kind'], readonly LetterKind[]> = {
	payment_recorded: ['receipt', 'notice'],
	/** The office alone: the patron's receipt says what counts when it is sent again. */
	correction_recorded: ['notice'],
	waiver_signed: ['copy'],
	crew_assigned: ['assignment']
};

export interface MailAddress {
	address: string;
	name?: string | undefined;
}

/** A letter in words. Any text is safe in any field: whoever carries it quotes what needs quoting. */
export interface Letter {
	to: MailAddress;
	replyTo?: MailAddress | undefined;
	subject: string;
	html: string;
	text: string;
	attachments: readonly { name: string; contentType: string; bytes: Uint8Array }[];
	/** Shown as the sender, in place of the app's name. */
	senderName?: string | undefined;
}

/** Why there is no letter to send, without anything being wrong. */
export const skipReasons = ['no_address', 'voided'] as const;
export type SkipReason = (typeof skipReasons)[number];

export interface LetterWanted {
	kind: LetterKind;
	/** Set by the office in place of the address on file. */
	to?: string | undefined;
}

/** `missing`: the record is not there (yet). A wanted letter that is left out is taken for skipped, `no_address`. */
export type Composed =
	{ fact: 'missing' } | { fact: 'present'; letters: Partial<Record<LetterKind, Letter | { skip: SkipReason }>> };

/**
 * Writes the wanted letters of an intent, from what is on record at this moment: addresses are read now, and so is the fact, by a
 * consistent read. Throws `Refusal('unavailable')` while the records can't be reached; anything else it throws is a bug that
 * holds up this one mail.
 */
export type ComposeLetters = (intent: MailIntent, wanted: readonly LetterWanted[]) => Promise<Composed>;

/** Why a letter can't be sent as it is: only a person can help. */
export const letterProblems = ['bad_address', 'message_refused', 'too_large', 'kept_failing'] as const;
export type LetterProblem = (typeof letterProblems)[number];

/** Why a letter waits although it was tried. */
export const sendErrors = ['provider_busy', 'provider_error', 'unreachable', 'timed_out'] as const;
export type SendError = (typeof sendErrors)[number];

/** Why nothing is sent at all. */
export const mailProblems = ['settings_missing', 'credentials_refused', 'sending_forbidden'] as const;
export type MailProblem = (typeof mailProblems)[number];

export type SendOutcome =
	| { outcome: 'sent' }
	| { outcome: 'retry'; trouble: SendError; retryAfterS?: number | undefined }
	| { outcome: 'refused'; problem: LetterProblem }
	/** Concerns the provider and not the letter. `settings` names what to look at. */
	| { outcome: 'stopped'; problem: MailProblem; settings: readonly string[] };

export const mailProviders = ['gmail', 'ses', 'local'] as const;

/** How mail is set up, from the environment. Stays on the server. */
export interface MailSettings {
	provider: (typeof mailProviders)[number];
	/** Names of settings that this provider needs and are not there. Empty where the stage is strict. */
	missing: readonly string[];
	/** Whom letters come from. */
	sender: string;
	/** Where the office reads mail. */
	office: string | undefined;
	gmail: { clientId: string; clientSecret: string; refreshToken: string } | undefined;
	/** Of SES. */
	region: string;
	/** Where the local mailbox keeps its letters. */
	mailboxFolder: string;
}

export interface PostedLetter extends Letter {
	/** Without angle brackets. The same for every try, so that a letter that comes twice can be seen to be one. */
	messageId: string;
}

/** One provider. Never throws for what a provider or a network does. */
export interface Mailer {
	readonly provider: string;
	/** How long `send` takes at the most. */
	readonly timeoutMs: number;
	/** How many letters it takes side by side. */
	readonly atOnce: number;
	send(letter: PostedLetter): Promise<SendOutcome>;
	/** A cheap call that shows whether the credentials are taken. `unknown` while the provider can't be reached. */
	check(): Promise<'valid' | 'unknown' | { problem: MailProblem; settings: readonly string[] }>;
}

export type LetterState =
	| { state: 'waiting'; attempts: number; trouble?: SendError | undefined; to?: string | undefined; round: number }
	| { state: 'sent'; sentAt: string; to: string; messageId: string; round: number }
	| { state: 'skipped'; reason: SkipReason; round: number }
	| {
			state: 'failed';
			failedAt: string;
			problem: LetterProblem;
			to: string;
			round: number;
			/** Who let it be, and when: it failed, and needs nobody any more. */
			left?: { at: string; by: string } | undefined;
	  };

/** `dropped`: the fact never came. It wakes again if the intent is put again. */
export type MailState = 'pending' | 'done' | 'failed' | 'dropped';

/** An intent and how far it got. `pending` while any letter waits; then `failed` if one failed that nobody let be, else `done`. */
export interface MailRow {
	intent: MailIntent;
	state: MailState;
	/** No mailer touches a pending row before: it waits its turn, or another mailer has it on lease until then. */
	dueAt: string;
	/** While a mailer has it in hand. What is written over it meanwhile would make that one forget what it sent. */
	leasedUntil?: string | undefined;
	/** Tries of the whole row that ended without an outcome for each letter. */
	attempts: number;
	/** Letters that were never tried are left out. */
	letters: Partial<Record<LetterKind, LetterState>>;
	/** Set while its letters can't be written: a bug, which holds up this mail alone. */
	trouble?: 'not_composable' | undefined;
	/** When it got its last state, or was last changed by a person. */
	changedAt: string;
	/** Who last had a letter of it sent again, by name. */
	changedBy?: string | undefined;
	/** Another one after each write. */
	revision: string;
	/** The row itself, if a newer release stored more in it. A write puts that back. */
	beyond?: unknown;
}

export type MailList = 'waiting' | 'sent' | 'failed';

export interface MailPage {
	rows: MailRow[];
	/** How many rows of the page couldn't be read. */
	unreadable: number;
	/** For the next page; undefined on the last. */
	cursor: string | undefined;
}

/** What is known of the provider, whichever process learned it. */
export interface ProviderRecord {
	provider: string;
	lastSuccessAt?: string | undefined;
	problem?: MailProblem | undefined;
	settings: readonly string[];
	/** When `problem`, or that there is none, was last seen. */
	checkedAt: string;
}

/** `waiting` and `failed` are exact up to here, and this number beyond. */
export const mailCountLimit = 1000;

/** An intent that waited this long for its record starts over when it is put again. */
const staleIntentMs = 10 * 60_000;
/** An intent without its record is dropped after this. Far above `staleIntentMs`, so that one just put again is never dropped. */
export const dropIntentMs = 60 * 60_000;

/**
 * Whether an intent that is put again replaces the row that is there. A fact may follow a crash by days: the phone sends again, and
 * by then the row was dropped, or is about to be. A row with any letter tried had its fact; it is never touched.
 */
export function startsAnew(row: Pick<MailRow, 'state' | 'intent' | 'letters'>, again: MailIntent): boolean {
	if (row.state === 'dropped') return true;
	const waitedMs = Date.parse(again.createdAt) - Date.parse(row.intent.createdAt);
	return row.state === 'pending' && Object.keys(row.letters).length === 0 && waitedMs > staleIntentMs;
}

/** Whether a mailer may be sending a letter of it at this moment. */
export function isOnLease(row: Pick<MailRow, 'leasedUntil'>, now: string): boolean {
	return row.leasedUntil !== undefined && row.leasedUntil > now;
}

/** The row of an intent that was just put. */
export function freshMailRow(intent: MailIntent, revision: string): MailRow {
	const { createdAt } = intent;
	return { intent, state: 'pending', dueAt: createdAt, attempts: 0, letters: {}, changedAt: createdAt, revision };
}

/** Intents and their states. Lists and counts are eventually consistent; `read` and `replace` are not. */
export interface MailQueue {
	/** Pending rows whose time has come, longest due first. */
	readDue(now: string, limit: number): Promise<MailRow[]>;
	read(mailId: string): Promise<MailRow | undefined>;
	/**
	 * Replaces the row if nobody wrote it since; the row as it is now, or undefined when somebody did. A lease is taken this way.
	 * @param revision a fresh UUID, for whoever must know the write again when its answer got lost
	 */
	replace(row: MailRow, revision?: string): Promise<MailRow | undefined>;
	/** Sent and failed newest first, waiting by when they are due. */
	list(list: MailList, cursor: string | undefined, limit: number): Promise<MailPage>;
	count(list: 'waiting' | 'failed'): Promise<number>;
	readProvider(): Promise<ProviderRecord | undefined>;
	writeProvider(record: ProviderRecord): Promise<void>;
}

/** What the health page says of mail, without secrets. */
export interface MailStatus {
	provider: string;
	/** Whether every setting is there. */
	configured: boolean;
	lastSuccessAt: string | null;
	waiting: number;
	failed: number;
	/** Why nothing is being sent. Left out while nothing stands in the way. */
	problem?: MailProblem;
	/** Names of the settings to look at, with a problem. */
	settings?: readonly string[];
}

export interface EmailStatusReader {
	status(): Promise<MailStatus>;
}

/** A letter of the local mailbox, as its page needs it. */
export interface MailboxLetter {
	/** Also the name of its file, `<id>.eml`. */
	id: string;
	messageId: string;
	from: string;
	to: string;
	subject: string;
	html: string;
	text: string;
	attachments: { name: string; contentType: string; sizeBytes: number }[];
	receivedAt: string;
	/** Above 1 when the same letter came again. */
	timesReceived: number;
}

/** The local mailbox, read in development. */
export interface Mailbox {
	/** Newest first. */
	list(limit: number): Promise<MailboxLetter[]>;
	read(id: string): Promise<MailboxLetter | undefined>;
	readAttachment(
		id: string,
		at: number
	): Promise<{ name: string; contentType: string; bytes: Uint8Array<ArrayBuffer> } | undefined>;
}
