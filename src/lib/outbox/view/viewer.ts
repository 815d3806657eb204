import type { Entry } from '../model/entry.ts';

/** Who is looking at this phone. `id` is undefined where nobody is signed in. */
export interface Viewer {
	id: string | undefined;
	/** Has the right `payments:see`. */
	seesMoney: boolean;
}

/**
 * Whether a screen may show what is in an entry: its amount, who paid, who signed. The next person on the same phone sees only that
 * something waits, so that nothing is lost. What was taken before anyone ever signed in has no taker, and shows while nobody is.
 */
export function maySee({ intent }: Entry, viewer: Viewer): boolean {
	if (viewer.seesMoney || intent.takenBy === (viewer.id ?? '')) return true;
	return intent.kind === 'waiver' && viewer.id !== undefined;
}
