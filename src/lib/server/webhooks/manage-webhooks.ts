import { fieldsChanged } from '../../domain/audit.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { hookTypes, testType, type Webhook } from '../../domain/webhook.ts';
import type {
	ChangeWebhook,
	CreateWebhook,
	DeliveryList,
	DeliveryMessage,
	WebhookCreated,
	WebhookList,
	WebhookMessage
} from '../../wire/webhooks.ts';
import type { Audited } from '../audit/index.ts';
import { requireRight } from '../shared/allow.ts';
import { insertNext } from '../shared/insert-next.ts';
import type { Clock, Digest, Ids } from '../shared/ports.ts';
import type { KnownWebhooks } from './known-webhooks.ts';
import type { HookQueue, HookRow, Webhooks } from './ports.ts';

export interface ManageWebhookPorts {
	clock: Clock;
	ids: Ids;
	sha256: Digest;
	webhooks: Webhooks;
	knownWebhooks: KnownWebhooks;
	hookQueue: HookQueue;
	audited: Audited;
	/** Wakes the worker that sends due emails and webhook messages in the background. */
	wakeMail: () => void;
	/** Returns true if a URL points to this machine or a private network. Undefined in tests, whose receiver is on this machine. */
	isPrivateHost?: ((url: string) => boolean) | undefined;
}

// The number of webhooks is limited, because each record costs one write per webhook.
const maxWebhooks = 20;
const maxListed = 50;

/**
 * Creates a webhook. Only this response contains its secret.
 * @throws Refusal `not_allowed`, or `invalid` if the URL is private or there are too many webhooks
 */
export async function createWebhook(
	ports: ManageWebhookPorts,
	actor: Actor,
	message: CreateWebhook
): Promise<WebhookCreated> {
	requireRight(actor, 'admin');
	requirePublic(ports, message.url);
	const webhook: Omit<Webhook, 'webhookId'> = {
		url: new URL(message.url).href,
		types: hookTypes.filter((type) => message.types?.includes(type) ?? true),
		// The secret has the format of Standard Webhooks: a prefix, and 32 random bytes in base64.
		secret: `whsec_${Buffer.from(ports.ids.token(), 'base64url').toString('base64')}`,
		createdAt: ports.clock.now().toISOString(),
		createdBy: actor.id
	};
	const { url, types } = webhook;
	const fields = fieldsChanged({}, { url: originOf(url), types });
	const insert = (webhookId: string) => {
		const draft = { action: 'webhook_created', targetId: webhookId, targetName: hostOf(url), fields } as const;
		const put = () => ports.webhooks.insert({ ...webhook, webhookId });
		return ports.audited(actor, draft, put, (result) => result === 'inserted');
	};
	const { webhooks } = await ports.webhooks.list();
	const webhookId = await insertNext({
		idAt: (number) => ports.sha256(`webhook:${number}`).slice(0, 12),
		rows: new Map(webhooks.map((one) => [one.webhookId, one])),
		read: (id) => ports.webhooks.read(id),
		requireRoom: requireWebhookRoom,
		insert
	});
	ports.knownWebhooks.forget();
	return { ...webhookMessage({ ...webhook, webhookId }), secret: webhook.secret };
}

function requireWebhookRoom(webhooks: readonly Webhook[]): void {
	if (webhooks.filter((one) => one.deletedAt === undefined).length < maxWebhooks) return;
	const errors = [{ field: 'body', reason: 'too_many' }];
	throw new Refusal('invalid', { detail: `There can be at most ${maxWebhooks} webhooks. Delete one first.`, errors });
}

/** @throws Refusal `not_allowed` */
export async function listWebhooks(ports: Pick<ManageWebhookPorts, 'webhooks'>, actor: Actor): Promise<WebhookList> {
	requireRight(actor, 'admin');
	const { webhooks, unreadable } = await ports.webhooks.list();
	return {
		webhooks: webhooks.filter((one) => one.deletedAt === undefined).map(webhookMessage),
		...(unreadable > 0 && { unreadable })
	};
}

/** @throws Refusal `invalid` */
function requirePublic({ isPrivateHost }: ManageWebhookPorts, url: string | undefined): void {
	if (url === undefined || isPrivateHost?.(url) !== true) return;
	throw refuseField('url', 'private_address', 'The address can’t point to localhost or a private network.');
}

