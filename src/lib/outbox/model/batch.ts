import { batchLimitBytes } from '../../wire/limits.ts';
import type { Intent } from './entry.ts';

const start = '{"operations":[';
const end = ']}';

/** The JSON text of `POST /api/outbox` with these entries. */
export function writeBatch(intents: readonly Intent[]): string {
	return start + intents.map(writeOperation).join(',') + end;
}

function writeOperation({ id, kind, eventId, body, schema }: Intent): string {
	return JSON.stringify({ key: id, kind, eventId, body, schema });
}

/**
 * Returns how many of the first entries fit into one request. Signatures and departures of large boats take tens of kilobytes each. An
 * entry that won't be sent is undefined and takes no space.
 * Returns at least one, because the server decides about an entry that is too large alone.
 */
export function countFitting(intents: readonly (Intent | undefined)[]): number {
	const encoder = new TextEncoder();
	let bytes = start.length + end.length;
	for (const [at, intent] of intents.entries()) {
		if (!intent) continue;
		bytes += encoder.encode(writeOperation(intent)).length + 1;
		if (bytes > batchLimitBytes) return Math.max(1, at);
	}
	return intents.length;
}
