import * as v from 'valibot';
import type { DeliveryNotice } from '../ports.ts';
import { emailTag } from './traits.ts';

// Without a limit, long texts would end up in rows and logs.
const maxAddressChars = 320;
const maxRecipients = 50;

const word = v.pipe(v.string(), v.maxLength(100));
const address = v.pipe(v.string(), v.maxLength(maxAddressChars));
const mail = v.object({
	tags: v.optional(v.record(v.string(), v.array(v.string())), {}),
	destination: v.optional(v.pipe(v.array(address), v.maxLength(maxRecipients)), [])
});

/** An SES event, as delivered by EventBridge. Lists only the fields that we use. */
const event = v.object({
	source: v.literal('aws.ses'),
	detail: v.variant('eventType', [
		v.object({
			eventType: v.literal('Bounce'),
			mail,
			bounce: v.object({ bounceType: word, bounceSubType: v.optional(word, '') })
		}),
		v.object({
			eventType: v.literal('Complaint'),
			mail,
			complaint: v.object({ complaintFeedbackType: v.optional(v.nullable(word)) })
		}),
		v.object({ eventType: v.literal('Reject'), mail }),
		v.object({ eventType: v.literal('DeliveryDelay'), mail })
	])
});
type Detail = v.InferOutput<typeof event>['detail'];

/** `malformed`: not a known event. `foreign`: about an email that this app didn't send. `nothing`: no problem to record. */
export type ReadNotice = DeliveryNotice | 'malformed' | 'foreign' | 'nothing';

/** Parses an SES notice from a queue message. Never throws, whatever the message is. */
export function readSesNotice(body: unknown, configurationSet: string | undefined): ReadNotice {
	const parsed = v.safeParse(event, jsonOf(body));
	if (!parsed.success) return 'malformed';
	const { detail } = parsed.output;
	const { tags, destination } = detail.mail;
	const sets = tags['ses:configuration-set'] ?? [];
	if (configurationSet === undefined || !sets.includes(configurationSet)) return 'foreign';
	const [messageRef = '', ...more] = tags[emailTag] ?? [];
	if (more.length > 0 || !/^[0-9a-f]{40}$/.test(messageRef)) return 'foreign';
	const outcome = outcomeOf(detail);
	return outcome === undefined ? 'nothing' : { messageRef, outcome, recipients: destination };
}

function outcomeOf(detail: Detail): DeliveryNotice['outcome'] | undefined {
	switch (detail.eventType) {
		case 'Bounce':
			// SES also reports an out-of-office reply as a transient bounce, so only a permanent bounce proves that the email wasn't
			// delivered.
			return detail.bounce.bounceType === 'Permanent' ? 'bounced' : 'returned';
		case 'Complaint':
			// `not-spam` means that the recipient moved the email out of the spam folder.
			return detail.complaint.complaintFeedbackType === 'not-spam' ? undefined : 'complaint';
		case 'Reject':
			return 'message_refused';
		case 'DeliveryDelay':
			return 'delayed';
		default:
			return detail satisfies never;
	}
}

function jsonOf(body: unknown): unknown {
	if (typeof body !== 'string') return undefined;
	try {
		const value: unknown = JSON.parse(body);
		return value;
	} catch {
		// The body isn't JSON. The schema rejects undefined.
		return undefined;
	}
}
