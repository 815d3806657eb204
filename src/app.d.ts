import type { Actor, Right } from '$lib/domain/rights';
import type { Services } from '$lib/server/services';
import type { OpenSession } from '$lib/server/access/index';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** What the log has of it. */
			errorId?: string | undefined;
		}
		interface Locals {
			services: Services;
			/** The session's token as it came, from a bearer or the cookie. */
			token: string | undefined;
			/** Who asks. Read once, when first asked for; throws or rejects with Refusal `not_signed_in`. */
			session(): Promise<OpenSession>;
			/** The same, as a user; with a right, rejects with Refusal `not_allowed` where it is not theirs. */
			actor(right?: Right): Promise<Actor>;
			/** What a route threw, for the hook. */
			failure: unknown;
		}
		interface PageState {
			/** A guest is signing on this phone: going back leads nowhere. */
			isSigning?: boolean;
		}
	}
}
