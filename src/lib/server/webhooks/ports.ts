import type { HookType, Webhook } from '../../domain/webhook.ts';

/** The record or change that a message is about. */
export interface HookCause {
	type: HookType;
	/** The charter's canonical slug. */
	home: string;
	/** The record's id, or the charter's version for a change. */
	recordId: string;
}

/** Why a message wasn't delivered. `HookResult` also has the HTTP status. */
export const hookProblems = [
	...(['unreachable', 'timed_out', 'private_address', 'bad_certificate', 'redirected', 'refused'] as const),
	...(['paused', 'deleted'] as const)
] as const;
export type HookProblem = (typeof hookProblems)[number];

export interface HookResult {
	at: string;
	/** Missing if no response arrived. */
	status?: number | undefined;
	problem?: HookProblem | undefined;
	/** The first characters of the response body. */
	text?: string | undefined;
	tookMs?: number | undefined;
}

/** `dropped`: the record never arrived, or the webhook was deleted. */
export type HookState = 'pending' | 'done' | 'failed' | 'dropped';

/**
 * A row of the queue. A row without `delivery` announces a record and is put before the record; the worker then adds one row with
 * `delivery` for each webhook.
 */
export interface HookRow {
	hookId: string;
	/** A plain string, because test messages and newer releases have types that aren't in `HookType`. */
	type: string;
	home?: string | undefined;
	recordId?: string | undefined;
	delivery?:
		| {
				webhookId: string;
				/** The message's id. It is the same in every attempt and for every webhook, so that a receiver can recognize a repeat. */
				messageId: string;
				/** The exact body that is signed and sent. */
				body: string;
				last?: HookResult | undefined;
		  }
		| undefined;
	createdAt: string;
	state: HookState;
	/** When a worker may claim the row: at the next attempt, or when another worker's lease ends. */
	dueAt: string;
	leasedUntil?: string | undefined;
	attempts: number;
	changedAt: string;
	/** Changes with every write. */
	revision: string;
}

export type HookList = 'waiting' | 'delivered' | 'failed';

/** Messages to webhooks. Lists are eventually consistent; `read` and `replace` are consistent. */
export interface HookQueue {
	/** Puts a row if absent. If the row exists, restarts it if it was dropped or has waited too long for its record. */
	insert(row: Omit<HookRow, 'revision'>): Promise<void>;
	/** Returns due rows, in the order in which they became due. */
	readDue(now: string, limit: number): Promise<HookRow[]>;
	read(hookId: string): Promise<HookRow | undefined>;
	/** Replaces a row if nobody wrote it since it was read, and returns the new row. Undefined if someone did. */
	replace(row: HookRow): Promise<HookRow | undefined>;
	/** Returns the newest rows first, except that waiting rows sort by due time. */
	list(list: HookList, limit: number): Promise<{ rows: HookRow[]; unreadable: number }>;
	/** Counts messages to these webhooks that failed at or after `since`. Stops soon after the count reaches `most`. */
	countFailed(since: string, webhookIds: readonly string[], most: number): Promise<number>;
}

export interface Webhooks {
	insert(webhook: Webhook): Promise<'inserted' | 'taken'>;
	read(webhookId: string): Promise<Webhook | undefined>;
	/** Returns all webhooks, newest first, including deleted ones, and how many couldn't be read. Can lag by milliseconds. */
	list(): Promise<{ webhooks: Webhook[]; unreadable: number }>;
	/**
	 * Changes the current row. An undefined value removes the field. Returns undefined if the webhook doesn't exist.
	 * @param changesOf gets the current row, and is called again if someone else wrote the row in the meantime
	 */
	change(webhookId: string, changesOf: (current: Webhook) => Partial<Webhook>): Promise<Webhook | undefined>;
}

export interface SignedMessage {
	url: string;
	secret: string;
	messageId: string;
	/** The time of this attempt. Receivers refuse old messages. */
	sentAt: Date;
	body: string;
}

/** Posts one message. Never throws for errors of a receiver or the network. */
export type PostToWebhook = (
	message: SignedMessage
) => Promise<Omit<HookResult, 'at'> & { retryAfterS?: number | undefined }>;

const staleRowMs = 10 * 60_000;
/** If a row's record hasn't arrived by this age, the row is dropped. */
export const dropRowMs = 60 * 60_000;

/** Whether a record that is announced again gets a fresh row: the old row was dropped, or could be dropped before the record is stored. */
export function startsOver(row: HookRow, again: Pick<HookRow, 'createdAt'>): boolean {
	if (row.delivery) return false;
	if (row.state === 'dropped') return true;
	return row.state === 'pending' && Date.parse(again.createdAt) - Date.parse(row.createdAt) > staleRowMs;
}
