/**
 * Every reason to refuse a request: the closed set of `reason` values in problem responses. Screens choose their messages by the reason.
 */
export const refusalReasons = [
	'not_signed_in',
	'account_ended',
	'wrong_credentials',
	'too_many_attempts',
	'cross_origin',
	'not_allowed',
	'bad_slug',
	'slug_taken',
	'already_imported',
	'event_not_found',
	'patron_not_found',
	'payment_not_found',
	'crew_not_found',
	'not_found',
	'method_not_allowed',
	'stale_version',
	'version_missing',
	'crew_taken',
	'key_missing',
	'key_malformed',
	'key_mismatch',
	'key_reused',
	'malformed',
	'wrong_content_type',
	'too_large',
	'invalid',
	'voided',
	'more_than_left',
	'already_voided',
	'already_decided',
	'already_closed',
	'waivers_full',
	'event_cancelled',
	'update_required',
	'unavailable',
	'internal'
] as const;

export type RefusalReason = (typeof refusalReasons)[number];

/** One invalid field, named by its path in the body (`amountCents`, `patrons.0.name`), with a reason that screens can look up. */
export interface FieldError {
	field: string;
	reason: string;
}

/** The optional fields of a refusal, in addition to its reason. */
export interface RefusalExtras {
	detail?: string;
	errors?: FieldError[];
	/** A free slug to suggest. Only for `slug_taken`. */
	suggestion?: string;
	/** The slug of the existing event. Only for `already_imported`. */
	eventId?: string;
	/** The number of whole seconds to wait. Only for `too_many_attempts` and `unavailable`. */
	retryAfterS?: number;
	cause?: unknown;
}

/** The only error that the domain throws on purpose. Any other error is a bug. */
export class Refusal extends Error {
	override readonly name = 'Refusal';
	readonly reason: RefusalReason;
	readonly extras: RefusalExtras;

	constructor(reason: RefusalReason, extras: RefusalExtras = {}) {
		super(extras.detail ?? reason, { cause: extras.cause });
		this.reason = reason;
		this.extras = extras;
	}
}

/** Creates the refusal for one invalid field of a request body: 422 `invalid`. */
export function refuseField(field: string, reason: string, detail: string): Refusal {
	return new Refusal('invalid', { detail, errors: [{ field, reason }] });
}
