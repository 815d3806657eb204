import { isUuid } from '../../domain/id.ts';
import { Refusal } from '../../domain/refusal.ts';

/**
 * Parses an idempotency key: a UUID in uppercase or lowercase, with or without double quotes.
 * @param name what the sender calls the key, for the error's detail
 * @returns the key in lowercase, or a Refusal `key_missing` or `key_malformed`
 */
export function parseKey(given: string | null | undefined, name: string): string | Refusal {
	const text = given?.trim() ?? '';
	if (text === '') return new Refusal('key_missing', { detail: `${name} is missing. Send the record’s id, a UUID.` });
	const key = (/^"([^"]*)"$/.exec(text)?.[1] ?? text).toLowerCase();
	return isUuid(key) ? key : new Refusal('key_malformed', { detail: `${name} is not a UUID.` });
}
