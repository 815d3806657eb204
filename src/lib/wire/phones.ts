import * as v from 'valibot';
import { text as typed } from '../domain/fields.ts';
import { maybeText, text } from '../domain/stored.ts';

const number = v.pipe(v.number('not_a_number'), v.integer('not_whole'), v.minValue(1, 'too_small'));

/** Body of `POST /api/phones/{deviceId}/explanations`. The idempotency key is the record's id. */
export const explainGap = v.pipe(
	v.object({
		epoch: v.pipe(v.string('not_text'), v.maxLength(100, 'too_long')),
		from: number,
		to: v.pipe(number, v.maxValue(9_999_999_999, 'too_large')),
		reason: typed(500)
	}),
	v.forward(
		v.check(({ from, to }) => from <= to, 'before_from'),
		['to']
	)
);
export type ExplainGap = v.InferOutput<typeof explainGap>;

const explained = v.object({ reason: text, explainedBy: text, explainedByName: text, explainedAt: text });

const charterOnPhone = v.object({ eventId: text, count: v.number(), amountCents: v.number() });

const phoneMessage = v.object({
	/** The phone's id. Missing for a session whose phone hasn't reported yet. */
	deviceId: maybeText,
	crewId: text,
	name: text,
	/** Identifies the session within the account. It isn't the session's token. */
	sessionId: text,
	isSignedIn: v.boolean(),
	signedInAt: maybeText,
	/** When the server last received a report from the phone, accurate to a few minutes. */
	lastSeenAt: maybeText,
	version: maybeText,
	/** The entries that were unsent at `reportedAt`. */
	unsent: v.optional(
		v.object({
			count: v.number(),
			payments: v.number(),
			/** The sum of the unsent payments' fares and tips. */
			amountCents: v.number(),
			oldestTakenAt: maybeText,
			reportedAt: text,
			/** The unsent entries by charter. If there are very many charters, the phone leaves some out. */
			charters: v.array(charterOnPhone)
		})
	),
	/** Ranges of sequence numbers whose entries never reached the server and aren't on the phone. */
	gaps: v.array(v.object({ epoch: text, from: v.number(), to: v.number(), explained: v.optional(explained) })),
	/** Whether the phone's storage went back to an older copy. */
	isRestored: v.boolean(),
	isPersistent: v.optional(v.boolean()),
	isOnHomeScreen: v.optional(v.boolean())
});
export type PhoneMessage = v.InferOutput<typeof phoneMessage>;

/** The response to `GET /api/phones`. `unreadable` counts the rows that couldn't be read, and is missing if there are none. */
export const phoneList = v.object({ phones: v.array(phoneMessage), unreadable: v.optional(v.number()) });
export type PhoneList = v.InferOutput<typeof phoneList>;
