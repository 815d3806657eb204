import type { RefusalReason } from '../../domain/refusal.ts';

/** The message for each refusal: first the fact, then what to do. */
const words: Record<RefusalReason, string> = {
	not_signed_in: 'Your sign-in ended. Sign in again. Nothing on this phone is lost.',
	account_ended: 'This account was signed out on every device. Sign in again. Nothing unsent is lost.',
	wrong_credentials: 'Wrong username or passcode.',
	too_many_attempts: 'Too many attempts.',
	cross_origin: 'This request came from another site and was refused. Open the app at its own address.',
	not_allowed: 'You don’t have access to this. An admin can give you access.',
	bad_slug: 'This link isn’t in the right format.',
	slug_taken: 'Another charter already has this link.',
	already_imported: 'This booking was already imported.',
	event_not_found: 'This charter doesn’t exist.',
	patron_not_found: 'This person isn’t on the roster.',
	payment_not_found: 'This payment doesn’t exist.',
	crew_not_found: 'This account doesn’t exist.',
	not_found: 'There is nothing at this address.',
	method_not_allowed: 'The server doesn’t allow this request.',
	stale_version: 'Someone else changed this. Check the new version, then make your change again.',
	version_missing: 'The app didn’t send a version number. Reload the page, then try again.',
	crew_taken: 'Another account already has this username.',
	key_missing: 'The payment arrived without its ID. The payment stays on this phone.',
	key_malformed: 'The payment’s ID can’t be read. The payment stays on this phone.',
	key_mismatch: 'The payment has two different IDs, so it wasn’t recorded. It stays on this phone. Tell the office.',
	key_reused: 'The server has another payment with this ID. Compare the two, then void one.',
	malformed: 'The server couldn’t read the request.',
	wrong_content_type: 'The server couldn’t read the request.',
	too_large: 'This request is too large to send.',
	invalid: 'Some of this information isn’t valid.',
	voided: 'This payment was voided.',
	more_than_left: 'This is more than the remaining amount.',
	already_voided: 'This payment was already voided.',
	already_decided: 'The office already decided this.',
	already_closed: 'This charter is already closed. Check the newest close first.',
	event_cancelled: 'This charter is canceled. Nobody needs to sign a waiver.',
	waivers_full: 'This charter can’t take any more waivers online. Guests can sign on a crew phone.',
	update_required: 'Update the app to send entries. Updating keeps everything here.',
	unavailable: 'The server didn’t answer.',
	internal: 'The server had a problem.'
};

function isKnown(reason: string): reason is RefusalReason {
	return Object.hasOwn(words, reason);
}

/** The message for a reason, or the server's own text if this version doesn't know the reason. */
export function refusalWords(reason: string, detail?: string): string {
	if (isKnown(reason)) return words[reason];
	return detail ?? 'The server refused the request for a reason that this version of the app doesn’t recognize.';
}
