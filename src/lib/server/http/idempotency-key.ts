import type { Refusal } from '../../domain/refusal.ts';
import { parseKey } from '../shared/parse-key.ts';

/**
 * Reads the idempotency key, with or without the quotes that the IETF draft requires. Returns a refusal instead of throwing it, because the
 * use case checks other things first, such as the account's rights.
 */
export function readKey(request: Request): string | Refusal {
	return parseKey(request.headers.get('idempotency-key'), 'The Idempotency-Key header');
}

/** Like `readKey`, for an optional key. Null without the header. */
export function readOptionalKey(request: Request): string | Refusal | null {
	return request.headers.has('idempotency-key') ? readKey(request) : null;
}
