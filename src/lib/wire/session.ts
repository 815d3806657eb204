import * as v from 'valibot';
import { paymentSettings } from '../domain/payment-settings.ts';
import { knownRights, roles } from '../domain/rights.ts';
import { known, maybeText, text } from '../domain/stored.ts';

/** The maximum length of a password or passcode. */
export const maxSecretChars = 200;

export const signIn = v.object({
	user: v.pipe(v.string('not_text'), v.trim(), v.toLowerCase(), v.minLength(1, 'empty'), v.maxLength(60, 'too_long')),
	secret: v.pipe(v.string('not_text'), v.minLength(1, 'empty'), v.maxLength(maxSecretChars, 'too_long'))
});

/** The query of a sign-out request. `everywhere` ends every session of the account. */
export const endSession = v.object({ everywhere: v.optional(v.literal('1', 'not_1')) });

/** Reads the rights in a response. Drops rights that this app doesn't know, because a newer server may send them. */
export const readRights = v.pipe(
	v.array(text),
	v.transform((words) => knownRights(words))
);

export const user = v.object({
	id: text,
	name: text,
	role: known(roles, 'crew'),
	rights: readRights
});
export type User = v.InferOutput<typeof user>;

/**
 * The caller's session. `timeZone` is the business's time zone. `paymentSettings` is how the business takes payments, and is missing in
 * responses from the previous release.
 */
export const session = v.object({
	user,
	expiresAt: text,
	timeZone: maybeText,
	paymentSettings: v.fallback(v.optional(paymentSettings), undefined)
});
export type Session = v.InferOutput<typeof session>;
