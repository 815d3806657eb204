/** The name of the Background Sync registration. */
export const syncTag = 'outbox';

/** The BroadcastChannel on which tabs and the worker tell each other the ids of what changed. */
export const channelName = 'scc-outbox';
