import * as v from 'valibot';
import { maybeText, text } from './stored.ts';

/** The events that a webhook can receive. */
export const hookTypes = [
	'payment.recorded',
	'payment.corrected',
	'waiver.signed',
	'event.changed',
	'event.departed',
	'event.returned',
	'event.closed'
] as const;
export type HookType = (typeof hookTypes)[number];

/** The type of a message that the office sends to try an endpoint. */
export const testType = 'webhook.test';

/** A stored endpoint of another program. */
export const storedWebhook = v.object({
	webhookId: text,
	url: text,
	/** Texts, because a newer release may know other types. */
	types: v.array(text),
	/** Signs the messages. Shown once, when the webhook is created. */
	secret: text,
	createdAt: text,
	createdBy: text,
	/** Since when nothing has arrived. Missing while deliveries succeed. */
	failingSince: maybeText,
	lastSuccessAt: maybeText,
	/** While it is paused, nothing is sent. */
	pausedAt: maybeText,
	/** Who paused it. Missing if it was paused because it kept failing. */
	pausedBy: maybeText,
	/** It was deleted. Its row stays, because its deliveries name it. */
	deletedAt: maybeText
});
export type Webhook = v.InferOutput<typeof storedWebhook>;

export type AddressProblem = 'not_https' | 'not_a_url' | 'has_credentials';

/** Why a webhook can't have this address, as far as the text shows. Where it leads is checked at each delivery. */
export function addressProblem(address: string): AddressProblem | undefined {
	if (!URL.canParse(address)) return 'not_a_url';
	const { protocol, username, password } = new URL(address);
	if (protocol !== 'https:') return 'not_https';
	return username !== '' || password !== '' ? 'has_credentials' : undefined;
}
