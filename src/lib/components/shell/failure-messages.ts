import type { RefusalReason } from '../../domain/refusal.ts';
import type { Failure } from '../../office/answer.ts';
import { refusalWords } from './refusal-messages.ts';

export interface FailureWords {
	title: string;
	line?: string;
	/** The error's id in the server's log. */
	errorId?: string;
	needsSignIn: boolean;
}

// If a request was refused for one of these reasons, the message includes the server's detail, such as which field is wrong.
const tellingReasons: readonly RefusalReason[] = ['bad_slug', 'invalid', 'already_imported', 'already_decided'];

/** The message for a failed request. */
export function failureWords(failure: Failure): FailureWords {
	if (failure.kind === 'silent') {
		return {
			title: 'The Office needs a signal.',
			line: 'The server didn’t answer. What you typed is still here. Try again when you have a signal.',
			needsSignIn: false
		};
	}
	const title = refusalWords(failure.reason);
	const { errorId } = failure;
	const detail = tellingReasons.includes(failure.reason) ? failure.detail : undefined;
	return {
		title,
		...(detail === undefined ? {} : { line: detail }),
		...(errorId === undefined ? {} : { errorId }),
		needsSignIn: failure.reason === 'not_signed_in' || failure.reason === 'account_ended'
	};
}

/**
 * Whether the user had typed anything when a request failed. If they leave the page, a `kept` form stays in the tab and an `open` one is
 * lost.
 */
export type FailedThing = 'nothing_typed' | 'open' | 'kept';

/** How to sign in again without losing what was typed. */
export function signInWay(thing: FailedThing): { line?: string; isNewTab: boolean } {
	switch (thing) {
		case 'nothing_typed':
			return { isNewTab: false };
		case 'kept':
			return { line: 'What you typed is kept in this tab.', isNewTab: false };
		case 'open':
			return {
				line: 'Sign in from a new tab, then return and try again. What you typed will be lost if you leave this page.',
				isNewTab: true
			};
		default:
			return thing satisfies never;
	}
}
