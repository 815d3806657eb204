import * as v from 'valibot';
import { text } from '../domain/fields.ts';
import { maxPatronRows } from '../domain/patron.ts';
import { linkStatuses } from '../domain/waiver-link.ts';

const guest = v.object({
	patronId: v.string(),
	name: v.string(),
	/** The email address on the roster. */
	email: v.optional(v.string()),
	status: v.picklist(linkStatuses)
});
export type WaiverLinkGuest = v.InferOutput<typeof guest>;

/** The response to `GET /api/events/{eventId}/waiver-links`: the guests, and whether the email with the link would reach them. */
export const waiverLinks = v.object({ guests: v.array(guest) });
export type WaiverLinks = v.InferOutput<typeof waiverLinks>;

/** Body of `POST /api/events/{eventId}/waiver-links`: the guests whom the office confirmed. */
export const sendWaiverLinks = v.object({
	patronIds: v.pipe(v.array(text(64)), v.minLength(1, 'empty'), v.maxLength(maxPatronRows, 'too_many'))
});
export type SendWaiverLinks = v.InferOutput<typeof sendWaiverLinks>;

/** The 200 or 201 response after emailing waiver links. Only guests with the status `will_get` get the email. */
export const waiverLinksSent = v.object({ sent: v.number(), guests: v.array(guest) });
export type WaiverLinksSent = v.InferOutput<typeof waiverLinksSent>;
