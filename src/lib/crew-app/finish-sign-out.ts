import { askServer } from '../api/client.ts';
import type { KeptStore } from '../snapshot/store.ts';

/** `none` if no sign-out was waiting, and `pending` until the server has confirmed it. */
export type SignOutState = 'none' | 'ended' | 'pending';

/** A browser can take minutes to open its storage. Nobody waits longer than this to open the app or the Office. */
const silenceMs = 3_000;

/**
 * Ends the session of a person who signed out without a signal. While this is pending, their cookie would sign them in again.
 */
export async function finishSignOut(store: KeptStore): Promise<SignOutState> {
	const silence = new Promise<undefined>((resolve) => setTimeout(resolve, silenceMs));
	const isDue = await Promise.race([store.read('signOutDue').catch(() => undefined), silence]);
	if (!isDue) return 'none';
	return (await endSession(store)) ? 'ended' : 'pending';
}

/** Ends the session on the server. @returns false if the server didn't confirm it */
export async function endSession(store: KeptStore): Promise<boolean> {
	const reply = await askServer('/api/session', 'DELETE');
	if (!reply.ok || (reply.status !== 204 && reply.status !== 401)) return false;
	// If the storage fails, the app sends the request once more the next time it starts.
	await store.drop('signOutDue').catch(() => undefined);
	return true;
}
