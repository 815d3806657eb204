import { changeSession } from '../../api/client.ts';
import { changeChannelName, openChannel, sessionChannelName } from '../channel.ts';

/**
 * Makes the service worker notice when the session changes in a tab. Otherwise, a late response about the previous session could hold the
 * next person's entries or delete their board.
 */
export function followSessions(): void {
	// Tabs still on the previous release announce only that a session ended.
	for (const name of [changeChannelName, sessionChannelName]) {
		const sessions = openChannel(name);
		if (sessions) sessions.onmessage = changeSession;
	}
}
