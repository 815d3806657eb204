import type { Clock } from '../shared/ports.ts';
import type { KnownWebhooks } from './known-webhooks.ts';
import type { HookCause, HookQueue } from './ports.ts';

export interface AnnouncePorts {
	clock: Clock;
	hookQueue: Pick<HookQueue, 'insert'>;
	knownWebhooks: KnownWebhooks;
	/** Wakes the worker that sends due emails and webhook messages in the background. */
	wakeMail: () => void;
}

/** Queues a webhook message about a record if any webhook subscribes to its type. Call this before writing the record. */
export type Announce = (cause: HookCause) => Promise<void>;

/**
 * Creates a function that queues a webhook message before its record is written, so that a crash in between can't lose the message. The
 * row's id depends only on the type and the record, so a repeated request doesn't add another row.
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