/** Pauses, resumes, or changes a webhook. @throws Refusal `not_allowed`, `not_found`, or `invalid` if the URL is private */
export async function changeWebhook(
	ports: ManageWebhookPorts,
	actor: Actor,
	webhookId: string,
	message: ChangeWebhook
): Promise<WebhookMessage> {
	const before = await requireWebhook(ports, actor, webhookId);
	const { url, types, isPaused } = message;
	requirePublic(ports, url);
	const now = ports.clock.now().toISOString();
	const changesOf = (current: Webhook): Partial<Webhook> => ({
		...(url !== undefined && { url: new URL(url).href }),
		...(types !== undefined && { types: hookTypes.filter((type) => types.includes(type)) }),
		...(isPaused === true && current.pausedAt === undefined && { pausedAt: now, pausedBy: actor.id }),
		// Resuming a webhook restarts the count of days on which it failed.
		...(isPaused === false && { pausedAt: undefined, pausedBy: undefined, failingSince: undefined })
	});
	const shown = (webhook: Webhook) => ({
		url: originOf(webhook.url),
		types: webhook.types,
		isPaused: webhook.pausedAt !== undefined
	});
	const next = { ...before, ...changesOf(before) };
	const isOtherPath = next.url !== before.url && originOf(next.url) === originOf(before.url);
	// The URL's path may contain a secret, so log only that `url` changed.
	const fields = [...(isOtherPath ? [{ name: 'url' }] : []), ...fieldsChanged(shown(before), shown(next))];
	const draft = { action: 'webhook_changed', targetId: webhookId, targetName: hostOf(before.url), fields } as const;
	const after = await ports.audited(actor, draft, () => ports.webhooks.change(webhookId, changesOf));
	ports.knownWebhooks.forget();
	if (!after) throw noSuchWebhook();
	return webhookMessage(after);
}

/** Deletes a webhook but keeps its row, because deliveries refer to it. Idempotent. @throws Refusal `not_allowed`, `not_found` */
export async function deleteWebhook(ports: ManageWebhookPorts, actor: Actor, webhookId: string): Promise<void> {
	const webhook = await requireWebhook(ports, actor, webhookId, true);
	if (webhook.deletedAt !== undefined) return;
	const draft = {
		action: 'webhook_deleted',
		targetId: webhookId,
		targetName: hostOf(webhook.url),
		fields: []
	} as const;
	const deletedAt = ports.clock.now().toISOString();
	// The secret is erased, because a deleted webhook doesn't need it anymore.
	await ports.audited(actor, draft, () => ports.webhooks.change(webhookId, () => ({ deletedAt, secret: '' })));
	ports.knownWebhooks.forget();
}

/** Queues a test message, which has a special type, for one webhook. @throws Refusal `not_allowed`, `not_found` */
export async function sendTest(ports: ManageWebhookPorts, actor: Actor, webhookId: string): Promise<DeliveryMessage> {
	const webhook = await requireWebhook(ports, actor, webhookId);
	const now = ports.clock.now().toISOString();
	const messageId = `msg_${ports.ids.uuid().replaceAll('-', '')}`;
	const body = JSON.stringify({ id: messageId, type: testType, timestamp: now, eventVersion: 0, data: {} });
	const hookId = `${testType}.${messageId}.${webhookId}`;
	const times = { createdAt: now, dueAt: now, changedAt: now };
	const delivery = { webhookId, messageId, body };
	const insert = () =>
		ports.hookQueue.insert({ hookId, type: testType, delivery, ...times, state: 'pending', attempts: 0 });
	const draft = { action: 'webhook_tested', targetId: webhookId, targetName: hostOf(webhook.url), fields: [] } as const;
	await ports.audited(actor, draft, insert);
	ports.wakeMail();
	const row = await ports.hookQueue.read(hookId);
	if (!row) throw new Refusal('unavailable', { retryAfterS: 1 });
	return requireShown(row, [webhook]);
}

/** Returns the most recent deliveries, pending ones first. @throws Refusal `not_allowed` */
export async function listDeliveries(ports: ManageWebhookPorts, actor: Actor): Promise<DeliveryList> {
	requireRight(actor, 'admin');
	const [{ webhooks }, waiting, failed, delivered] = await Promise.all([
		ports.webhooks.list(),
		ports.hookQueue.list('waiting', maxListed),
		ports.hookQueue.list('failed', maxListed),
		ports.hookQueue.list('delivered', maxListed)
	]);
	const ended = [...failed.rows, ...delivered.rows].toSorted((a, b) => (a.changedAt < b.changedAt ? 1 : -1));
	const unreadable = waiting.unreadable + failed.unreadable + delivered.unreadable;
	return {
		deliveries: [...waiting.rows, ...ended].flatMap((row) => deliveryMessage(row, webhooks)),
		...(unreadable > 0 && { unreadable })
	};
}

/**
 * Sends a delivery again with the same id and body, whether or not it arrived. A pending delivery is sent immediately.
 * @throws Refusal `not_allowed`, `not_found`
 */
export async function sendAgain(ports: ManageWebhookPorts, actor: Actor, hookId: string): Promise<DeliveryMessage> {
	requireRight(actor, 'admin');
	for (let tries = 0; tries < 5; tries += 1) {
		const row = hookId.length > 400 ? undefined : await ports.hookQueue.read(hookId);
		if (!row?.delivery) throw new Refusal('not_found', { detail: 'There is no such delivery.' });
		const webhook = await requireWebhook(ports, actor, row.delivery.webhookId);
		const now = ports.clock.now().toISOString();
		// A worker is already sending this delivery.
		if (row.leasedUntil !== undefined && row.leasedUntil > now) return requireShown(row, [webhook]);
		const again: HookRow = {
			...row,
			state: 'pending',
			dueAt: now,
			leasedUntil: undefined,
			attempts: 0,
			changedAt: now
		};
		const draft = {
			action: 'webhook_sent_again',
			targetId: webhook.webhookId,
			targetName: hostOf(webhook.url),
			canonicalSlug: row.home,
			fields: fieldsChanged({}, { type: row.type, messageId: row.delivery.messageId })
		} as const;
		const replace = () => ports.hookQueue.replace(again);
		const written = await ports.audited(actor, draft, replace, (result) => result !== undefined);
		if (!written) continue;
		ports.wakeMail();
		return requireShown(written, [webhook]);
	}
	throw new Refusal('unavailable', { retryAfterS: 1 });
}

