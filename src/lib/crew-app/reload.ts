import { askServer } from '../api/client.ts';

/**
 * Reloads the app if the server responds. Without a signal, the reload would fail on a phone that hasn't stored the app yet.
 * @returns false if there is no signal
 */
export async function reloadWithSignal(): Promise<boolean> {
	const { ok } = await askServer('/api/session');
	if (ok) location.reload();
	return ok;
}
