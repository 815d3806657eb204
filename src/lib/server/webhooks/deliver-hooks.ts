import type { Webhook } from '../../domain/webhook.ts';
import { Refusal } from '../../domain/refusal.ts';
import { backOffMs, missingRecordMs } from '../email/index.ts';
import type { Clock, Digest } from '../shared/ports.ts';
import { composeHook, type ComposeHookPorts } from './compose-hook.ts';
import type { KnownWebhooks } from './known-webhooks.ts';
import {
	dropRowMs,
	type HookProblem,
	type HookQueue,
	type HookResult,
	type HookRow,
	type PostToWebhook,
	type SignedMessage,
	type Webhooks
} from './ports.ts';

export interface DeliverPorts extends ComposeHookPorts {
	clock: Clock;
	sha256: Digest;
	hookQueue: HookQueue;
	webhooks: Webhooks;
	knownWebhooks: KnownWebhooks;
	postToWebhook: PostToWebhook;
	/** Returns a random number from 0 up to, but not including, 1. */
	random: () => number;
	/** Reports a bug that delays one message. */
	reportBug: (error: unknown, hookId: string) => void;
}

export interface DeliverRun {
	/** The number of messages delivered. */
	sent: number;
	/** How long to wait before the next run. Undefined if this run postponed nothing. */
	nextInMs: number | undefined;
	isOutOfTime: boolean;
}

const pageSize = 25;
const atOnce = 4;
// The time to allow for one delivery: an attempt of up to 10 s, and the writes before and after it.
const attemptMs = 20_000;
const leaseMs = 60_000;
// Ends an attempt whose own timeout of 10 s didn't work. Otherwise, it would block the email worker, which waits for this run.
const maxPostMs = 15_000;
// 40 attempts take about a day and a half, as with emails. After that, a message is sent only if someone in the Office resends it.
const maxAttempts = 40;
/** A webhook that has been failing for this long is paused. */
export const pauseAfterMs = 3 * 24 * 60 * 60_000;
const successNoteMs = 60 * 60_000;

/** Sends due messages, each under a lease. @param until the deadline: the run doesn't start a message that might not finish by then */
export function createDeliverHooks(ports: DeliverPorts): (until: Date) => Promise<DeliverRun> {
	return (until) => new Run(ports, until).run();
}

class Run {
	readonly #ports: DeliverPorts;
	readonly #untilMs: number;
	/** Webhooks that failed in this run. Their other messages are postponed, so that a hanging receiver costs only one timeout per run. */
	readonly #failed = new Set<string>();
	readonly #trying = new Set<string>();
	#sent = 0;
	#nextInMs: number | undefined;
	#isOutOfTime = false;
	#isBroken = false;

	constructor(ports: DeliverPorts, until: Date) {
		this.#ports = ports;
		this.#untilMs = until.getTime();
	}

	async run(): Promise<DeliverRun> {
		let isMore = true;
		while (isMore && !this.#isBroken && !this.#isOutOfTime) isMore = await this.#page();
		return { sent: this.#sent, nextInMs: this.#nextInMs, isOutOfTime: this.#isOutOfTime };
	}

	/** Processes one page of due rows. Returns false if no row is due, or if other workers claimed all of them. */
	async #page(): Promise<boolean> {
		const rows = await this.#guard(undefined, () => this.#ports.hookQueue.readDue(this.#now().toISOString(), pageSize));
		if (!rows || rows.length === 0) return false;
		let taken = 0;
		// Messages with the fewest attempts come first, so that a message that its receiver never accepts doesn't delay the others.
		const queue = rows.toSorted((a, b) => a.attempts - b.attempts);
		const work = async (): Promise<void> => {
			for (let seen = queue.shift(); seen && !this.#isBroken; seen = queue.shift()) {
				if (this.#now().getTime() + attemptMs > this.#untilMs) {
					this.#isOutOfTime = true;
					this.#expectIn(0);
					return;
				}
				const row = seen;
				const isTaken = await this.#guard(row.hookId, () => this.#take(row));
				if (isTaken === true) taken += 1;
			}
		};
		await Promise.all(Array.from({ length: atOnce }, work));
		return taken > 0;
	}

	async #take(seen: HookRow): Promise<boolean> {
		const leasedUntil = this.#later(leaseMs);
		const row = await this.#ports.hookQueue.replace({ ...seen, dueAt: leasedUntil, leasedUntil });
		if (!row) return false;
		await (row.delivery ? this.#deliver(row, row.delivery) : this.#fanOut(row));
		return true;
	}

	/**
	 * Runs a step and handles its errors. An unreachable database ends the run. Any other error while handling a message is a bug, which
	 * delays that message until its lease expires.
	 */
	async #guard<T>(hookId: string | undefined, act: () => Promise<T>): Promise<T | undefined> {
		try {
			return await act();
		} catch (error) {
			const isUnavailable = error instanceof Refusal && error.reason === 'unavailable';
			if (isUnavailable || hookId === undefined) {
				this.#isBroken = true;
				this.#expectIn(5000);
			}
			if (!isUnavailable) this.#ports.reportBug(error, hookId ?? 'none');
			return undefined;
		}
	}

