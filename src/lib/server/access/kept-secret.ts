import type { Ids } from '../shared/ports.ts';
import type { Secrets } from './ports.ts';

/** A secret of this table, read at first use and then remembered. */
export function keptSecret(ports: { secrets: Secrets; ids: Pick<Ids, 'token'> }, name: string): () => Promise<string> {
	let asking: Promise<string> | undefined;
	return () => {
		asking ??= ports.secrets.keepSecret(name, ports.ids.token());
		asking.catch(() => {
			// The next caller asks again; this one still gets the failure.
			asking = undefined;
		});
		return asking;
	};
}
