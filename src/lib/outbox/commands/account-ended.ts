import { openChannel, sessionChannelName } from '../channel.ts';
import { clearBoard, openSnapshotDatabase } from '../storage/snapshot-database.ts';
import { dropRecorded } from '../storage/clean-up.ts';
import type { StoreParts } from '../storage/read-entries.ts';

/**
 * Deletes what a deactivated account may no longer have on this phone: the board, the person's identity, and all recorded entries, but not
 * unsent ones. Both the page and the worker call this, because the response may arrive while no page is open.
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
