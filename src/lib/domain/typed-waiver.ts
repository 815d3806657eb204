import { emailProblem } from './email.ts';
import { hasLink } from './name-link.ts';
import { signatureDiffers } from './signature-name.ts';
import { foldName, hasVisibleCharacter, visibleText } from './text.ts';
import { dateProblem, joinDate, maxLengths, readDate } from './waiver-answers.ts';
import { signsForKinds } from './signs-for.ts';
import { checkAnswers, maxMinors, type WaiverFieldError, type WaiverFieldReason } from './waiver.ts';

/** The fields of the waiver form as typed, so that a page with an error can show them again. */
export interface TypedWaiver {
	name: string;
	email: string;
	phone: string;
	birthDate: string;
	signsFor: string;
	minors: TypedMinor[];
	emergencyContact: string;
	hasAgreed: boolean;
	typedSignature: string;
	ink: string;
}

export interface TypedMinor {
	name: string;
	birthDate: string;
}

export function emptyWaiver(): TypedWaiver {
	return {
		name: '',
		email: '',
		phone: '',
		birthDate: '',
		signsFor: 'self',
		minors: [],
		emergencyContact: '',
		hasAgreed: false,
		typedSignature: '',
		ink: ''
	};
}

/** The maximum number of child lines to read from a form: far more than any page has. */
const maxReadMinors = 40;

/** Reads the form's fields. Missing fields are empty, and files are ignored. */
export function readTyped(form: FormData): TypedWaiver {
	const field = (name: string): string => {
		const value = form.get(name);
		return typeof value === 'string' ? value : '';
	};
	// The previous release's page sends a date in one field, and this release's page sends it in three. If all four are filled in, the
	// joined text is deliberately an invalid date.
	const date = (name: string): string => {
		const parts = { month: field(`${name}.month`), day: field(`${name}.day`), year: field(`${name}.year`) };
		return [field(name), joinDate(parts)].filter((text) => text !== '').join(' ');
	};
	const minorAt = (at: number): TypedMinor => ({
		name: field(`minors.${at}.name`),
		birthDate: date(`minors.${at}.birthDate`)
	});
	// Keeps filled-in child lines beyond those on the page. If they were dropped, the signature would seem to cover children who aren't
	// listed.
	const beyond = Array.from({ length: maxReadMinors - maxMinors }, (_, at) => minorAt(maxMinors + at));
	const minors = [
		...Array.from({ length: maxMinors }, (_, at) => minorAt(at)),
		...beyond.filter((minor) => !isBlank(minor))
	];
	return {
		name: field('name'),
		email: field('email'),
		phone: field('phone'),
		birthDate: date('birthDate'),
		signsFor: field('signsFor') || 'self',
		minors: minors.slice(0, minors.findLastIndex((minor) => !isBlank(minor)) + 1),
		emergencyContact: field('emergencyContact'),
		hasAgreed: field('hasAgreed') !== '',
		typedSignature: field('typedSignature'),
		ink: field('ink')
	};
}

/** The child lines that were filled in, with their line numbers on the page. */
export function givenMinors(typed: TypedWaiver): { minor: TypedMinor; line: number }[] {
	return typed.minors.flatMap((minor, line) => (isBlank(minor) ? [] : [{ minor, line }]));
}

/** Replaces a child's index in a field name with the child's line number on the page. The two differ if lines above the child are empty. */
export function toLine(field: string, given: readonly { line: number }[]): string {
	return field.replace(/^minors\.(\d+)/, (_, at: string) => `minors.${given[Number(at)]?.line ?? at}`);
}

/**
 * Checks a waiver while the guest types, by the server's rules but without the schema library. Accepts everything that the server would
 * accept, and leaves drawings for the server to check.
 * @param today local date by the server's clock
 */
