import { session } from '../wire/session.ts';
import { ask } from './ask.ts';

/** Who sits at the desk. */
export function readSession() {
	return ask(session, { path: '/api/session' });
}
