import * as v from 'valibot';
import { crewSlots } from '../domain/crew.ts';
import { maxEmailLength } from '../domain/email.ts';
import { credentialStates } from '../domain/mail-standing.ts';
import { sendable, text } from '../domain/fields.ts';

/** What the office sees of mail. A letter's words never come here: who may read them has them in the charter. */
export const mailLists = ['waiting', 'failed', 'sent'] as const;
export type MailListName = (typeof mailLists)[number];

export const letterNames = ['receipt', 'notice', 'copy', 'assignment'] as const;
export type LetterName = (typeof letterNames)[number];

export const mailStatus = v.object({
	provider: v.string(),
	/** Whether every setting is there. */
	configured: v.boolean(),
	credentials: v.picklist(credentialStates),
	/** The same as a sentence, with what to look at. */
	says: v.string(),
	/** Names of settings to look at; never a value. */
	settings: v.array(v.string()),
	lastSuccessAt: v.nullable(v.string()),
	/** Exact up to 1,000, and that number beyond. */
	waiting: v.number(),
	failed: v.number()
});
export type MailStatusMessage = v.InferOutput<typeof mailStatus>;

const letter = v.object({
	letter: v.picklist(letterNames),
	state: v.picklist(['waiting', 'sent', 'skipped', 'failed']),
	/** Where it goes, went or was refused; left out where no address is known. */
	to: v.optional(v.string()),
	/** The address on file now, where it would go if it were sent again. */
	onFile: v.optional(v.string()),
	/** When it was sent or put aside. */
	at: v.optional(v.string()),
	/** Why it waits although it was tried, was left out, or was put aside: a word that screens have a sentence for. */
	reason: v.optional(v.string()),
	attempts: v.optional(v.number()),
	/** Who let a failed one be, and when: it is no longer among what needs somebody. */
	left: v.optional(v.object({ at: v.string(), by: v.string() }))
});
export type MailLetter = v.InferOutput<typeof letter>;

const about = v.variant('kind', [
	v.object({
		kind: v.literal('payment'),
		receiptCode: v.string(),
		/** Fare and tip. */
		takenCents: v.number(),
		name: v.optional(v.string()),
		/** Set where the email is about a correction of this payment. */
		correction: v.optional(v.picklist(['void', 'refund', 'change']))
	}),
	v.object({ kind: v.literal('waiver'), name: v.string() }),
	v.object({ kind: v.literal('assignment'), slot: v.picklist(crewSlots), name: v.string() }),
	/** The record that it tells of has not come (yet). */
	v.object({ kind: v.literal('nothing_yet') })
]);

/** One mail: a record, and the letters that it is told in. */
export const mailItem = v.object({
	mailId: v.string(),
	about,
	/** Left out where the charter can't be read. */
	charter: v.optional(v.object({ eventId: v.string(), title: v.string(), date: v.string(), timeZone: v.string() })),
	createdAt: v.string(),
	/** When it is tried next, while it waits. */
	dueAt: v.optional(v.string()),
	/** Who last had a letter of it sent again. */
	changedBy: v.optional(v.string()),
	letters: v.array(letter)
});
export type MailItem = v.InferOutput<typeof mailItem>;

const page = { items: v.array(mailItem), cursor: v.optional(v.string()) };

/** `GET /api/mail?list=&cursor=`: one list, newest first, the waiting ones by when they are due. */
export const mailPage = v.object(page);
export type MailPageMessage = v.InferOutput<typeof mailPage>;

/** `GET /api/mail`: how mail is, and the first page of each list. */
export const mailOverview = v.object({
	status: mailStatus,
	waiting: v.object(page),
	failed: v.object(page),
	sent: v.object(page)
});
export type MailOverview = v.InferOutput<typeof mailOverview>;

/** Body of `POST /api/mail/{mailId}/{letter}`: sends a letter again, to another address where one is given. */
export const sendLetter = v.object({
	to: v.optional(
		v.pipe(v.string('not_text'), v.trim(), v.minLength(1, 'empty'), v.maxLength(maxEmailLength, 'too_long'), sendable)
	)
});
export type SendLetter = v.InferOutput<typeof sendLetter>;

/** What the lists are asked for. */
export const mailQuestion = v.object({
	list: v.optional(v.picklist(mailLists, 'unknown_list')),
	cursor: v.optional(text(400))
});

/** The part of `GET /api/health` that says whether somebody should look at the mail. */
export const mailHealth = v.object({
	mail: v.optional(v.object({ failed: v.number(), problem: v.optional(v.string()) }))
});
