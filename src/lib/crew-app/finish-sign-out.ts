import { askServer } from '../api/client.ts';
import type { KeptStore } from '../snapshot/store.ts';

/** `none` if no sign-out was waiting, `pending` until the server has confirmed it, and `unknown` if the storage doesn't respond. */
export type SignOutState = 'none' | 'ended' | 'pending' | 'unknown';

/** A browser can take minutes to open its storage. Opening the Office and signing in wait at most this long for it. */
const silenceMs = 3_000;

/** Waits for the storage, but only briefly. @returns undefined if it takes longer */
export function briefly<T>(work: Promise<T>): Promise<T | undefined> {
	return Promise.race([work, new Promise<undefined>((resolve) => setTimeout(resolve, silenceMs))]);
}

/**
 * Ends the session of a person who signed out without a signal. Until then, their cookie would sign them in again.
 * @param isDue whether a sign-out is waiting. Returns undefined if this page has to read the storage to find out
 */
export async function finishSignOut(
	store: KeptStore,
	isDue: () => boolean | undefined = () => undefined
): Promise<SignOutState> {
	const reading = store.read('signOutDue').then(Boolean, () => false);
	const isStored = isDue() ?? (await briefly(reading));
	// Checks again, because someone may have signed in or out while the storage was read.
	const isWaiting = isDue() ?? isStored;
	if (isWaiting === undefined) return 'unknown';
	if (!isWaiting) return 'none';
	return (await endSession(store)) ? 'ended' : 'pending';
}

/** Ends the session on the server. @returns false if the server didn't confirm it */
export async function endSession(store: KeptStore): Promise<boolean> {
	const reply = await askServer('/api/session', 'DELETE');
	if (!reply.ok || (reply.status !== 204 && reply.status !== 401)) return false;
	// If the stored value can't be removed, the app repeats the request the next time it starts.
	await briefly(store.drop('signOutDue').catch(() => undefined));
	return true;
}
