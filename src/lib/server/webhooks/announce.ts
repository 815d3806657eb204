import type { Clock } from '../shared/ports.ts';
import type { KnownWebhooks } from './known-webhooks.ts';
import type { HookCause, HookQueue } from './ports.ts';

export interface AnnouncePorts {
	clock: Clock;
	hookQueue: Pick<HookQueue, 'insert'>;
	knownWebhooks: KnownWebhooks;
	/** Starts sending what is due soon, in the background. */
	wakeMail: () => void;
}

/** Call this before writing a record. Does nothing if no webhook wants this type. */
export type Announce = (cause: HookCause) => Promise<void>;

/**
 * Writes a message to the queue before its record, so that a crash in between can't lose it. The worker sends it only once the record
 * exists. The same cause always produces the same row, so a repeated request adds none.
 */
export function createAnnounce(ports: AnnouncePorts): Announce {
	return async ({ type, home, recordId }) => {
		const webhooks = await ports.knownWebhooks.read();
		if (!webhooks.some((webhook) => webhook.types.includes(type))) return;
		const now = ports.clock.now().toISOString();
		const times = { createdAt: now, dueAt: now, changedAt: now };
		const hookId = `${type}.${home}.${recordId}`;
		await ports.hookQueue.insert({ hookId, type, home, recordId, ...times, state: 'pending', attempts: 0 });
		ports.wakeMail();
	};
}
