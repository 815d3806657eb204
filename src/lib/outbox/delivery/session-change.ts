import { changeSession } from '../../api/client.ts';
import { openChannel, sessionChannelName } from '../channel.ts';

/**
 * For the service worker, which doesn't sign anyone in: a late response about the last person's session must not hold the next person's
 * entries or delete what they see.
 */
export function followSessions(): void {
	const sessions = openChannel(sessionChannelName);
	if (sessions) sessions.onmessage = changeSession;
}
