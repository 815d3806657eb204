import * as v from 'valibot';
import { emailProblem, maxEmailLength } from './email.ts';
import { isUuid } from './id.ts';
import { isInstant } from './instant.ts';
import { maxAmountCents } from './money.ts';
import { hasCharterYear, isRealDate } from './real-date.ts';
import { hasVisibleCharacter, visibleText } from './text.ts';

const controlFree = v.regex<string, 'control_characters'>(
	/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/,
	'control_characters'
);

// These transformations are named functions, so that the OpenAPI generator recognizes them.
export const cleanText = (value: string): string => visibleText(value, false);
export const cleanLine = (value: string): string => visibleText(value, true);
export const toMissing = (): undefined => undefined;
/** Replaces values such as 1e-200 and -0 with 0, because the database can't store them. */
export const dropTiny = (value: number): number => (Math.abs(value) < 1e-12 ? 0 : value);

/**
 * A schema for typed text: removes invisible characters, and requires a visible character and at most the given number of UTF-16 units.
 * Half of a split emoji becomes the replacement character, as in the database.
 */
export function text(most: number, isOneLine = false) {
	return v.pipe(
		v.string('not_text'),
		v.transform(isOneLine ? cleanLine : cleanText),
		v.check(hasVisibleCharacter, 'empty'),
		v.maxLength(most, 'too_long'),
		controlFree
	);
}

/** A schema for text on one line, such as a name. A run of spaces becomes one space. */
export function line(most: number) {
	return text(most, true);
}

/** A schema for text that has no visible characters. */
export const blank = v.custom<string>((value) => typeof value === 'string' && !hasVisibleCharacter(value));
const nothing = v.pipe(blank, v.transform(toMissing));

/** A schema for optional text. Empty text counts as missing. */
export function optionalText(most: number) {
	return v.optional(v.union([nothing, text(most)]));
}

/** A schema for optional text on one line. Empty text counts as missing. */
export function optionalLine(most: number) {
	return v.optional(v.union([nothing, line(most)]));
}

const isFinished = v.check<string, 'email_unfinished'>(
	(typed) => emailProblem(typed) !== 'email_unfinished',
	'email_unfinished'
);
const isEmail = v.check<string, 'not_an_email'>((typed) => emailProblem(typed) === undefined, 'not_an_email');

/** A schema for an email address that we can send to. */
export const sendable = v.pipe(v.string('not_text'), isFinished, isEmail);

/** A schema for an optional email address. Empty text counts as missing. */
export function optionalEmail() {
	return v.optional(
		v.union([
			v.pipe(v.literal(''), v.transform(toMissing)),
			v.pipe(v.string('not_text'), v.trim(), v.maxLength(maxEmailLength, 'too_long'), isFinished, isEmail)
		])
	);
}

const wholeCents = v.pipe(v.number('not_a_number'), v.integer('not_whole_cents'));

/** An amount in cents that may be zero, such as a tip, a price, or a share. */
export const zeroOrMoreCents = v.pipe(wholeCents, v.minValue(0, 'below_zero'), v.maxValue(maxAmountCents, 'too_large'));

/** A UUID, normalized to lowercase so that one payment can't have two ids. */
export const uuid = v.pipe(v.string('not_text'), v.toLowerCase(), v.check(isUuid, 'not_a_uuid'));
/** The date of a charter or a report, `YYYY-MM-DD`. */
export const date = v.pipe(
	v.string('not_text'),
	v.check(isRealDate, 'not_a_date'),
	v.check(hasCharterYear, 'year_out_of_range')
);
export const localTime = v.pipe(v.string('not_text'), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not_a_time'));

/** The time of a record by the phone's clock, such as when money changed hands. Implausible times are stored and flagged, never refused. */
export const moneyInstant = v.pipe(v.string('not_text'), v.check(isInstant, 'not_an_instant'));

/** The phone that wrote a record: its id, the epoch of its storage, and the sequence number within that epoch. */
export const deviceStamp = v.object({
	id: text(64),
	epoch: text(64),
	seq: v.pipe(
		v.number('not_a_number'),
		v.integer('not_whole'),
		v.minValue(1, 'below_one'),
		v.maxValue(9_999_999_999, 'too_large')
	)
});
