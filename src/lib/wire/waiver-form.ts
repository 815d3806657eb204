import * as v from 'valibot';
import { maxMinors, type WaiverAnswers, type WaiverFieldError } from '../domain/waiver.ts';
import { asWaiverReason, waiverAnswers } from './waiver.ts';

/** What a browser sends: every field as it was typed, so that a page with an error can give all of it back. */
export interface TypedWaiver {
	name: string;
	email: string;
	phone: string;
	birthDate: string;
	signsFor: string;
	minors: { name: string; birthDate: string }[];
	emergencyContact: string;
	hasAgreed: boolean;
	typedSignature: string;
	ink: string;
}

/** Lines for children on a page without scripts. */
export const blankMinors = 3;

export function emptyWaiver(): TypedWaiver {
	const minors = Array.from({ length: blankMinors }, () => ({ name: '', birthDate: '' }));
	return {
		name: '',
		email: '',
		phone: '',
		birthDate: '',
		signsFor: 'self',
		minors,
		emergencyContact: '',
		hasAgreed: false,
		typedSignature: '',
		ink: ''
	};
}

/** Reads the form's fields. Anything missing is empty; a file where text belongs is nothing. */
export function readTyped(form: FormData): TypedWaiver {
	const field = (name: string): string => {
		const value = form.get(name);
		return typeof value === 'string' ? value : '';
	};
	const minors = Array.from({ length: maxMinors }, (_, at) => ({
		name: field(`minors.${at}.name`),
		birthDate: field(`minors.${at}.birthDate`)
	}));
	const last = minors.findLastIndex((minor) => !isBlank(minor));
	return {
		name: field('name'),
		email: field('email'),
		phone: field('phone'),
		birthDate: field('birthDate'),
		signsFor: field('signsFor') || 'self',
		minors: minors.slice(0, Math.max(blankMinors, last + 1)),
		emergencyContact: field('emergencyContact'),
		hasAgreed: field('hasAgreed') !== '',
		typedSignature: field('typedSignature'),
		ink: field('ink')
	};
}

function isBlank(minor: { name: string; birthDate: string }): boolean {
	return minor.name.trim() === '' && minor.birthDate.trim() === '';
}

/**
 * Answers from what was typed, or what can't be read, each with the field's name on the page. Lines for children left blank are
 * none; with *Myself* all are, whatever stands in them.
 */
export function readAnswers(
	typed: TypedWaiver
): { ok: true; answers: WaiverAnswers } | { ok: false; errors: WaiverFieldError[] } {
	const lines = typed.minors.flatMap((minor, line) => (isBlank(minor) ? [] : [{ minor, line }]));
	const given = typed.signsFor === 'self' ? [] : lines;
	const result = v.safeParse(
		waiverAnswers,
		{ ...typed, minors: given.map(({ minor }) => minor) },
		{ abortPipeEarly: true }
	);
	if (result.success) return { ok: true, answers: result.output };
	const errors: WaiverFieldError[] = result.issues.map((issue) => ({
		field: toLine(v.getDotPath(issue) ?? 'name', given),
		reason: asWaiverReason(deepest(issue).message)
	}));
	// Said at once: who repairs one thing should not be told of the next only then.
	if (!typed.hasAgreed) errors.push({ field: 'hasAgreed', reason: 'not_agreed' });
	if (typed.typedSignature.trim() === '' && typed.ink === '') {
		errors.push({ field: 'typedSignature', reason: 'not_signed' });
	}
	return { ok: false, errors };
}

/** Answers name children one after the other, the page by its lines. */
export function toLine(field: string, given: readonly { line: number }[]): string {
	return field.replace(/^minors\.(\d+)/, (_, at: string) => `minors.${given[Number(at)]?.line ?? at}`);
}

/** A union says only that nothing fitted; what was wrong with the text is the issue of its last option. */
function deepest(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown> {
	const inner = issue.issues?.at(-1);
	return inner ? deepest(inner) : issue;
}
