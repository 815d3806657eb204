import type { Actor, Right } from '$lib/domain/rights';
import type { Services } from '$lib/server/services';
import type { OpenSession } from '$lib/server/access/index';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** The id of this error in the log. */
			errorId?: string | undefined;
		}
		interface Locals {
			services: Services;
			/** The session's token exactly as received, from a bearer header or the cookie. */
			token: string | undefined;
			/**
			 * Returns the caller's session. Reads it only once, on the first call.
			 * @throws Refusal `not_signed_in`, synchronously or as a rejection
			 */
			session(): Promise<OpenSession>;
			/** Returns the caller. If a right is given and the caller lacks it, rejects with Refusal `not_allowed`. */
			actor(right?: Right): Promise<Actor>;
			/** The error that a route threw. The hook turns it into the API's JSON response. */
			failure: unknown;
		}
		interface PageState {
			/** Set in the history entry that is added while a guest signs on this phone, so that the Back button doesn't leave the page. */
			isSigning?: boolean;
		}
	}
}
