import * as v from 'valibot';
import { crewSlots } from '../domain/crew.ts';
import { maxEmailLength } from '../domain/email.ts';
import { credentialStates } from '../domain/email-status.ts';
import { sendable, text } from '../domain/fields.ts';
import { known } from '../domain/stored.ts';

/** The office's lists of emails, by status. Responses never contain the text of an email. */
export const mailLists = ['waiting', 'failed', 'sent'] as const;
export type MailListName = (typeof mailLists)[number];

export const emailNames = [
	'receipt',
	'notice',
	'copy',
	'assignment',
	'certificate',
	'waiver_link',
	'cancellation'
] as const;
export type EmailName = (typeof emailNames)[number];

export const mailStatus = v.object({
	provider: v.string(),
	/** Whether all email settings are present. */
	configured: v.boolean(),
	credentials: known(credentialStates, 'unknown'),
	/** The status in one sentence, with what to check. */
	says: v.string(),
	/** The names of settings to check, never their values. */
	settings: v.array(v.string()),
	lastSuccessAt: v.nullable(v.string()),
	/** The number of waiting emails, or 1,000 if there are more. */
	waiting: v.number(),
	failed: v.number()
});
export type MailStatusMessage = v.InferOutput<typeof mailStatus>;

const email = v.object({
	letter: v.picklist(emailNames),
	state: v.picklist(['waiting', 'sent', 'skipped', 'failed']),
	/** The recipient. Missing if no address is known. */
	to: v.optional(v.string()),
	/** The email address currently on file. Resending uses it, unless the request names another address. */
	onFile: v.optional(v.string()),
	/** The time when the email was sent or failed permanently. */
	at: v.optional(v.string()),
	/** Why the email is waiting, was skipped, failed, or was sent but may not have arrived. Screens have a message for each reason. */
	reason: v.optional(v.string()),
	attempts: v.optional(v.number()),
	/** Who decided not to resend a failed email, and when. The email no longer needs attention. */
	left: v.optional(v.object({ at: v.string(), by: v.string() }))
});
export type ShownEmail = v.InferOutput<typeof email>;

const about = v.variant('kind', [
	v.object({
		kind: v.literal('payment'),
		receiptCode: v.string(),
		/** The fare and the tip together. */
		takenCents: v.number(),
		name: v.optional(v.string()),
		/** The kind of correction, if the email is about a correction of this payment. */
		correction: v.optional(v.picklist(['void', 'refund', 'change']))
	}),
	v.object({ kind: v.literal('waiver'), name: v.string() }),
	v.object({ kind: v.literal('assignment'), slot: known(crewSlots, 'deckhand'), name: v.string() }),
	v.object({ kind: v.literal('waiver_link'), name: v.string() }),
	v.object({ kind: v.literal('cancellation'), name: v.string() }),
	v.object({ kind: v.literal('certificate'), name: v.optional(v.string()) }),
	/** Used while the record that the email job is about hasn't been written yet. */
	v.object({ kind: v.literal('nothing_yet') })
]);

/** An email job: a record and the emails it triggers. */
export const mailItem = v.object({
	mailId: v.string(),
	about,
	/** The charter that the email is about. Missing if it can't be read. */
	charter: v.optional(v.object({ eventId: v.string(), title: v.string(), date: v.string(), timeZone: v.string() })),
	createdAt: v.string(),
	/** The time of the next attempt. Only while emails are waiting. */
	dueAt: v.optional(v.string()),
	/** The person who last resent one of the emails. */
	changedBy: v.optional(v.string()),
	letters: v.array(email)
});
export type MailItem = v.InferOutput<typeof mailItem>;

const page = {
	items: v.array(mailItem),
	/** The number of records that couldn't be read. Missing if there are none. */
	unreadable: v.optional(v.number()),
	cursor: v.optional(v.string())
};

/**
 * The response to `GET /api/mail?list=&cursor=`: a page of one list. Waiting emails are sorted by the time of the next attempt, and the
 * other lists are newest first.
 */
export const mailPage = v.object(page);
export type MailPageMessage = v.InferOutput<typeof mailPage>;

/** The response to `GET /api/mail`: the email status, and the first page of each list. */
export const mailOverview = v.object({
	status: mailStatus,
	waiting: v.object(page),
	failed: v.object(page),
	sent: v.object(page)
});
export type MailOverview = v.InferOutput<typeof mailOverview>;

/** Body of `POST /api/mail/{mailId}/{email}`, which resends an email. If `to` is given, the email goes to that address. */
export const sendEmail = v.object({
	to: v.optional(
		v.pipe(v.string('not_text'), v.trim(), v.minLength(1, 'empty'), v.maxLength(maxEmailLength, 'too_long'), sendable)
	)
});
export type SendEmail = v.InferOutput<typeof sendEmail>;

/** The query of `GET /api/mail` for one list. */
export const mailQuestion = v.object({
	list: v.optional(v.picklist(mailLists, 'unknown_list')),
	cursor: v.optional(text(400))
});

/** The email fields of the `GET /api/health` response, which show whether email needs attention. */
export const mailHealth = v.object({
	mail: v.optional(v.object({ failed: v.number(), problem: v.optional(v.string()) }))
});
