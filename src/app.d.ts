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
			 * The caller's session. Read once, on first use.
			 * @throws Refusal `not_signed_in`, synchronously or as a rejection
			 */
			session(): Promise<OpenSession>;
			/** The caller as a user. If a right is given and the caller lacks it, rejects with Refusal `not_allowed`. */
			actor(right?: Right): Promise<Actor>;
			/** The error that a route threw, for the hook. */
			failure: unknown;
		}
		interface PageState {
			/** A guest is signing on this phone, so going back leads nowhere. */
			isSigning?: boolean;
		}
	}
}