/** Counts of webhooks with problems. Webhooks that an admin paused don't count. */
export interface WebhookStatus {
	/** Webhooks that are paused because they failed for days. */
	paused: number;
	/** Webhooks that aren't paused and have been failing for an hour or longer. */
	failing: number;
	/** When the first of the failing webhooks started to fail. */
	failingSince?: string | undefined;
	/** Messages that failed permanently in the last seven days. If the count is `maxCountedFailures`, there may be more. */
	failedMessages: number;
}

// A shorter outage, such as a receiver's restart, isn't a problem, because a later attempt succeeds.
const failingAfterMs = 60 * 60_000;
// Only messages that failed within seven days count, because nobody can dismiss a failed message.
const recentMs = 7 * 24 * 60 * 60_000;
/** Failed messages are counted up to this number. A higher count would cost more reads, and wouldn't change what the office does. */
export const maxCountedFailures = 1_000;

export async function readStatus(
	ports: Pick<ManageWebhookPorts, 'clock' | 'knownWebhooks' | 'hookQueue'>
): Promise<WebhookStatus> {
	const webhooks = await ports.knownWebhooks.read();
	if (webhooks.length === 0) return { paused: 0, failing: 0, failedMessages: 0 };
	const nowMs = ports.clock.now().getTime();
	const active = webhooks.filter((one) => one.pausedAt === undefined);
	const ids = active.map((one) => one.webhookId);
	const recent = new Date(nowMs - recentMs).toISOString();
	const failedMessages = await ports.hookQueue.countFailed(recent, ids, maxCountedFailures);
	const since = active.flatMap(({ failingSince }) =>
		failingSince === undefined || nowMs - Date.parse(failingSince) < failingAfterMs ? [] : [failingSince]
	);
	return {
		paused: webhooks.filter(isPausedForFailing).length,
		failing: since.length,
		failingSince: since.toSorted()[0],
		failedMessages: Math.min(failedMessages, maxCountedFailures)
	};
}

async function requireWebhook(
	ports: Pick<ManageWebhookPorts, 'webhooks'>,
	actor: Actor,
	webhookId: string,
	isDeletedToo = false
): Promise<Webhook> {
	requireRight(actor, 'admin');
	const webhook = /^[0-9a-f]{12}$/.test(webhookId) ? await ports.webhooks.read(webhookId) : undefined;
	if (!webhook || (webhook.deletedAt !== undefined && !isDeletedToo)) throw noSuchWebhook();
	return webhook;
}

function noSuchWebhook(): Refusal {
	return new Refusal('not_found', { detail: 'There is no such webhook.' });
}

function isPausedForFailing({ pausedAt, pausedBy }: Webhook): boolean {
	return pausedAt !== undefined && pausedBy === undefined;
}

/** Copies each field explicitly, without the secret. */
function webhookMessage(webhook: Webhook): WebhookMessage {
	const { webhookId: id, url, types, createdAt, lastSuccessAt, failingSince, pausedAt } = webhook;
	const isPaused = isPausedForFailing(webhook);
	return { id, url, types, createdAt, lastSuccessAt, failingSince, pausedAt, isPausedForFailing: isPaused };
}

/** Returns an array with the row's delivery for the Office. Empty if the row only announces a record, or was dropped. */
function deliveryMessage(row: HookRow, webhooks: readonly Webhook[]): DeliveryMessage[] {
	const { hookId: id, type, home: eventId, delivery, createdAt, attempts } = row;
	if (!delivery || row.state === 'dropped') return [];
	const { webhookId, messageId, last } = delivery;
	const url = webhooks.find((one) => one.webhookId === webhookId)?.url;
	const state = row.state === 'pending' ? 'waiting' : row.state === 'done' ? 'delivered' : 'failed';
	const due = row.state === 'pending' ? { dueAt: row.dueAt } : {};
	return [{ id, webhookId, url, messageId, type, eventId, state, createdAt, ...due, attempts, last }];
}

function requireShown(row: HookRow, webhooks: readonly Webhook[]): DeliveryMessage {
	const [shown] = deliveryMessage(row, webhooks);
	if (!shown) throw new Refusal('not_found', { detail: 'There is no such delivery.' });
	return shown;
}

function hostOf(url: string): string {
	return new URL(url).host;
}

/** Returns a URL without its path and query, which often contain a secret. */
function originOf(url: string): string {
	return new URL(url).origin;
}
