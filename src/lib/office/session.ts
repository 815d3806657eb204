import { session } from '../wire/session.ts';
import { anyAnswer, ask } from './ask.ts';

/** Loads the signed-in user. */
export function readSession() {
	return ask(session, { path: '/api/session' });
}

/** Signs this account out on all phones and browsers, including this one. */
export function endAllSessions() {
	return ask(anyAnswer, { method: 'DELETE', path: '/api/session?everywhere=1' });
}
