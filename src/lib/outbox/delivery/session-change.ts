import { changeSession } from '../../api/client.ts';
import { openChannel, sessionChannelName } from '../channel.ts';

/**
 * Listens in the service worker, which doesn't sign anyone in, for session changes in the tabs. Otherwise, a late response about the
 * previous session could hold the next person's entries or delete their board.
 */
export function followSessions(): void {
	const sessions = openChannel(sessionChannelName);
	if (sessions) sessions.onmessage = changeSession;
}
