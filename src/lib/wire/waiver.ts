import * as v from 'valibot';
import { emailProblem } from '../domain/email.ts';
import { maxStrokesLength, parseStrokes } from '../domain/signature-strokes.ts';
import { isRealInstant } from '../domain/instant.ts';
import { hasLink } from '../domain/name-link.ts';
import { hasVisibleCharacter, visibleText } from '../domain/text.ts';
import { signsForKinds } from '../domain/signs-for.ts';
import { maxMinors, waiverFieldReasons, type WaiverFieldReason } from '../domain/waiver.ts';
import { dateProblem, maxLengths, readDate } from '../domain/waiver-answers.ts';
import { deviceStamp, optionalText, text, uuid } from '../domain/fields.ts';
import { waiver, waiverText } from './signed-waiver.ts';

// Makes an unknown reason a type error, because screens have messages only for the known reasons.
const because = (reason: WaiverFieldReason): WaiverFieldReason => reason;

const line = (most: number) =>
	v.pipe(
		v.string(because('missing')),
		v.transform((value) => visibleText(value, false).replace(/[^\S\u0000-\u001f]+/gu, ' ')),
		v.check(hasVisibleCharacter, because('missing')),
		v.maxLength(most, because('too_long')),
		// Names, addresses, and phone numbers must be on one line.
		v.regex(/^[^\u0000-\u001f\u007f]*$/, because('control_characters'))
	);

/** A name goes into emails, so it must not contain links. */
const nameLine = (most: number) =>
	v.pipe(
		line(most),
		v.check((value) => !hasLink(value), because('has_link'))
	);

/** Makes a field optional. Text without visible characters counts as missing. */
const optional = <const S extends v.GenericSchema<string, string>>(schema: S) =>
	v.optional(
		v.union([
			v.pipe(
				v.string(),
				v.transform((value) => (hasVisibleCharacter(value) ? value : '')),
				v.literal(''),
				v.transform(() => undefined)
			),
			schema
		])
	);

const birthDate = v.pipe(
	v.string(because('missing')),
	v.trim(),
	v.check((typed) => dateProblem(typed) !== 'missing', because('missing')),
	v.check((typed) => dateProblem(typed) !== 'date_unfinished', because('date_unfinished')),
	v.check((typed) => dateProblem(typed) !== 'short_year', because('short_year')),
	v.check((typed) => dateProblem(typed) === undefined, because('not_a_date')),
	v.transform(readDate)
);

export const waiverAnswers = v.object({
	name: nameLine(maxLengths.name),
	email: optional(
		v.pipe(
			line(maxLengths.email),
			v.check((typed) => emailProblem(typed) !== 'email_unfinished', because('email_unfinished')),
			v.check((typed) => emailProblem(typed) === undefined, because('not_an_email'))
		)
	),
	phone: optional(line(maxLengths.phone)),
	birthDate,
	signsFor: v.picklist(signsForKinds, because('unknown_choice')),
	minors: v.pipe(
		v.array(v.object({ name: nameLine(maxLengths.name), birthDate })),
		v.maxLength(maxMinors, because('too_many'))
	),
	emergencyContact: optional(line(maxLengths.emergencyContact)),
	hasAgreed: v.boolean(because('not_agreed')),
	typedSignature: optional(nameLine(maxLengths.typedSignature)),
	ink: optional(
		v.pipe(
			v.string(),
			v.maxLength(maxStrokesLength, because('bad_drawing')),
			v.check((value) => parseStrokes(value) !== undefined, because('bad_drawing'))
		)
	)
});

/** Body of `POST /api/events/{eventId}/waivers`. The idempotency key is the waiver's id. */
export const signWaiver = v.object({
	...waiverAnswers.entries,
	waiverId: uuid,
	patronId: v.optional(text(64)),
	textVersion: v.pipe(v.number('not_a_number'), v.safeInteger('not_whole'), v.minValue(0, 'below_zero')),
	textSha256: text(64),
	takenAt: v.pipe(v.string('not_text'), v.check(isRealInstant, 'not_an_instant')),
	takenBy: v.optional(text(60)),
	device: v.optional(deviceStamp)
});
export type SignWaiver = v.InferOutput<typeof signWaiver>;

/** The 200 or 201 response after recording a waiver from the crew's phone. */
export const waiverRecorded = v.object({
	waiverId: v.string(),
	bodySha256: v.string(),
	receivedAt: v.string(),
	waiver
});
export type WaiverRecorded = v.InferOutput<typeof waiverRecorded>;

const coveredPerson = v.pipe(
	v.number('not_a_number'),
	v.integer('not_whole'),
	v.minValue(0, 'below_zero'),
	v.maxValue(maxMinors, 'too_large')
);

/** Body of `POST /api/events/{eventId}/waivers/{waiverId}/roster`. */
export const addSigner = v.object({ person: coveredPerson });

/** Body of `POST /api/events/{eventId}/waivers/{waiverId}/match`. A `patronId` of null means that the person isn't on this roster. */
export const matchWaiver = v.object({
	person: coveredPerson,
	patronId: v.nullable(text(64))
});
export type MatchWaiver = v.InferOutput<typeof matchWaiver>;

/** Body of `POST /api/events/{eventId}/waivers/{waiverId}/strike`. An `isStruck` of false restores a removed waiver to the lists. */
export const strikeWaiver = v.object({ isStruck: v.boolean('not_a_boolean'), reason: optionalText(300) });
export type StrikeWaiver = v.InferOutput<typeof strikeWaiver>;

/** Body of `POST /api/waiver-texts`. */
export const publishWaiverText = v.object({ title: text(120), markdown: text(40_000) });
export type PublishWaiverText = v.InferOutput<typeof publishWaiverText>;

/** A list of waiver texts. `unreadable` counts the rows that couldn't be read, and is missing if there are none. */
export const waiverTexts = v.object({ texts: v.array(waiverText), unreadable: v.optional(v.number()) });
export type WaiverTextsMessage = v.InferOutput<typeof waiverTexts>;

/** Maps a schema's error to a reason code that the screens can explain. Unknown errors become `missing`. */
export function asWaiverReason(reason: string): WaiverFieldReason {
	return waiverFieldReasons.find((one) => one === reason) ?? 'missing';
}
