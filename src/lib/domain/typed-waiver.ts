import { emailProblem } from './email.ts';
import { hasLink } from './name-link.ts';
import { signatureDiffers } from './signature-name.ts';
import { foldName, hasVisibleCharacter, visibleText } from './text.ts';
import { dateProblem, joinDate, longest, readDate } from './waiver-answers.ts';
import { signsForKinds } from './signs-for.ts';
import { checkAnswers, maxMinors, type WaiverFieldError, type WaiverFieldReason } from './waiver.ts';

/** What a browser sends: every field as it was typed, so that a page with an error can give all of it back. */
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

/** Reads the form's fields. Anything missing is empty; a file where text belongs is nothing. */
export function readTyped(form: FormData): TypedWaiver {
	const field = (name: string): string => {
		const value = form.get(name);
		return typeof value === 'string' ? value : '';
	};
	// One field from the last release's page, three from this one's.
	const date = (name: string): string =>
		field(name) || joinDate({ month: field(`${name}.month`), day: field(`${name}.day`), year: field(`${name}.year`) });
	const minors = Array.from({ length: maxMinors }, (_, at) => ({
		name: field(`minors.${at}.name`),
		birthDate: date(`minors.${at}.birthDate`)
	}));
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

/** The lines for children that were filled in, each with its place on the page. */
export function givenMinors(typed: TypedWaiver): { minor: TypedMinor; line: number }[] {
	return typed.minors.flatMap((minor, line) => (isBlank(minor) ? [] : [{ minor, line }]));
}

/** Answers name children one after the other, the page by its lines. */
export function toLine(field: string, given: readonly { line: number }[]): string {
	return field.replace(/^minors\.(\d+)/, (_, at: string) => `minors.${given[Number(at)]?.line ?? at}`);
}

/**
 * What a guest's page says while one types, in the office's own words and by its own rules, without the library that reads messages.
 * Never says more than the office would refuse; a drawing is the office's to judge. @param today local day, by the office's clock
 */
export function checkTyped(typed: TypedWaiver, today: string, sailDate: string): WaiverFieldError[] {
	const errors: WaiverFieldError[] = [];
	const note = (field: string, reason: WaiverFieldReason | undefined): void => {
		if (reason) errors.push({ field, reason });
	};
	const noteOptional = (field: keyof typeof longest): void => {
		if (hasVisibleCharacter(typed[field])) note(field, checkLine(typed[field], longest[field]));
	};
	note('name', checkLine(typed.name, longest.name) ?? checkLink(typed.name));
	noteOptional('email');
	const email = visibleText(typed.email);
	if (email !== '' && !errors.some(({ field }) => field === 'email')) note('email', emailProblem(email));
	noteOptional('phone');
	note('birthDate', dateProblem(typed.birthDate));
	if (!signsForKinds.some((kind) => kind === typed.signsFor)) note('signsFor', 'unknown_choice');
	const given = givenMinors(typed);
	for (const { minor, line } of given) {
		note(`minors.${line}.name`, checkLine(minor.name, longest.name) ?? checkLink(minor.name));
		note(`minors.${line}.birthDate`, dateProblem(minor.birthDate));
	}
	noteOptional('emergencyContact');
	noteOptional('typedSignature');
	if (!errors.some(({ field }) => field === 'typedSignature')) {
		note('typedSignature', checkLink(typed.typedSignature));
	}
	if (typed.signsFor === 'self' && given.length > 0) note('signsFor', 'children_named');
	const said = new Set(errors.map(({ field }) => field));
	return [...errors, ...checkRules(typed, given, today, sailDate).filter(({ field }) => !said.has(field))];
}

/** The rules, with a day that breaks none where a day can't be read. */
function checkRules(
	typed: TypedWaiver,
	given: readonly { minor: TypedMinor; line: number }[],
	today: string,
	sailDate: string
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
	return checkAnswers(answers, today, sailDate).map(({ field, reason }) => ({ field: toLine(field, given), reason }));
}

/** A name and the signature under it, to tell whether they were asked about already. */
export function signaturePair({ name, typedSignature }: Pick<TypedWaiver, 'name' | 'typedSignature'>): string {
	return `${foldName(name)} / ${foldName(typedSignature)}`;
}

/** The question about a signature in another name, unless it was asked about this very pair. It holds nobody back a second time. */
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
