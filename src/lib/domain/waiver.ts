import type { CharterEvent } from './event.ts';
import type { DeviceStamp } from './payment.ts';
import type { SignsFor } from './signs-for.ts';

/** A published text. It never changes: a fix becomes the next version. Version 0 is the sample that comes with the app. */
export interface WaiverText {
	version: number;
	title: string;
	/** The exact text, as Markdown. */
	markdown: string;
	/** SHA-256 of the Markdown's UTF-8 bytes, hex. */
	sha256: string;
	publishedAt: string;
	publishedBy: string;
	/** The HTML rendered when the text was published. Missing for very long texts and early versions. */
	html?: string | undefined;
}

export interface Minor {
	name: string;
	/** `YYYY-MM-DD`. */
	birthDate: string;
}

/** A signer's answers. */
export interface WaiverAnswers {
	name: string;
	email?: string | undefined;
	phone?: string | undefined;
	birthDate: string;
	signsFor: SignsFor;
	minors: Minor[];
	emergencyContact?: string | undefined;
	/** Agreed to the text, and to electronic records and signatures. */
	hasAgreed: boolean;
	typedSignature?: string | undefined;
	/** Strokes in the format of `formatStrokes`. */
	ink?: string | undefined;
}

/** The charter's data at the time of signing. Later changes of the charter must not alter a signed copy. */
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

/** An immutable record of a signature. The drawing has its own row, named by its hash. */
export interface Waiver extends Omit<WaiverAnswers, 'ink'> {
	waiverId: string;
	textVersion: number;
	textSha256: string;
	/** Charters were called sails when this field was named. Stored waivers have it, so the name stays. */
	sail: CharterSummary;
	inkSha256?: string | undefined;
	/** The roster row that the waiver was opened for, by a private link or by the crew's tap. */
	patronId?: string | undefined;
	/** The phone used: the signer's own, or a crew member's. */
	channel: 'own_phone' | 'crew_phone';
	heldBy?: string | undefined;
	heldByName?: string | undefined;
	/** The account whose session delivered the waiver. */
	deliveredBy?: string | undefined;
	deliveredByName?: string | undefined;
	/** The account that used the phone according to the request, if no such account exists. */
	heldByClaim?: string | undefined;
	device?: DeviceStamp | undefined;
	/** The time by the phone's clock, if given. Shown, never trusted. */
	signedAt?: string | undefined;
	/** The server's clock. */
	receivedAt: string;
	/** The IP address that the request came from. */
	address: string;
	userAgent: string;
	/** SHA-256 of the answers' exact JSON text, hex. Sent only to the client that sent those bytes. */
	bodySha256: string;
	/**
	 * Reasons for the office to check the waiver. Missing in rows from before flags existed. A newer release may have stored flags that
	 * aren't in `waiverFlags`.
	 */
	flags?: string[] | undefined;
	/** The charter was canceled when this waiver arrived. Not a flag, because the last release can't read a row with an unknown flag. */
	wasCanceled?: true | undefined;
}

/**
 * `unknown_text`: no published text has this version and hash, so the waiver doesn't count. `unmatched`: the roster row that the waiver was
 * opened for didn't exist.
 */
export const waiverFlags = ['unknown_text', 'unmatched'] as const;
export type WaiverFlag = (typeof waiverFlags)[number];

/** The fields that decide who has signed. The board reads only these fields of each waiver. */
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

/** An admin removes a waiver from the lists, or puts it back. Append-only: the newest strike counts, and the waiver's row stays. */
export interface WaiverStrike {
	strikeId: string;
	waiverId: string;
	isStruck: boolean;
	reason?: string | undefined;
	struckBy: string;
	struckByName: string;
	struckAt: string;
}

/** The maximum number of records for one waiver: far more than needed, and few enough to load with every board. */
export const maxMatchesPerWaiver = 60;
export const maxStrikesPerWaiver = 20;

/**
 * The maximum number of people who can sign for a charter on their own phones. Several times the capacity or the roster, because people
 * sign twice and bring friends. Beyond that, guests sign on a crew phone.
 */
export function publicSignerLimit(capacity: number | undefined, rosterSize: number): number {
	const size = Math.max(capacity ?? 0, rosterSize);
	return Math.max(60, Math.min(5 * size, size + 600));
}

/** The crew's match between a person on a waiver and a person on the roster. Append-only: the newest one counts. */
export interface WaiverMatch {
	matchId: string;
	waiverId: string;
	/** Position among the covered people, see `coveredBy`. */
	person: number;
	/** Null if the person isn't on this roster. */
	patronId: string | null;
	matchedBy: string;
	matchedAt: string;
}

/** Everything that can be wrong with a waiver field. Screens choose their messages by it. */
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

/** The age from which people sign for themselves. Source: California Family Code 6500. Every published text says 18 too. */
export const adultAge = 18;
/** An earlier year of birth is a typo. */
const oldestAge = 120;
export const maxMinors = 8;

/** Age in whole years on a day, both `YYYY-MM-DD`. A person born on February 29 turns a year older on March 1, as in California law. */
export function ageOn(birthDate: string, day: string): number {
	const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
	return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/**
 * The rules for answers that could be parsed: guests who are 18 or older on the charter date sign for themselves, and nobody else does.
 * @param today local day of the signing. @param charterDate local day of the charter
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
	// Recording the waiver for the signer alone would suggest that someone had signed for these children.
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

/** The people aboard that a signature covers, in a fixed order: the signer, unless ashore, then the minors. */
export function coveredBy(waiver: Pick<WaiverSummary, 'name' | 'email' | 'signsFor' | 'minors'>): CoveredPerson[] {
	const people = [
		...(waiver.signsFor === 'minors' ? [] : [{ name: waiver.name, email: waiver.email, isMinor: false }]),
		...(waiver.signsFor === 'self' ? [] : waiver.minors.map(({ name }) => ({ name, email: undefined, isMinor: true })))
	];
	return people.map((one, person) => ({ ...one, person }));
}
