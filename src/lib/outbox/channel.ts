/** The name of the Background Sync registration. */
export const syncTag = 'outbox';

/** The BroadcastChannel on which tabs and the worker announce the ids of changed entries. */
export const channelName = 'scc-outbox';

/** The BroadcastChannel on which tabs and the worker announce that a session ended on this phone. */
export const sessionChannelName = 'scc-session';

/**
 * The BroadcastChannel on which tabs announce that someone signed in or out on this phone. It is separate, because tabs still on the
 * previous release treat every message on `sessionChannelName` as the end of a session.
 */
export const changeChannelName = 'scc-session-change';

/** A localStorage key that changes when a session ends, for browsers without BroadcastChannel. */
const endedKey = 'scc-session-ended';

/** Tells every other tab that the session on this phone ended. */
export function broadcastSessionEnded(channel: BroadcastChannel | undefined): void {
	channel?.postMessage('ended');
	try {
		localStorage.setItem(endedKey, String(Date.now()));
	} catch {
		// Storage is blocked, but the other tabs still get the message on the channel.
	}
}

/** Listens for a session that ended in another tab. @returns a function that stops listening */
export function onEnded(channel: BroadcastChannel | undefined, listener: () => void): () => void {
	const onStorage = (event: StorageEvent): void => {
		if (event.key === endedKey) listener();
	};
	if (channel) channel.onmessage = listener;
	addEventListener('storage', onStorage);
	return () => {
		channel?.close();
		removeEventListener('storage', onStorage);
	};
}

/**
 * Opens a BroadcastChannel. Undefined if the browser doesn't support channels or blocks them; in that case, tabs don't tell each other
 * about changes.
 */
export function openChannel(name: string): BroadcastChannel | undefined {
	try {
		return new BroadcastChannel(name);
	} catch {
		return undefined;
	}
}
