import { changeSession } from '../../api/client.ts';
import { openChannel, sessionChannelName } from '../channel.ts';

/**
 * Tells the service worker, which doesn't sign anyone in, that the session changed. Otherwise a late response about the last person's
 * session could hold the next person's entries or delete what they see.
 */
export function followSessions(): void {
	const sessions = openChannel(sessionChannelName);
	if (sessions) sessions.onmessage = changeSession;
}
