import type { RefusalReason } from '../domain/refusal.ts';

/** What every refusal says on a screen: what is true, then what to do. The one table from reason to words. */
const words: Record<RefusalReason, string> = {
	not_signed_in: 'Your sign-in ran out. Sign in again; nothing on this phone is lost.',
	account_ended: 'This account was signed out on every device. Sign in again; nothing unsent is lost.',
	wrong_credentials: 'User and passcode do not belong together. Check both.',
	too_many_attempts: 'Too many tries.',
	cross_origin: 'This came from another site and was not taken. Open the app at its own address.',
	not_allowed: 'Your account may not do this. An admin can allow it.',
	bad_slug: 'The link does not follow the convention.',
	slug_taken: 'Another charter has this link already.',
	already_imported: 'This booking is here already.',
	event_not_found: 'There is no such charter.',
	patron_not_found: 'This person is not on the roster.',
	payment_not_found: 'There is no such payment.',
	crew_not_found: 'There is no such account.',
	not_found: 'There is nothing at this address.',
	method_not_allowed: 'The office does not take this here.',
	stale_version: 'Somebody changed this meanwhile. Look at it again, then change it.',
	version_missing: 'The app did not say which version it changed. Load the page again.',
	crew_taken: 'Another account signs in with this name.',
	key_missing: 'The payment came without its number. It stays on this phone.',
	key_malformed: 'The payment’s number can’t be read. It stays on this phone.',
	key_mismatch: 'The payment carries two numbers. It stays on this phone.',
	key_reused: 'The office has another payment under this number. Compare the two, then void one.',
	malformed: 'The office could not read it.',
	wrong_content_type: 'The office could not read it.',
	too_large: 'It is too large to send.',
	invalid: 'Something in it can’t be taken.',
	voided: 'It was voided.',
	more_than_left: 'That is more than what is left of this payment.',
	already_voided: 'This payment was voided before.',
	already_decided: 'The office decided this before.',
	event_cancelled: 'This charter is canceled. Nobody needs to sign its waiver.',
	waivers_full: 'This charter has all the online waivers it can take. Guests can sign on a crew phone.',
	update_required: 'The office needs a newer app. Updating keeps everything here.',
	unavailable: 'The office did not answer.',
	internal: 'Something broke at the office.'
};

function isKnown(reason: string): reason is RefusalReason {
	return Object.hasOwn(words, reason);
}

/** The sentence for a reason; of one that only a newer server knows, whatever the server says itself. */
export function refusalWords(reason: string, detail?: string): string {
	if (isKnown(reason)) return words[reason];
	return detail ?? 'The office refused it and gave no reason that this version knows.';
}
