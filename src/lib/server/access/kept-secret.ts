import type { Ids } from '../shared/ports.ts';
import type { Secrets } from './ports.ts';

/** A secret from this table, read on first use and then cached. */
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
