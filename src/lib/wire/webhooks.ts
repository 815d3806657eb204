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

/** Body of `POST /api/webhooks`. If there are no types, the webhook gets all of them. */
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
	/** The time since which no delivery has succeeded. */
	failingSince: maybeText,
	pausedAt: maybeText,
	/** True if it was paused because deliveries failed for days. */
	isPausedForFailing: v.boolean()
});
export type WebhookMessage = v.InferOutput<typeof webhookMessage>;

export const webhookAnswer = v.object({ webhook: webhookMessage });

/** The response to `POST`. No other response contains the secret. */
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
	/** The charter that the message is about, by the slug it was created with. */
	eventId: maybeText,
	state: v.picklist(['waiting', 'delivered', 'failed']),
	createdAt: text,
	/** When the next attempt is due. */
	dueAt: maybeText,
	attempts: whole,
	/** The last attempt. */
	last: v.optional(
		v.object({
			at: text,
			status: v.optional(v.number()),
			problem: maybeText,
			/** The start of the response. */
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
