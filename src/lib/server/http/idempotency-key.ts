import { isUuid } from '../../domain/id.ts';
import { Refusal } from '../../domain/refusal.ts';

/**
 * Reads the idempotency key, with or without the quotes that the IETF draft requires. Returns a refusal instead of throwing it, because the
 * use case checks other things first, such as the account's rights.
 */
export function readKey(request: Request): string | Refusal {
	const text = request.headers.get('idempotency-key')?.trim() ?? '';
	if (text === '') {
		return new Refusal('key_missing', {
			detail: 'The Idempotency-Key header is missing. Send the record’s id, a UUID.'
		});
	}
	const key = (/^"([^"]*)"$/.exec(text)?.[1] ?? text).toLowerCase();
	return isUuid(key) ? key : new Refusal('key_malformed', { detail: 'The Idempotency-Key header is not a UUID.' });
}

/** Like `readKey`, for an optional key. Null without the header. */
export function readOptionalKey(request: Request): string | Refusal | null {
	return request.headers.has('idempotency-key') ? readKey(request) : null;
}
