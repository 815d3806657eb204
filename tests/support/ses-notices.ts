// Notices as SES sends them to EventBridge, with the fields from Amazon's documentation. All names are invented.

export const messageRef = '0123456789abcdef0123456789abcdef01234567';
export const configurationSet = 'scc-production';

export interface Sent {
	/** The tag of the email. */
	ref?: string | undefined;
	set?: string | undefined;
	to?: string[];
	/** EventBridge's id of the event. */
	id?: string;
}

const detailTypes: Record<string, string> = {
	Bounce: 'Email Bounced',
	Complaint: 'Email Complaint Received',
	Reject: 'Email Rejected',
	DeliveryDelay: 'Email Delivery Delayed',
	Delivery: 'Email Delivered'
};

export function noticeOf(eventType: string, what: Record<string, unknown>, sent: Sent = {}) {
	const { ref, set, to = ['alice@guest.example'] } = { ref: messageRef, set: configurationSet, ...sent };
	return {
		version: '0',
		id: sent.id ?? '12a18625-3cef-b5a1-8d4b-9c0a3c2c4e1f',
		'detail-type': detailTypes[eventType] ?? eventType,
		source: 'aws.ses',
		account: '111122223333',
		time: '2026-05-23T18:00:04Z',
		region: 'us-west-2',
		resources: [`arn:aws:ses:us-west-2:111122223333:configuration-set/${set}`],
		detail: {
			eventType,
			mail: {
				timestamp: '2026-05-23T18:00:02.012Z',
				source: 'Ship Captain Crew <crew@crew.example>',
				sourceArn: 'arn:aws:ses:us-west-2:111122223333:identity/crew.example',
				sendingAccountId: '111122223333',
				messageId: '0101018f0c1b2d3e-61b59c11-9236-11e6-8f96-7be8aexample-000000',
				destination: to,
				headersTruncated: false,
				headers: [{ name: 'Subject', value: 'Your receipt' }],
				commonHeaders: { from: ['Ship Captain Crew <crew@crew.example>'], to, subject: 'Your receipt' },
				tags: {
					'ses:operation': ['SendEmail'],
					'ses:source-ip': ['192.0.2.7'],
					'ses:from-domain': ['crew.example'],
					'ses:caller-identity': ['scc-production-mail'],
					...(set !== undefined && { 'ses:configuration-set': [set] }),
					...(ref !== undefined && { email: [ref] })
				}
			},
			...what
		}
	};
}

export function bounce(bounceType: string, bounceSubType: string, sent: Sent = {}) {
	const [emailAddress] = sent.to ?? ['alice@guest.example'];
	return noticeOf(
		'Bounce',
		{
			bounce: {
				bounceType,
				bounceSubType,
				bouncedRecipients: [
					{ emailAddress, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' }
				],
				timestamp: '2026-05-23T18:00:03.669Z',
				feedbackId: '0101018f0c1b3d3e-61b59c11-9236-11e6-8f96-7be8aexample-000000',
				reportingMTA: 'dsn; mta.guest.example'
			}
		},
		sent
	);
}

export function complaint(complaintFeedbackType: string | undefined, sent: Sent = {}) {
	return noticeOf(
		'Complaint',
		{
			complaint: {
				complainedRecipients: [{ emailAddress: 'alice@guest.example' }],
				timestamp: '2026-05-23T18:10:03.669Z',
				feedbackId: '0101018f0c1b4d3e-61b59c11-9236-11e6-8f96-7be8aexample-000000',
				userAgent: 'Mailbox provider',
				complaintSubType: null,
				...(complaintFeedbackType !== undefined && { complaintFeedbackType })
			}
		},
		sent
	);
}

export const rejection = noticeOf('Reject', { reject: { reason: 'Bad content' } });

export const delay = noticeOf('DeliveryDelay', {
	deliveryDelay: {
		timestamp: '2026-05-23T19:00:03.669Z',
		delayType: 'TransientCommunicationFailure',
		expirationTime: '2026-05-24T06:00:03.669Z',
		delayedRecipients: [{ emailAddress: 'alice@guest.example', status: '4.4.1', diagnosticCode: 'smtp; 421 4.4.1' }]
	}
});
