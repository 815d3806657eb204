import { officeHealth } from '../wire/health.ts';
import { ask } from './ask.ts';

/** Each part of the system as text, with what to do. */
export function readHealth() {
	return ask(officeHealth, { path: '/api/health/office' });
}
