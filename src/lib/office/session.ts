import { session } from '../wire/session.ts';
import { ask } from './ask.ts';

/** The signed-in user. */
export function readSession() {
	return ask(session, { path: '/api/session' });
}
