import * as v from 'valibot';
import { maybeText, text } from './stored.ts';

/** The types of webhook messages, except the test message. */
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

/** The type of the message that the office sends to test an endpoint. */
export const testType = 'webhook.test';

/** A stored webhook: an endpoint of another program, which receives messages from this app. */
export const storedWebhook = v.object({
	webhookId: text,
	url: text,
	/** The types of messages that the endpoint receives. They are strings, because a newer release may have other types. */
	types: v.array(text),
	/** The secret that signs the messages. Shown once, when the webhook is created. */
	secret: text,
	createdAt: text,
	createdBy: text,
	/** When deliveries started to fail. Missing while deliveries succeed. */
	failingSince: maybeText,
	lastSuccessAt: maybeText,
	/** While the webhook is paused, no messages are sent. */
	pausedAt: maybeText,
	/** Who paused the webhook. Missing if it was paused because deliveries kept failing. */
	pausedBy: maybeText,
	/** When the webhook was deleted. Its row stays, because its deliveries refer to it. */
	deletedAt: maybeText
});
export type Webhook = v.InferOutput<typeof storedWebhook>;

export type AddressProblem = 'not_https' | 'not_a_url' | 'has_credentials';

/**
 * Returns the reason that a URL can't be used for a webhook, if any. Checks only the URL's text; each delivery also checks the IP address
 * that the host name resolves to.
 */
export function addressProblem(address: string): AddressProblem | undefined {
	if (!URL.canParse(address)) return 'not_a_url';
	const { protocol, username, password } = new URL(address);
	if (protocol !== 'https:') return 'not_https';
	return username !== '' || password !== '' ? 'has_credentials' : undefined;
}
