import type { Ids } from '../shared/ports.ts';
import type { Secrets } from './ports.ts';

/** Returns a function that reads a secret from the table on its first call and then caches it. */
export function keptSecret(ports: { secrets: Secrets; ids: Pick<Ids, 'token'> }, name: string): () => Promise<string> {
	let asking: Promise<string> | undefined;
	return () => {
		asking ??= ports.secrets.keepSecret(name, ports.ids.token());
		asking.catch(() => {
			// Don't cache the failure: this caller gets the error, and the next one tries again.
			asking = undefined;
		});
		return asking;
	};
}
