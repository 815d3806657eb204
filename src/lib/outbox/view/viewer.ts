import type { Entry } from '../model/entry.ts';

/** The person who is using this phone. `id` is undefined if nobody is signed in. */
export interface Viewer {
	id: string | undefined;
	/** Whether the person has the right `payments:see`. */
	seesMoney: boolean;
}

/**
 * Whether a screen may show an entry's contents. Payments, corrections, and handovers are shown only to the person who made the entry and
 * to people who may see money; other entries, to everyone who is signed in.
 */
export function maySee({ intent }: Entry, viewer: Viewer): boolean {
	// Entries from before the first sign-in have an empty `takenBy`, so they are shown while nobody is signed in.
	if (viewer.seesMoney || intent.takenBy === (viewer.id ?? '')) return true;
	const isMoney = intent.kind === 'payment' || intent.kind === 'correction' || intent.kind === 'handover';
	return !isMoney && viewer.id !== undefined;
}
