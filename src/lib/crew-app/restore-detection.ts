import { detectRestore } from '../outbox/commands/restore-detection.ts';
import type { StoreParts } from '../outbox/storage/read-entries.ts';
import { readMessage } from '../wire/parse.ts';
import { manifest } from '../wire/payment.ts';
import { askServer } from '../api/client.ts';

/**
 * Compares this phone's sequence numbers with the numbers that the server has.
 * @param eventId the id of any charter. Sequence numbers span all charters, so it doesn't matter which one
 * @returns whether the comparison succeeded
 */
export async function compareNumbers(parts: StoreParts, eventId: string): Promise<boolean> {
	const outcome = await detectRestore(parts, async (deviceId) => {
		const reply = await askServer(`/api/events/${eventId}/payments/manifest?device=${deviceId}`);
		return reply.ok && reply.status === 200 ? readMessage(manifest, reply.body)?.lives : undefined;
	});
	return outcome !== 'unknown';
}
