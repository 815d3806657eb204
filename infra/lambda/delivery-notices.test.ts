import { describe, expect, it } from 'vitest';
import { bounce, configurationSet, messageRef, noticeOf } from '../../tests/support/ses-notices.ts';
import { createLog } from '../../src/lib/server/log.ts';
import type { DeliveryNotice, NoticeResult } from '../../src/lib/server/email/index.ts';
import { noticesIn, takeNotices } from './delivery-notices.ts';

const record = (messageId: string, body: unknown) => ({
	messageId,
	receiptHandle: 'handle',
	body: typeof body === 'string' ? body : JSON.stringify(body),
	attributes: { ApproximateReceiveCount: '1' },
	messageAttributes: {},
	md5OfBody: 'md5',
	eventSource: 'aws:sqs',
	eventSourceARN: 'arn:aws:sqs:us-west-2:111122223333:scc-production-mail-notices',
	awsRegion: 'us-west-2'
});

async function run(records: object[], answer: (notice: DeliveryNotice) => NoticeResult = () => 'applied') {
	const lines: string[] = [];
	const seen: DeliveryNotice[] = [];
	const event = noticesIn({ Records: records });
	if (!event) throw new Error('That is no call by a queue.');
	const result = await takeNotices(
		{
			configurationSet,
			noteDelivery: async (notice) => {
				seen.push(notice);
				return answer(notice);
			},
			log: createLog(
				() => new Date('2026-05-23T18:00:00Z'),
				(line) => lines.push(line)
			)
		},
		event
	);
	return { failures: result.batchItemFailures.map((one) => one.itemIdentifier), seen, lines };
}

describe('a batch of notices', () => {
	const good = bounce('Permanent', 'General');

	it('is processed completely, and unusable messages are logged and dropped', async () => {
		const { failures, seen, lines } = await run([
			record('1', good),
			record('2', 'not json'),
			record('3', noticeOf('Bounce', { bounce: { bounceType: 'Permanent' } }, { set: 'scc-rehearsal' })),
			record('4', good)
		]);
		expect(failures).toEqual([]);
		expect(seen).toEqual(Array(2).fill({ messageRef, outcome: 'bounced', recipients: ['alice@guest.example'] }));
		expect(lines.filter((line) => line.includes('mail notice ignored'))).toHaveLength(2);
		expect(lines.join()).not.toContain('guest.example');
	});

	it('returns only the messages that can’t be recorded now', async () => {
		const busy = 'b'.repeat(40);
		const broken = 'c'.repeat(40);
		const { failures, lines } = await run(
			[
				record('1', good),
				record('2', bounce('Permanent', 'General', { ref: busy })),
				record('3', bounce('Permanent', 'General', { ref: broken })),
				record('4', good)
			],
			(notice) => {
				if (notice.messageRef === broken) throw new Error('alice@guest.example broke it');
				return notice.messageRef === busy ? 'not_yet' : 'applied';
			}
		);
		expect(failures).toEqual(['2', '3']);
		expect(lines.join()).not.toContain('guest.example');
	});

	it.each([
		['the schedule', { source: 'aws.events', 'detail-type': 'Scheduled Event' }],
		['the table’s stream', { Records: [{ eventSource: 'aws:dynamodb', eventID: '1', dynamodb: {} }] }],
		['nobody', undefined],
		['a stranger', { Records: 'aws:sqs' }]
	])('is not what %s sends', (_, event) => {
		expect(noticesIn(event)).toBeUndefined();
	});
});
