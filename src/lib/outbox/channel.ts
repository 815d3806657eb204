/** The name of the Background Sync registration. */
export const syncTag = 'outbox';

/** The BroadcastChannel on which tabs and the worker tell each other the ids of what changed. */
export const channelName = 'scc-outbox';

/** The BroadcastChannel on which tabs and the worker tell each other that a session ended on this phone. */
export const sessionChannelName = 'scc-session';

/** A channel, or undefined where the browser has none or refuses it: then each tab finds out for itself. */
export function openChannel(name: string): BroadcastChannel | undefined {
	try {
		return new BroadcastChannel(name);
	} catch {
		return undefined;
	}
}
