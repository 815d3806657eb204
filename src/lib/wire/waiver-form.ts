import * as v from 'valibot';
import { hasVisibleCharacter } from '../domain/text.ts';
import { givenMinors, toLine, type TypedWaiver } from '../domain/typed-waiver.ts';
import type { WaiverAnswers, WaiverFieldError } from '../domain/waiver.ts';
import { asWaiverReason, waiverAnswers } from './waiver.ts';

/**
 * Parses typed answers, or returns errors with the page's field names. Ignores blank lines for children. Naming a child after choosing
 * *Myself* is an error that the guest must fix, because dropping the child would suggest that someone had signed for them.
 */
export function readAnswers(
	typed: TypedWaiver
): { ok: true; answers: WaiverAnswers } | { ok: false; errors: WaiverFieldError[] } {
	const given = givenMinors(typed);
	const result = v.safeParse(
		waiverAnswers,
		{ ...typed, minors: given.map(({ minor }) => minor) },
		{ abortPipeEarly: true }
	);
	const isContradiction = typed.signsFor === 'self' && given.length > 0;
	if (result.success && !isContradiction) return { ok: true, answers: result.output };
	const errors: WaiverFieldError[] = (result.issues ?? []).map((issue) => ({
		field: toLine(v.getDotPath(issue) ?? 'name', given),
		reason: asWaiverReason(deepest(issue).message)
	}));
	if (isContradiction) errors.push({ field: 'signsFor', reason: 'children_named' });
	// Report all errors at once, so that the guest doesn't find out about them one after another.
	if (!typed.hasAgreed) errors.push({ field: 'hasAgreed', reason: 'not_agreed' });
	if (!hasVisibleCharacter(typed.typedSignature) && typed.ink === '') {
		errors.push({ field: 'typedSignature', reason: 'not_signed' });
	}
	return { ok: false, errors };
}

/**
 * Finds the issue that explains why a value is wrong. A union only reports that no option matched, so this returns the issue of the union's
 * last option.
 */
function deepest(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown> {
	const inner = issue.issues?.at(-1);
	return inner ? deepest(inner) : issue;
}