	/**
	 * Queues a delivery for each webhook that subscribes to this type. A delivery is put only if absent, so a retry after a crash doesn't
	 * add duplicates.
	 */
	async #fanOut(row: HookRow): Promise<void> {
		const content = await composeHook(this.#ports, row);
		const now = this.#now();
		if (!content) {
			const ageMs = now.getTime() - Date.parse(row.createdAt);
			if (ageMs >= dropRowMs) return this.#end(row, 'dropped');
			return this.#again(row, missingRecordMs(ageMs));
		}
		const { type } = row;
		const messageId = `msg_${this.#ports.sha256(row.hookId).slice(0, 32)}`;
		const body = JSON.stringify({ id: messageId, type, ...content });
		const webhooks = (await this.#ports.knownWebhooks.read()).filter((webhook) => webhook.types.includes(type));
		const at = now.toISOString();
		for (const { webhookId } of webhooks) {
			const { home, recordId } = row;
			await this.#ports.hookQueue.insert({
				...{ hookId: `${row.hookId}.${webhookId}`, type, home, recordId, attempts: 0, state: 'pending' },
				...{ createdAt: at, dueAt: at, changedAt: at, delivery: { webhookId, messageId, body } }
			});
		}
		await this.#end(row, 'done');
	}

	async #deliver(row: HookRow, delivery: NonNullable<HookRow['delivery']>): Promise<void> {
		const webhook = await this.#ports.webhooks.read(delivery.webhookId);
		if (!webhook || webhook.deletedAt !== undefined)
			return this.#end(withResult(row, this.#result('deleted')), 'dropped');
		if (webhook.pausedAt !== undefined) return this.#end(withResult(row, this.#result('paused')), 'failed');
		const { webhookId } = webhook;
		// If the receiver has been failing, one message is tried, and the others are postponed until a message succeeds.
		const isHeldUp = webhook.failingSince !== undefined && this.#trying.has(webhookId);
		if (this.#failed.has(webhookId) || isHeldUp) return this.#again(row, backOffMs(0, this.#ports.random));
		this.#trying.add(webhookId);
		const { url, secret } = webhook;
		const { messageId, body } = delivery;
		const sentAt = this.#now();
		const { retryAfterS, ...answer } = await this.#post(row, { url, secret, messageId, sentAt, body });
		const result: HookResult = { at: sentAt.toISOString(), ...answer };
		const tried = withResult({ ...row, attempts: row.attempts + 1 }, result);
		if (result.problem === undefined) {
			this.#sent += 1;
			await this.#end(tried, 'done');
			return this.#noteSuccess(webhook);
		}
		this.#failed.add(webhookId);
		const isPaused = await this.#noteFailure(webhook);
		if (isPaused || tried.attempts >= maxAttempts) return this.#end(tried, 'failed');
		return this.#again(tried, backOffMs(tried.attempts - 1, this.#ports.random, retryAfterS));
	}

	/** Posts a message. Returns every failure as a result, so that it counts as an attempt and a webhook that always fails gets paused. */
	async #post({ hookId }: HookRow, message: SignedMessage): ReturnType<PostToWebhook> {
		let timer: NodeJS.Timeout | undefined;
		const late = new Promise<{ problem: HookProblem }>((resolve) => {
			timer = setTimeout(() => {
				this.#ports.reportBug(new Error('A request to a webhook exceeded its time limit.'), hookId);
				resolve({ problem: 'timed_out' });
			}, maxPostMs);
		});
		try {
			return await Promise.race([this.#ports.postToWebhook(message), late]);
		} catch (error) {
			this.#ports.reportBug(error, hookId);
			return { problem: 'unreachable' };
		} finally {
			clearTimeout(timer);
		}
	}

	async #noteSuccess({ webhookId, failingSince, lastSuccessAt }: Webhook): Promise<void> {
		const now = this.#now();
		const isNoteDue = lastSuccessAt === undefined || now.getTime() - Date.parse(lastSuccessAt) >= successNoteMs;
		if (failingSince === undefined && !isNoteDue) return;
		const changes = { lastSuccessAt: now.toISOString(), failingSince: undefined };
		await this.#ports.webhooks.change(webhookId, () => changes);
	}

	/**
	 * Records a failure, and returns whether the webhook is now paused. If the office resumed the webhook or changed its URL during the
	 * attempt, the count of failing days starts over.
	 */
	async #noteFailure({ webhookId, url, failingSince }: Webhook): Promise<boolean> {
		const now = this.#now();
		const isOver = failingSince !== undefined && now.getTime() - Date.parse(failingSince) >= pauseAfterMs;
		if (failingSince !== undefined && !isOver) return false;
		const after = await this.#ports.webhooks.change(webhookId, (current) => {
			if (current.pausedAt !== undefined || current.url !== url) return {};
			if (isOver && current.failingSince === failingSince) return { pausedAt: now.toISOString(), pausedBy: undefined };
			return { failingSince: current.failingSince ?? now.toISOString() };
		});
		return after?.pausedAt !== undefined;
	}

	async #end(row: HookRow, state: 'done' | 'failed' | 'dropped'): Promise<void> {
		const changedAt = this.#now().toISOString();
		await this.#ports.hookQueue.replace({ ...row, state, leasedUntil: undefined, changedAt });
	}

	async #again(row: HookRow, delayMs: number): Promise<void> {
		this.#expectIn(delayMs);
		await this.#ports.hookQueue.replace({ ...row, leasedUntil: undefined, dueAt: this.#later(delayMs) });
	}

	#result(problem: HookProblem): HookResult {
		return { at: this.#now().toISOString(), problem };
	}

	#now(): Date {
		return this.#ports.clock.now();
	}

	#later(ms: number): string {
		return new Date(this.#now().getTime() + ms).toISOString();
	}

	#expectIn(ms: number): void {
		this.#nextInMs = Math.min(ms, this.#nextInMs ?? Infinity);
	}
}

function withResult(row: HookRow, last: HookResult): HookRow {
	return row.delivery ? { ...row, delivery: { ...row.delivery, last } } : row;
}
