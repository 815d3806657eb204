import { askServer } from '../api/client.ts';
import type { KeptStore } from '../snapshot/store.ts';

/**
 * Ends the session on the server if someone signed out without a signal.
 * @param isNow also sends the request if the storage couldn't note the sign-out
 * @returns false while the server hasn't confirmed it, because the old cookie would sign that person in again
 */
export async function finishSignOut(store: KeptStore, isNow = false): Promise<boolean> {
	const isDue = isNow || (await store.read('signOutDue').catch(() => undefined));
	if (!isDue) return true;
	const reply = await askServer('/api/session', 'DELETE');
	if (!reply.ok || (reply.status !== 204 && reply.status !== 401)) return false;
	// If the storage fails, the next start sends the request again.
	await store.drop('signOutDue').catch(() => undefined);
	return true;
}
