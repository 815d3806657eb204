import type { Webhook } from '../../domain/webhook.ts';
import type { Clock } from '../shared/ports.ts';
import type { Webhooks } from './ports.ts';

export interface KnownWebhooks {
	/** Webhooks that weren't deleted. At most half a minute old. */
	read(): Promise<Webhook[]>;
	/** Call this after this process changed a webhook. */
	forget(): void;
}

const keptForMs = 30_000;

/** Reads the webhooks only from time to time, because every payment needs to know whether there are any. */
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
			// Doesn't cache a failed read. The caller gets the error.
			webhooks.catch(forget);
			return webhooks;
		},
		forget
	};
}
