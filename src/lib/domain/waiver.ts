import type { CharterEvent } from './event.ts';
import type { DeviceStamp } from './payment.ts';
import type { SignsFor } from './signs-for.ts';

/**
 * A published waiver text. It never changes: a correction is published as the next version, and version 0 is the sample that comes with the
 * app.
 */
export interface WaiverText {
	version: number;
	title: string;
	/** The exact text, as Markdown. */
	markdown: string;
	/** SHA-256 hash of the Markdown's UTF-8 bytes, in hex. */
	sha256: string;
	publishedAt: string;
	publishedBy: string;
	/** The HTML rendered when the text was published. Missing for very long texts and early versions. */
	html?: string | undefined;
}

export interface Minor {
	name: string;
	/** The minor's birth date, `YYYY-MM-DD`. */
	birthDate: string;
}

/** The signer's answers on a waiver form. */
export interface WaiverAnswers {
	name: string;
	email?: string | undefined;
	phone?: string | undefined;
	birthDate: string;
	signsFor: SignsFor;
	minors: Minor[];
	emergencyContact?: string | undefined;
	/** Whether the signer agreed to the text, and to electronic records and signatures. */
	hasAgreed: boolean;
	typedSignature?: string | undefined;
	/** The drawn signature, in the format of `formatStrokes`. */
	ink?: string | undefined;
}

/** The charter's data at the time of signing. Later changes to the charter must not alter a signed copy. */
export type CharterSummary = Pick<
	CharterEvent,
	'kind' | 'boat' | 'location' | 'date' | 'startsAt' | 'endsAt' | 'timeZone' | 'itinerary'
>;

export function charterSummaryOf(event: CharterEvent): CharterSummary {
	const { kind, boat, location, date, startsAt, endsAt, timeZone, itinerary } = event;
	return {
		...(kind !== undefined && { kind }),
		...(boat !== undefined && { boat }),
		...(itinerary !== undefined && { itinerary }),
		location,
		date,
		startsAt,
		endsAt,
		timeZone
	};
}

/** An immutable record of a signed waiver. The drawing of the signature is stored in a separate row, under its hash. */
export interface Waiver extends Omit<WaiverAnswers, 'ink'> {
	waiverId: string;
	textVersion: number;
	textSha256: string;
	/** Charters were called sails when this field was named. Stored waivers contain this name, so it stays. */
	sail: CharterSummary;
	inkSha256?: string | undefined;
	/** The roster row that the waiver was opened for, by a private link or by the crew's tap. */
	patronId?: string | undefined;
	/** Whose phone the waiver was signed on: the signer's own, or a crew member's. */
	channel: 'own_phone' | 'crew_phone';
	heldBy?: string | undefined;
	heldByName?: string | undefined;
	/** The account whose session delivered the waiver. */
	deliveredBy?: string | undefined;
	deliveredByName?: string | undefined;
	/** The account id that the request gives for the phone's user. Set only if no such account exists. */
	heldByClaim?: string | undefined;
	device?: DeviceStamp | undefined;
	/** When the waiver was signed, by the phone's clock. This time is shown but never trusted. */
	signedAt?: string | undefined;
	/** When the server received the waiver. */
	receivedAt: string;
	/** The IP address that the request came from. */
	address: string;
	userAgent: string;
	/** SHA-256 hash of the answers' exact JSON text, in hex. Sent only to the client that sent this text. */
	bodySha256: string;
	/**
	 * Reasons for the office to check the waiver, including flags that this release doesn't know. Missing in rows from before flags
	 * existed.
	 */
	flags?: string[] | undefined;
	/**
	 * Whether the charter was canceled when this waiver arrived. This isn't a flag, because the previous release can't read a row with an
	 * unknown flag.
	 */
	wasCanceled?: true | undefined;
}

/**
 * `unknown_text` means that no published text has this version and hash, so the waiver doesn't count. `unmatched` means that the waiver was
 * opened for a roster row that didn't exist.
 */
export const waiverFlags = ['unknown_text', 'unmatched'] as const;
export type WaiverFlag = (typeof waiverFlags)[number];

/** The fields of a waiver that determine who has signed. The board reads only these fields. */
export interface WaiverSummary {
	waiverId: string;
	name: string;
	email?: string | undefined;
	signsFor: SignsFor;
	minors: { name: string }[];
	patronId?: string | undefined;
	channel: Waiver['channel'];
	receivedAt: string;
	flags?: string[] | undefined;
}

export function summaryOf(waiver: WaiverSummary): WaiverSummary {
	const { waiverId, name, email, signsFor, minors, patronId, channel, receivedAt, flags } = waiver;
	return {
		waiverId,
		name,
		...(email !== undefined && { email }),
		signsFor,
		minors: minors.map((minor) => ({ name: minor.name })),
		...(patronId !== undefined && { patronId }),
		channel,
		receivedAt,
		...(flags !== undefined && { flags })
	};
}

/** A record that an admin removed a waiver from the lists, or put it back. The newest strike counts, and the waiver's row stays. */
export interface WaiverStrike {
	strikeId: string;
	waiverId: string;
	isStruck: boolean;
	reason?: string | undefined;
	struckBy: string;
	struckByName: string;
	struckAt: string;
}

