import type { MailQueue } from '../email/index.ts';
import type { Metrics } from '../metrics.ts';
import type { Clock } from '../shared/ports.ts';
import type { HookQueue } from '../webhooks/index.ts';

export interface DeliveryAgePorts {
	clock: Clock;
	mailQueue: Pick<MailQueue, 'list'>;
	hookQueue: Pick<HookQueue, 'list'>;
}

// The queues list by when a row is due, so the oldest is among the first as long as fewer than this many wait.
const maxRows = 100;

/**
 * Reports how long the oldest email and the oldest message to a webhook have been waiting, or 0 if none waits. An email that the office
 * sends again starts over. Reports nothing if the table can't be read, because the run then reports that.
 */
export async function measureDeliveries({ clock, mailQueue, hookQueue }: DeliveryAgePorts, metrics: Metrics) {
	const [emails, messages] = await Promise.allSettled([
		mailQueue.list('waiting', undefined, maxRows),
		hookQueue.list('waiting', maxRows)
	]);
	const now = clock.now().getTime();
	const ageS = (rows: readonly { changedAt: string }[]): number =>
		rows.reduce((oldest, { changedAt }) => Math.max(oldest, Math.round((now - Date.parse(changedAt)) / 1000)), 0);
	if (emails.status === 'fulfilled') metrics.measure('OldestEmailAge', ageS(emails.value.rows));
	if (messages.status === 'fulfilled') metrics.measure('OldestWebhookAge', ageS(messages.value.rows));
}
