import type { RefusalReason } from '../../domain/refusal.ts';
import type { Failure } from '../../office/answer.ts';
import { refusalWords } from './refusal-messages.ts';

export interface FailureWords {
	title: string;
	line?: string;
	/** The id for finding the error in the server's log. */
	errorId?: string;
	needsSignIn: boolean;
}

// For these reasons, the server's detail says more, such as which field.
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
