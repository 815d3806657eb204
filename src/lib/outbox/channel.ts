/** The name of the Background Sync registration. */
export const syncTag = 'outbox';

/** The BroadcastChannel on which tabs and the worker tell each other the ids of what changed. */
export const channelName = 'scc-outbox';

/** The BroadcastChannel on which tabs and the worker tell each other that a session ended on this phone. */
export const sessionChannelName = 'scc-session';

/** Changes in the storage that all tabs share when a session ended, for browsers without such a channel. */
const endedKey = 'scc-session-ended';

/** Tells every other tab that the session on this phone ended. */
export function tellEnded(channel: BroadcastChannel | undefined): void {
	channel?.postMessage('ended');
	try {
		localStorage.setItem(endedKey, String(Date.now()));
	} catch {
		// Refused storage: the channel has told them.
	}
}

/** Hears that a session ended in another tab. @returns how to stop */
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

/** A channel, or undefined where the browser has none or refuses it: then each tab finds out for itself. */
export function openChannel(name: string): BroadcastChannel | undefined {
	try {
		return new BroadcastChannel(name);
	} catch {
		return undefined;
	}
}
