import * as v from 'valibot';
import { maybeText, text, whole } from '../domain/stored.ts';
import { addressProblem, hookTypes } from '../domain/webhook.ts';

const maxUrlLength = 500;

const address = v.pipe(
	v.string('not_text'),
	v.trim(),
	v.maxLength(maxUrlLength, 'too_long'),
	v.check((url) => addressProblem(url) !== 'not_a_url', 'not_a_url'),
	v.check((url) => addressProblem(url) !== 'not_https', 'not_https'),
	v.check((url) => addressProblem(url) === undefined, 'has_credentials')
);
const types = v.pipe(v.array(v.picklist(hookTypes, 'unknown_type')), v.minLength(1, 'empty'));

/** Body of `POST /api/webhooks`. Without types, the webhook gets messages of all types. */
export const createWebhook = v.object({ url: address, types: v.optional(types) });
export type CreateWebhook = v.InferOutput<typeof createWebhook>;

/** Body of `PATCH /api/webhooks/{id}`. */
export const changeWebhook = v.object({
	url: v.optional(address),
	types: v.optional(types),
	isPaused: v.optional(v.boolean('not_a_boolean'))
});
export type ChangeWebhook = v.InferOutput<typeof changeWebhook>;

const webhookMessage = v.object({
	id: text,
	url: text,
	types: v.array(text),
	createdAt: text,
	lastSuccessAt: maybeText,
	/** When deliveries started failing. None has succeeded since then. */
	failingSince: maybeText,
	pausedAt: maybeText,
	/** Whether the webhook was paused because its deliveries kept failing for days. */
	isPausedForFailing: v.boolean()
});
export type WebhookMessage = v.InferOutput<typeof webhookMessage>;

export const webhookAnswer = v.object({ webhook: webhookMessage });

/** The response after creating a webhook. No other response contains its secret. */
export const webhookCreated = v.object({ ...webhookMessage.entries, secret: text });
export type WebhookCreated = v.InferOutput<typeof webhookCreated>;

export const webhookList = v.object({ webhooks: v.array(webhookMessage), unreadable: v.optional(v.number()) });
export type WebhookList = v.InferOutput<typeof webhookList>;

const deliveryMessage = v.object({
	id: text,
	webhookId: text,
	url: maybeText,
	messageId: text,
	type: text,
	/** The slug that the message's charter was created with. */
	eventId: maybeText,
	state: v.picklist(['waiting', 'delivered', 'failed']),
	createdAt: text,
	/** The time of the next attempt. */
	dueAt: maybeText,
	attempts: whole,
	/** The result of the last attempt. */
	last: v.optional(
		v.object({
			at: text,
			status: v.optional(v.number()),
			problem: maybeText,
			/** The beginning of the receiver's response. */
			text: maybeText,
			tookMs: v.optional(v.number())
		})
	)
});
export type DeliveryMessage = v.InferOutput<typeof deliveryMessage>;

export const deliveryAnswer = v.object({ delivery: deliveryMessage });
export const deliveryList = v.object({
	deliveries: v.array(deliveryMessage),
	unreadable: v.optional(v.number())
});
export type DeliveryList = v.InferOutput<typeof deliveryList>;
