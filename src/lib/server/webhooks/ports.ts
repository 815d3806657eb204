import type { HookType, Webhook } from '../../domain/webhook.ts';

/** The record or change that a message is about. */
export interface HookCause {
	type: HookType;
	/** The charter's canonical slug. */
	home: string;
	/** The record's id, or the charter's version for a change. */
	recordId: string;
}

/** Why a message wasn't delivered. `status` is in `HookResult`. */
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
	/** The beginning of the response. */
	text?: string | undefined;
	tookMs?: number | undefined;
}

/** `dropped`: the record never arrived, or the webhook was deleted. */
export type HookState = 'pending' | 'done' | 'failed' | 'dropped';

/**
 * A row of the queue. Without `delivery`, it announces a record and becomes one delivery for each webhook. It is written before the record,
 * so that a record never lacks its messages.
 */
export interface HookRow {
	hookId: string;
	/** A plain string, because a newer release may know other types, and because of tests. */
	type: string;
	home?: string | undefined;
	recordId?: string | undefined;
	delivery?:
		| {
				webhookId: string;
				/** The same for every attempt and webhook, so that a receiver can recognize a repeat. */
				messageId: string;
				/** The exact text that is signed and sent. */
				body: string;
				last?: HookResult | undefined;
		  }
		| undefined;
	createdAt: string;
	state: HookState;
	/** When a worker may claim it: the next attempt, or the end of another worker's lease. */
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
	/** Puts a row if absent. Starts a row over if it was dropped or has waited too long for its record. */
	insert(row: Omit<HookRow, 'revision'>): Promise<void>;
	/** Due rows. The ones that have been due longest come first. */
	readDue(now: string, limit: number): Promise<HookRow[]>;
	read(hookId: string): Promise<HookRow | undefined>;
	/** Replaces the row if nobody wrote it since, and returns the new row; undefined if someone did. */
	replace(row: HookRow): Promise<HookRow | undefined>;
	/** Newest first, except that pending rows sort by due time. */
	list(list: HookList, limit: number): Promise<{ rows: HookRow[]; unreadable: number }>;
	/** Counts messages to these webhooks that failed since. Stops at `most` or a little above. */
	countFailed(since: string, webhookIds: readonly string[], most: number): Promise<number>;
}

export interface Webhooks {
	insert(webhook: Webhook): Promise<'inserted' | 'taken'>;
	read(webhookId: string): Promise<Webhook | undefined>;
	/** All webhooks, including deleted ones, newest first, and how many couldn't be read. Can lag by milliseconds. */
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
/** The age at which a row without a record is dropped. */
export const dropRowMs = 60 * 60_000;

/** Whether a row restarts when it is written again, because its record was late and may be about to arrive. */
export function startsOver(row: HookRow, again: Pick<HookRow, 'createdAt'>): boolean {
	if (row.delivery) return false;
	if (row.state === 'dropped') return true;
	return row.state === 'pending' && Date.parse(again.createdAt) - Date.parse(row.createdAt) > staleRowMs;
}
