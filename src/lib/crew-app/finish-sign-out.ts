import { askServer } from '../api/client.ts';
import type { KeptStore } from '../snapshot/store.ts';

/** `none` if no sign-out was waiting, `pending` until the server has confirmed it, and `unknown` if the storage doesn't respond. */
export type SignOutState = 'none' | 'ended' | 'pending' | 'unknown';

/** A browser can take minutes to open its storage. Nobody waits longer than this to open the Office, or to sign in. */
const silenceMs = 3_000;

/** Waits for the storage, but only briefly. @returns undefined if it takes longer */
export function briefly<T>(work: Promise<T>): Promise<T | undefined> {
	return Promise.race([work, new Promise<undefined>((resolve) => setTimeout(resolve, silenceMs))]);
}

/**
 * Ends the session of a person who signed out without a signal. While this is pending, their cookie would sign them in again.
 * @param isDue what this page knows without the storage: that a sign-out is waiting, or that none is. Undefined if it doesn't know
 */
export async function finishSignOut(
	store: KeptStore,
	isDue: () => boolean | undefined = () => undefined
): Promise<SignOutState> {
	const reading = store.read('signOutDue').then(Boolean, () => false);
	const isStored = isDue() ?? (await briefly(reading));
	// Someone may have signed in or out in the meantime.
	const isWaiting = isDue() ?? isStored;
	if (isWaiting === undefined) return 'unknown';
	if (!isWaiting) return 'none';
	return (await endSession(store)) ? 'ended' : 'pending';
}

/** Ends the session on the server. @returns false if the server didn't confirm it */
export async function endSession(store: KeptStore): Promise<boolean> {
	const reply = await askServer('/api/session', 'DELETE');
	if (!reply.ok || (reply.status !== 204 && reply.status !== 401)) return false;
	// If the storage fails, the app sends the request once more the next time it starts.
	await briefly(store.drop('signOutDue').catch(() => undefined));
	return true;
}
