import { officeHealth } from '../wire/health.ts';
import { ask } from './ask.ts';

/** Loads the status of each part of the system, as text that also explains how to fix problems. */
export function readHealth() {
	return ask(officeHealth, { path: '/api/health/office' });
}
