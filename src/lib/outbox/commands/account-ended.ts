import { openChannel, sessionChannelName } from '../channel.ts';
import type { Entry } from '../model/entry.ts';
import { clearBoard, openSnapshotDatabase } from '../storage/snapshot-database.ts';
import { dropRecorded } from '../storage/clean-up.ts';
import type { StoreParts } from '../storage/read-entries.ts';

/**
 * Whether one of these changed entries is held because the account was deactivated. A released entry doesn't count: it still has its last
 * problem, but the next person on this phone will send it.
 */
export function isAccountEnded(changed: readonly Entry[]): boolean {
	return changed.some(
		({ delivery }) => delivery.state === 'held_sign_in' && delivery.lastProblem?.reason === 'account_ended'
	);
}

/**
 * After an account was deactivated, deletes the board, the stored user, and all recorded entries from this phone, but keeps unsent entries.
 * Both the page and the worker call this, because the server's response may arrive while no page is open.
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
