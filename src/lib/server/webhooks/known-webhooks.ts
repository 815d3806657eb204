import type { Webhook } from '../../domain/webhook.ts';
import type { Clock } from '../shared/ports.ts';
import type { Webhooks } from './ports.ts';

export interface KnownWebhooks {
	/** Webhooks that weren't deleted, at most half a minute old. */
	read(): Promise<Webhook[]>;
	/** Call after this process changed one. */
	forget(): void;
}

const keptForMs = 30_000;

/** Reads the webhooks now and then, because every payment needs to know whether there are any. */
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
			// A failed read isn't kept. The caller gets its error.
			webhooks.catch(forget);
			return webhooks;
		},
		forget
	};
}
