import { batchLimitBytes } from '../../wire/limits.ts';
import type { Intent } from './entry.ts';

const start = '{"operations":[';
const end = ']}';

/** Returns the body of `POST /api/outbox` with these entries, as JSON text. */
export function writeBatch(intents: readonly Intent[]): string {
	return start + intents.map(writeOperation).join(',') + end;
}

function writeOperation({ id, kind, eventId, body, schema }: Intent): string {
	return JSON.stringify({ key: id, kind, eventId, body, schema });
}

/**
 * Returns how many entries from the start of the list fit into one request. Always at least one: if an entry is too large
 * even alone, the server decides what happens to it.
 * @param intents undefined stands for an entry that won't be sent and takes no space
 */
export function countFitting(intents: readonly (Intent | undefined)[]): number {
	// A waiver with a signature, or the departure of a large boat, takes tens of kilobytes.
	const encoder = new TextEncoder();
	let bytes = start.length + end.length;
	for (const [at, intent] of intents.entries()) {
		if (!intent) continue;
		bytes += encoder.encode(writeOperation(intent)).length + 1;
		if (bytes > batchLimitBytes) return Math.max(1, at);
	}
	return intents.length;
}