export function checkTyped(typed: TypedWaiver, today: string, charterDate: string): WaiverFieldError[] {
	const errors: WaiverFieldError[] = [];
	const note = (field: string, reason: WaiverFieldReason | undefined): void => {
		if (reason) errors.push({ field, reason });
	};
	const noteOptional = (field: keyof typeof maxLengths): void => {
		if (hasVisibleCharacter(typed[field])) note(field, checkLine(typed[field], maxLengths[field]));
	};
	note('name', checkLine(typed.name, maxLengths.name) ?? checkLink(typed.name));
	noteOptional('email');
	const email = visibleText(typed.email);
	if (email !== '' && !errors.some(({ field }) => field === 'email')) note('email', emailProblem(email));
	noteOptional('phone');
	note('birthDate', dateProblem(typed.birthDate));
	if (!signsForKinds.some((kind) => kind === typed.signsFor)) note('signsFor', 'unknown_choice');
	const given = givenMinors(typed);
	if (given.length > maxMinors) note('minors', 'too_many');
	for (const { minor, line } of given) {
		note(`minors.${line}.name`, checkLine(minor.name, maxLengths.name) ?? checkLink(minor.name));
		note(`minors.${line}.birthDate`, dateProblem(minor.birthDate));
	}
	noteOptional('emergencyContact');
	noteOptional('typedSignature');
	if (!errors.some(({ field }) => field === 'typedSignature')) {
		note('typedSignature', checkLink(typed.typedSignature));
	}
	const said = new Set(errors.map(({ field }) => field));
	return [...errors, ...checkRules(typed, given, today, charterDate).filter(({ field }) => !said.has(field))];
}

/** Applies `checkAnswers` to a typed waiver. Replaces a date that can't be parsed with a valid one, so that it causes no other errors. */
function checkRules(
	typed: TypedWaiver,
	given: readonly { minor: TypedMinor; line: number }[],
	today: string,
	charterDate: string
): WaiverFieldError[] {
	const dayOr = (text: string, otherwise: string): string =>
		dateProblem(text) === undefined ? readDate(text) : otherwise;
	const minors = given.map(({ minor }) => ({ name: minor.name, birthDate: dayOr(minor.birthDate, today) }));
	const answers = {
		name: typed.name,
		birthDate: dayOr(typed.birthDate, `${Number(today.slice(0, 4)) - 40}-01-01`),
		signsFor: signsForKinds.find((kind) => kind === typed.signsFor) ?? 'self',
		minors,
		hasAgreed: typed.hasAgreed,
		typedSignature: hasVisibleCharacter(typed.typedSignature) ? visibleText(typed.typedSignature) : undefined,
		ink: typed.ink || undefined
	};
	return checkAnswers(answers, today, charterDate).map(({ field, reason }) => ({
		field: toLine(field, given),
		reason
	}));
}

/** A name and its signature as one string, to check whether the guest was already asked about this pair. */
export function signaturePair({ name, typedSignature }: Pick<TypedWaiver, 'name' | 'typedSignature'>): string {
	return `${foldName(name)} / ${foldName(typedSignature)}`;
}

/**
 * If the signature is a different name, asks the guest about it, once for each pair of name and signature. After that, the form accepts the
 * pair.
 */
export function signatureQuestion(
	typed: Pick<TypedWaiver, 'name' | 'typedSignature'>,
	asked: string
): WaiverFieldError | undefined {
	const signature = visibleText(typed.typedSignature);
	if (!hasVisibleCharacter(signature) || !signatureDiffers(typed.name, signature)) return undefined;
	if (asked === signaturePair(typed)) return undefined;
	return { field: 'typedSignature', reason: 'signature_differs', typed: signature };
}

function checkLine(typed: string, most: number): WaiverFieldReason | undefined {
	const text = visibleText(typed, false);
	if (!hasVisibleCharacter(text)) return 'missing';
	if (text.length > most) return 'too_long';
	return /[\u0000-\u001f\u007f]/.test(text) ? 'control_characters' : undefined;
}

function checkLink(name: string): WaiverFieldReason | undefined {
	return hasLink(name) ? 'has_link' : undefined;
}

function isBlank(minor: TypedMinor): boolean {
	return !hasVisibleCharacter(minor.name) && !hasVisibleCharacter(minor.birthDate);
}