/**
 * The maximum number of matches for one waiver: far more than needed, but few enough to load with every board. `maxStrikesPerWaiver` was
 * chosen the same way.
 */
export const maxMatchesPerWaiver = 60;
export const maxStrikesPerWaiver = 20;

/**
 * Returns the maximum number of people who can sign for a charter on their own phones; further guests sign on a crew phone. The limit is
 * several times the capacity or the roster size, because people sign twice and bring friends.
 */
export function publicSignerLimit(capacity: number | undefined, rosterSize: number): number {
	const size = Math.max(capacity ?? 0, rosterSize);
	return Math.max(60, Math.min(5 * size, size + 600));
}

/** A record that the crew matched a person on a waiver to a person on the roster. The newest match counts. */
export interface WaiverMatch {
	matchId: string;
	waiverId: string;
	/** The person's position in the result of `coveredBy`. */
	person: number;
	/** The matched person on the roster, or null if the person on the waiver isn't on this roster. */
	patronId: string | null;
	matchedBy: string;
	matchedAt: string;
}

/** All reasons why a field of a waiver can be invalid. Screens choose their messages by the reason. */
export const waiverFieldReasons = [
	'missing',
	'too_long',
	'control_characters',
	'not_an_email',
	'email_unfinished',
	'not_a_date',
	'date_unfinished',
	'short_year',
	'in_future',
	'too_long_ago',
	'signer_is_minor',
	'child_is_adult',
	'no_children',
	'too_many',
	'unknown_choice',
	'not_agreed',
	'not_signed',
	'bad_drawing',
	'text_changed',
	'wrong_clock',
	'children_named',
	'has_link',
	'signature_differs'
] as const;
export type WaiverFieldReason = (typeof waiverFieldReasons)[number];

export interface WaiverFieldError {
	field: string;
	reason: WaiverFieldReason;
	/** The typed value, for messages that quote it. */
	typed?: string;
}

/** The age from which people sign for themselves (California Family Code 6500). The published waiver texts also use 18. */
export const adultAge = 18;
/** The maximum age. An earlier birth date is a typo. */
const oldestAge = 120;
export const maxMinors = 8;

/**
 * Returns a person's age in whole years on a day; both dates are `YYYY-MM-DD`. A person born on February 29 turns a year older on March 1,
 * as in California law.
 */
export function ageOn(birthDate: string, day: string): number {
	const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
	return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/**
 * Checks answers that could be parsed: guests who are 18 or older on the charter date sign for themselves, and nobody else does.
 * @param today local date of the signing
 * @param charterDate local date of the charter
 */
export function checkAnswers(answers: WaiverAnswers, today: string, charterDate: string): WaiverFieldError[] {
	const errors: WaiverFieldError[] = [];
	const own = checkBirth(answers.birthDate, today);
	if (own) errors.push({ field: 'birthDate', reason: own });
	else if (ageOn(answers.birthDate, charterDate) < adultAge)
		errors.push({ field: 'birthDate', reason: 'signer_is_minor' });
	if (answers.signsFor !== 'self' && answers.minors.length === 0) {
		errors.push({ field: 'minors.0.name', reason: 'no_children' });
	}
	// A waiver for the signer alone must not name children. Otherwise, it would look as if someone had signed for them.
	if (answers.signsFor === 'self' && answers.minors.length > 0) {
		errors.push({ field: 'signsFor', reason: 'children_named' });
	}
	for (const [at, minor] of answers.minors.entries()) {
		const field = `minors.${at}.birthDate`;
		const reason = checkBirth(minor.birthDate, today);
		if (reason) errors.push({ field, reason });
		else if (ageOn(minor.birthDate, charterDate) >= adultAge) errors.push({ field, reason: 'child_is_adult' });
	}
	if (!answers.hasAgreed) errors.push({ field: 'hasAgreed', reason: 'not_agreed' });
	if (answers.typedSignature === undefined && answers.ink === undefined) {
		errors.push({ field: 'typedSignature', reason: 'not_signed' });
	}
	return errors;
}

function checkBirth(birthDate: string, today: string): WaiverFieldReason | undefined {
	if (birthDate > today) return 'in_future';
	return ageOn(birthDate, today) > oldestAge ? 'too_long_ago' : undefined;
}

export interface CoveredPerson {
	person: number;
	name: string;
	email: string | undefined;
	isMinor: boolean;
}

/** Returns the people aboard that a signature covers, in a fixed order: the signer, unless they stay ashore, and then the minors. */
export function coveredBy(waiver: Pick<WaiverSummary, 'name' | 'email' | 'signsFor' | 'minors'>): CoveredPerson[] {
	const people = [
		...(waiver.signsFor === 'minors' ? [] : [{ name: waiver.name, email: waiver.email, isMinor: false }]),
		...(waiver.signsFor === 'self' ? [] : waiver.minors.map(({ name }) => ({ name, email: undefined, isMinor: true })))
	];
	return people.map((one, person) => ({ ...one, person }));
}
