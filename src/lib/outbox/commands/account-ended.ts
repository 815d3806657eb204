import { openChannel, sessionChannelName } from '../channel.ts';
import { clearBoard, openSnapshotDatabase } from '../storage/snapshot-database.ts';
import { dropRecorded } from '../storage/clean-up.ts';
import type { StoreParts } from '../storage/read-entries.ts';

/**
 * Deletes the data that a person whose account was deactivated may no longer have on a phone: the board, their identity, and every recorded
 * entry. Unsent entries stay. Both the page and the worker do this, because no page may be open when the response arrives.
 */
export async function forgetAccount(parts: StoreParts): Promise<void> {
	const database = await openSnapshotDatabase(() => undefined);
	await clearBoard(database, { ended: true });
	database.close();
	await dropRecorded(parts, () => true);
	const channel = openChannel(sessionChannelName);
	channel?.postMessage('ended');
	channel?.close();
}
