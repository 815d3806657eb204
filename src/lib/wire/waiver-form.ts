import * as v from 'valibot';
import { hasVisibleCharacter } from '../domain/text.ts';
import { givenMinors, toLine, type TypedWaiver } from '../domain/typed-waiver.ts';
import type { WaiverAnswers, WaiverFieldError } from '../domain/waiver.ts';
import { asWaiverReason, waiverAnswers } from './waiver.ts';

/**
 * Answers from what was typed, or what can't be read, each with the field's name on the page. Blank lines for children don't count. A
 * child beside *Myself* is a question to the guest: dropping it would let somebody believe that the child has signed.
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
	// Said at once: who repairs one thing should not be told of the next only then.
	if (!typed.hasAgreed) errors.push({ field: 'hasAgreed', reason: 'not_agreed' });
	if (!hasVisibleCharacter(typed.typedSignature) && typed.ink === '') {
		errors.push({ field: 'typedSignature', reason: 'not_signed' });
	}
	return { ok: false, errors };
}

/** A union says only that nothing fitted; what was wrong with the text is the issue of its last option. */
function deepest(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown> {
	const inner = issue.issues?.at(-1);
	return inner ? deepest(inner) : issue;
}
