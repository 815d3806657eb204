import type { MailQueue } from '../email/index.ts';
import type { Metrics } from '../metrics.ts';
import type { Clock } from '../shared/ports.ts';
import type { HookQueue } from '../webhooks/index.ts';

export interface DeliveryAgePorts {
	clock: Clock;
	mailQueue: Pick<MailQueue, 'list'>;
	hookQueue: Pick<HookQueue, 'list'>;
}

// How many rows to read. Queues list rows by the time of the next attempt, so the oldest row may be left out if more rows than this are
// waiting.
const maxRows = 100;

/**
 * Reports the age of the oldest waiting email and of the oldest waiting webhook message, or 0 if none is waiting. Resending an email
 * restarts its age. If the table can't be read, reports nothing, because the mail function's run reports that error anyway.
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
