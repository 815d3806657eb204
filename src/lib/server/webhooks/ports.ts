import type { HookType, Webhook } from '../../domain/webhook.ts';

/** The record or change that a message is about. */
export interface HookCause {
	type: HookType;
	/** The charter's canonical slug. */
	home: string;
	/** Of the record, or the charter's version for a change. */
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
	/** Missing if there was no response. */
	status?: number | undefined;
	problem?: HookProblem | undefined;
	/** The start of the response. */
	text?: string | undefined;
	tookMs?: number | undefined;
}

/** `dropped`: the record never came, or the webhook is gone. */
export type HookState = 'pending' | 'done' | 'failed' | 'dropped';

/**
 * A row of the queue. Without `delivery`, it announces a record and becomes one delivery for each webhook. It is written before the
 * record, so that no record is ever without its messages.
 */
export interface HookRow {
	hookId: string;
	/** A text, because a newer release may know other types, and because of tests. */
	type: string;
	home?: string | undefined;
	recordId?: string | undefined;
	delivery?:
		| {
				webhookId: string;
				/** The same for each attempt and each webhook, so that a receiver can recognize a repeat. */
				messageId: string;
				/** The exact text that is signed and sent. */
				body: string;
				last?: HookResult | undefined;
		  }
		| undefined;
	createdAt: string;
	state: HookState;
	/** When a worker may take it: the next attempt, or the end of another worker's lease. */
	dueAt: string;
	leasedUntil?: string | undefined;
	attempts: number;
	changedAt: string;
	/** Changes with each write. */
	revision: string;
}

export type HookList = 'waiting' | 'delivered' | 'failed';

/** Messages to webhooks. Lists are eventually consistent; `read` and `replace` are consistent. */
export interface HookQueue {
	/** Puts a row if absent. A row that was dropped or waited long for its record starts over. */
	insert(row: Omit<HookRow, 'revision'>): Promise<void>;
	/** Due rows, longest due first. */
	readDue(now: string, limit: number): Promise<HookRow[]>;
	read(hookId: string): Promise<HookRow | undefined>;
	/** Replaces the row if nobody wrote it since, and returns the new row; undefined if somebody did. */
	replace(row: HookRow): Promise<HookRow | undefined>;
	/** Newest first, waiting by when they are due. */
	list(list: HookList, limit: number): Promise<{ rows: HookRow[]; unreadable: number }>;
}

export interface Webhooks {
	insert(webhook: Webhook): Promise<'inserted' | 'taken'>;
	read(webhookId: string): Promise<Webhook | undefined>;
	/** All webhooks, including deleted ones, newest first, and how many couldn't be read. May be milliseconds behind. */
	list(): Promise<{ webhooks: Webhook[]; unreadable: number }>;
	/** Changes the current row. An undefined value removes the field. Undefined if there is no such webhook. */
	change(webhookId: string, changes: Partial<Webhook>): Promise<Webhook | undefined>;
}

export interface SignedMessage {
	url: string;
	secret: string;
	messageId: string;
	/** When this attempt is made. Receivers refuse old ones. */
	sentAt: Date;
	body: string;
}

/** Posts one message. Never throws for what a receiver or a network does. */
export type PostHook = (
	message: SignedMessage
) => Promise<Omit<HookResult, 'at'> & { retryAfterS?: number | undefined }>;

const staleRowMs = 10 * 60_000;
/** When a row without its record is dropped. */
export const dropRowMs = 60 * 60_000;

/** Whether a row that is written again starts over, because its record was late and may be about to come. */
export function startsOver(row: HookRow, again: Pick<HookRow, 'createdAt'>): boolean {
	if (row.delivery) return false;
	if (row.state === 'dropped') return true;
	return row.state === 'pending' && Date.parse(again.createdAt) - Date.parse(row.createdAt) > staleRowMs;
}
