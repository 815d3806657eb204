import { Refusal } from '../domain/refusal.ts';
import type { Right } from '../domain/rights.ts';
import { parseMessage } from '../wire/parse-message.ts';
import { createServiceKey, serviceKeyCreated, serviceKeyList, type CreateServiceKey } from '../wire/service-keys.ts';
import { anyAnswer, ask } from './ask.ts';
import { fieldMessage } from './field-messages.ts';
import type { FieldProblems, Read } from './read-draft.ts';

export function listServiceKeys() {
	return ask(serviceKeyList, { path: '/api/service-keys' });
}

/**
 * Doesn't need an Idempotency-Key header. A retry may create a second service key, but that's harmless, because nobody has seen its secret.
 */
export function addServiceKey(body: CreateServiceKey) {
	return ask(serviceKeyCreated, { method: 'POST', path: '/api/service-keys', body });
}

export function revokeServiceKey(id: string) {
	return ask(anyAnswer, { method: 'DELETE', path: `/api/service-keys/${encodeURIComponent(id)}` });
}

export function readKeyDraft(draft: { name: string; rights: Right[] }): Read<CreateServiceKey> {
	try {
		return { ok: true, body: parseMessage(createServiceKey, draft) };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { ok: false, problems: keyProblems(error.extras.errors ?? []) };
	}
}

export function keyProblems(errors: readonly { field: string; reason: string }[]): FieldProblems {
	return Object.fromEntries(
		errors.map(({ field, reason }): [string, string] => {
			if (field.startsWith('rights')) return ['rights', 'Choose at least one of the rights.'];
			return [field, reason === 'empty' ? 'Enter what the key is for.' : fieldMessage(field, reason)];
		})
	);
}
