import * as v from 'valibot';
import { optionalText } from '../domain/fields.ts';
import { mailItem } from './mail.ts';

export const maxCancelNote = 1000;

/** Body of `POST /api/events/{eventId}/cancellation`. */
export const cancelEvent = v.object({
	/** Whether to email the host that the charter is canceled. */
	emailHost: v.optional(v.boolean('not_a_boolean')),
	/** The office's message to the host, which the email includes. */
	note: optionalText(maxCancelNote)
});
export type CancelEvent = v.InferOutput<typeof cancelEvent>;

/** The 200 or 201 response to a cancellation. */
export const eventCanceled = v.object({
	/** Whether this request emails the host. False if the charter was already canceled. */
	emailsHost: v.boolean()
});

/**
 * The response to `GET /api/events/{eventId}/cancellation`: the emails about cancellations of the charter, newest first. They stay in the
 * list after the charter is reopened.
 */
export const cancellationEmails = v.object({
	emails: v.array(mailItem),
	/** The email provider. Missing if there are no emails, and in responses from the previous release. */
	provider: v.optional(v.string())
});
export type CancellationEmails = v.InferOutput<typeof cancellationEmails>;
