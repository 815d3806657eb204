import type { Entry } from '../model/entry.ts';

/** The person who is using this phone. `id` is undefined if nobody is signed in. */
export interface Viewer {
	id: string | undefined;
	/** Has the right `payments:see`. */
	seesMoney: boolean;
}

/**
 * Whether a screen may show an entry's contents. Everyone who is signed in may see signatures, marks, and the trip's records. For money
 * that another person took, the next person on the phone only sees that something is waiting. Entries from before the first sign-in have no
 * owner and show while nobody is signed in.
 */
export function maySee({ intent }: Entry, viewer: Viewer): boolean {
	if (viewer.seesMoney || intent.takenBy === (viewer.id ?? '')) return true;
	const isMoney = intent.kind === 'payment' || intent.kind === 'correction' || intent.kind === 'handover';
	return !isMoney && viewer.id !== undefined;
}
