import { openChannel, sessionChannelName } from '../channel.ts';
import { openSnapshotDatabase, snapshotTable } from '../storage/snapshot-database.ts';
import { dropRecorded, type StoreParts } from '../storage/store.ts';

/**
 * Removes what a person whose access ended may no longer have on a phone: the board with its contacts, who they were, and every
 * recorded entry. What is unsent stays. Page and worker both do this, since a phone may get its answer with no page open.
 */
export async function forgetAccount(parts: StoreParts): Promise<void> {
	const database = await openSnapshotDatabase(() => undefined);
	const tx = database.transaction(snapshotTable, 'readwrite', { durability: 'strict' });
	await Promise.all([tx.store.put(true, 'accountEnded'), tx.store.delete('board'), tx.store.delete('user'), tx.done]);
	database.close();
	await dropRecorded(parts, () => true);
	const channel = openChannel(sessionChannelName);
	channel?.postMessage('ended');
	channel?.close();
}
