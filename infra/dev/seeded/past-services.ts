import { passwordsAt, randomIds } from '../../../src/lib/server/access/index.ts';
import { withEmailJobs } from '../../../src/lib/server/email/index.ts';
import { processLog } from '../../../src/lib/server/log.ts';
import { createServices, type Services } from '../../../src/lib/server/services.ts';
import type { Stores } from '../../../src/lib/server/stores.ts';

/** The app's use cases with a clock that can be set to the past. Runs one use case at a time. */
export interface PastServices {
	services: Services;
	stores: Stores;
	clock: { atMs: number };
}

export function openPastServices(stores: Stores, timeZone?: string): PastServices {
	const clock = { atMs: Date.now() };
	const services = createServices({
		// Doesn't create email jobs, because the next start would fill the mailbox with a year of receipts.
		stores: { ...stores, ledger: withEmailJobs(stores.ledger, async () => undefined) },
		clock: { now: () => new Date(clock.atMs) },
		ids: randomIds,
		passwords: passwordsAt('standard'),
		mail: {
			status: async () => ({ provider: 'local', configured: true, lastSuccessAt: null, waiting: 0, failed: 0 })
		},
		log: processLog,
		adminSecret: { hash: () => undefined, renew: async () => undefined },
		version: 'demo',
		timeZone
	});
	return { services, stores, clock };
}
