import { Refusal } from '../domain/refusal.ts';
import { parseMessage } from '../wire/parse-message.ts';
import {
	createWebhook,
	deliveryAnswer,
	deliveryList,
	webhookAnswer,
	webhookCreated,
	webhookList,
	type ChangeWebhook,
	type CreateWebhook
} from '../wire/webhooks.ts';
import { anyAnswer, ask } from './ask.ts';
import type { FieldProblems, Read } from './read-draft.ts';

const pathOf = (id: string): string => `/api/webhooks/${encodeURIComponent(id)}`;

export function listWebhooks() {
	return ask(webhookList, { path: '/api/webhooks' });
}

export function listDeliveries() {
	return ask(deliveryList, { path: '/api/webhooks/deliveries' });
}

/** Doesn't need an Idempotency-Key header. A retry may create a second webhook, but the user can see it in the list and delete it. */
export function addWebhook(body: CreateWebhook) {
	return ask(webhookCreated, { method: 'POST', path: '/api/webhooks', body });
}

export function changeWebhook(id: string, body: ChangeWebhook) {
	return ask(webhookAnswer, { method: 'PATCH', path: pathOf(id), body });
}

export function deleteWebhook(id: string) {
	return ask(anyAnswer, { method: 'DELETE', path: pathOf(id) });
}

export function sendTest(id: string) {
	return ask(deliveryAnswer, { method: 'POST', path: `${pathOf(id)}/test` });
}

export function sendAgain(deliveryId: string) {
	return ask(deliveryAnswer, { method: 'POST', path: `/api/webhooks/deliveries/${encodeURIComponent(deliveryId)}` });
}

export function readWebhookDraft(draft: CreateWebhook): Read<CreateWebhook> {
	try {
		return { ok: true, body: parseMessage(createWebhook, draft) };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { ok: false, problems: webhookProblems(error.extras.errors ?? []) };
	}
}

const urlWords: Record<string, string> = {
	not_https: 'The address must start with https://.',
	has_credentials: 'Leave out the username and password. Messages are signed instead.',
	private_address: 'The address can’t point to localhost or a private network.',
	too_long: 'This address is too long.'
};

export function webhookProblems(errors: readonly { field: string; reason: string }[]): FieldProblems {
	return Object.fromEntries(
		errors.map(({ field, reason }): [string, string] => {
			if (field.startsWith('types')) return ['types', 'Choose at least one kind of message.'];
			if (field === 'url') return ['url', urlWords[reason] ?? 'Enter an address, like https://example.com/hooks.'];
			return [
				field,
				reason === 'too_many' ? 'There are too many webhooks. Delete one first.' : 'This value isn’t valid.'
			];
		})
	);
}
