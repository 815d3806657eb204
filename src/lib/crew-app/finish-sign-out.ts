import { askServer } from '../api/client.ts';
import type { KeptStore } from '../snapshot/store.ts';

/**
 * Ends the session on the server after someone signed out without a signal.
 * @param isNow sends the request even if the storage has no record of the sign-out
 * @returns false if the session may still be open, in which case the old cookie would sign that person in again
 */
export async function finishSignOut(store: KeptStore, isNow = false): Promise<boolean> {
	const isDue = isNow || (await store.read('signOutDue').catch(() => undefined));
	if (!isDue) return true;
	const reply = await askServer('/api/session', 'DELETE');
	if (!reply.ok || (reply.status !== 204 && reply.status !== 401)) return false;
	// If the storage fails, the app sends the request again the next time it starts.
	await store.drop('signOutDue').catch(() => undefined);
	return true;
}
