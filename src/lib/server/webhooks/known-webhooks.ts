import type { Webhook } from '../../domain/webhook.ts';
import type { Clock } from '../shared/ports.ts';
import type { Webhooks } from './ports.ts';

export interface KnownWebhooks {
	/** Returns the webhooks that weren't deleted, from a cache that is at most 30 s old. */
	read(): Promise<Webhook[]>;
	/** Clears the cache. Call this after changing a webhook. */
	forget(): void;
}

const keptForMs = 30_000;

/** Caches the webhooks for 30 s, because every payment has to check whether there are any. */
export function createKnownWebhooks(ports: { clock: Clock; webhooks: Webhooks }): KnownWebhooks {
	let kept: { webhooks: Promise<Webhook[]>; atMs: number } | undefined;
	const forget = (): void => {
		kept = undefined;
	};
	return {
		read() {
			const nowMs = ports.clock.now().getTime();
			if (kept && nowMs - kept.atMs < keptForMs) return kept.webhooks;
			const webhooks = ports.webhooks
				.list()
				.then((all) => all.webhooks.filter((webhook) => webhook.deletedAt === undefined));
			kept = { webhooks, atMs: nowMs };
			// A failed read isn't cached. The caller gets the error.
			webhooks.catch(forget);
			return webhooks;
		},
		forget
	};
}
