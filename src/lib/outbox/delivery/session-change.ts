import { changeSession } from '../../api/client.ts';
import { openChannel, sessionChannelName } from '../channel.ts';

/**
 * Makes the service worker notice when the session changes in a tab. Otherwise, a late response about the previous session could hold the
 * next person's entries or delete their board.
 */
export function followSessions(): void {
	const sessions = openChannel(sessionChannelName);
	if (sessions) sessions.onmessage = changeSession;
}
