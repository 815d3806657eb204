import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { DeliveryNotice, NoticeResult } from '../../src/lib/server/email/index.ts';
import { readSesNotice } from '../../src/lib/server/email/providers/ses-notice.ts';
import type { Log } from '../../src/lib/server/log.ts';

const sqsEvent = v.object({
	Records: v.array(v.object({ eventSource: v.literal('aws:sqs'), messageId: v.string(), body: v.unknown() }))
});
export type NoticeRecords = v.InferOutput<typeof sqsEvent>['Records'];

/** The messages in a call from a queue. Undefined for any other call. */
export function noticesIn(event: unknown): NoticeRecords | undefined {
	const parsed = v.safeParse(sqsEvent, event);
	return parsed.success ? parsed.output.Records : undefined;
}

export interface NoticePorts {
	configurationSet: string | undefined;
	noteDelivery: (notice: DeliveryNotice) => Promise<NoticeResult>;
	log: Log;
}

/**
 * Records what SES reported. Logs and drops unusable messages, because a retry wouldn't help.
 * @returns the ids of messages that can't be recorded now, so that the queue delivers them again
 */
export async function takeNotices(
	{ configurationSet, noteDelivery, log }: NoticePorts,
	records: NoticeRecords
): Promise<{ batchItemFailures: { itemIdentifier: string }[] }> {
	const batchItemFailures: { itemIdentifier: string }[] = [];
	// Records the notices one after another, because two may be about the same row.
	for (const { messageId, body } of records) {
		const notice = readSesNotice(body, configurationSet);
		if (typeof notice === 'string') {
			if (notice !== 'nothing') log.warn('mail notice ignored', { why: notice });
			continue;
		}
		try {
			const result = await noteDelivery(notice);
			log.info('mail notice', { outcome: notice.outcome, result });
			if (result === 'not_yet') batchItemFailures.push({ itemIdentifier: messageId });
		} catch (error) {
			log.error('mail notice failed', randomUUID(), error);
			batchItemFailures.push({ itemIdentifier: messageId });
		}
	}
	return { batchItemFailures };
}
