import type { WaiverFieldError, WaiverFieldReason } from '$lib/domain/waiver';

const words: Record<WaiverFieldReason, string> = {
	missing: 'Please fill this in.',
	too_long: 'This is too long. Please shorten it.',
	control_characters: 'This contains a character we can’t store. Please enter it again.',
	not_an_email: 'This is not an email address. It should look like name@example.com.',
	email_unfinished: 'This email address isn’t complete. The part after the @ has to end in something like .com.',
	not_a_date: 'This date doesn’t exist. Please check the month, the day, and the year.',
	date_unfinished: 'Please enter the month, the day, and the year.',
	short_year: 'Please enter all four digits of the year, such as 1988.',
	in_future: 'This date is in the future. Please check the year.',
	too_long_ago: 'This date is too long ago. Please check the year.',
	signer_is_minor: 'Nobody under 18 on the charter date can sign. Please ask a parent or guardian to sign for you.',
	child_is_adult: 'Guests who are 18 or older on the charter date sign for themselves.',
	no_children: 'Please enter the names of the children you’re signing for.',
	too_many: 'One waiver can’t cover that many children. Please sign a second waiver for the other children.',
	unknown_choice: 'Please choose one of these options.',
	not_agreed: 'To sail, you have to read the text and agree.',
	not_signed: 'Please type your name to sign, or draw your signature.',
	signature_differs:
		'The signature doesn’t match the name above. If both are right, sign again. Otherwise, correct one of them.',
	bad_drawing: 'The drawing couldn’t be read. Please draw it again, or type your name to sign.',
	wrong_clock: 'Your phone’s clock is wrong. Please set its date and time, then sign again.',
	children_named:
		'You chose Myself, but there is a child below. To sign for the child too, choose Myself and children. Otherwise, clear the child’s lines.',
	has_link: 'A name can’t have a web or email address in it. Please enter only the name.',
	text_changed: 'The text above changed while you had it open. Please read it again, then agree.'
};

export function reasonWords(reason: WaiverFieldReason): string {
	return words[reason];
}

/** The error or question about one field. */
export function errorWords({ reason, typed }: WaiverFieldError): string {
	return typed === undefined ? words[reason] : `You signed as “${typed}”. ${words[reason]}`;
}

const labels = new Map<string, string>(
	Object.entries({
		name: 'Full name',
		email: 'Email',
		phone: 'Phone',
		birthDate: 'Date of birth',
		signsFor: 'I sign for',
		minors: 'Children',
		emergencyContact: 'Emergency contact',
		hasAgreed: 'I have read and agree',
		typedSignature: 'Type your name to sign',
		ink: 'Draw your signature',
		signedAt: 'Your phone’s clock'
	})
);

/** A field's label on the page. */
export function fieldLabel(field: string): string {
	const [, at, part] = /^minors\.(\d+)\.(\w+)/.exec(field) ?? [];
	if (at !== undefined) return `Child ${Number(at) + 1}, ${part === 'birthDate' ? 'date of birth' : 'name'}`;
	return labels.get(field) ?? field;
}

export function fieldId(field: string): string {
	// An error about the drawn signature links to the typed one, because the drawing field is hidden without JavaScript.
	return `f-${(field === 'ink' || field === 'signedAt' ? 'typedSignature' : field).replaceAll('.', '-')}`;
}

export function howManyWords(problems: number): string {
	return problems === 1 ? 'One thing needs another look' : `${problems} things need another look`;
}

/** A field's error as text. Undefined if the field has no error. */
export function problemOf(errors: readonly WaiverFieldError[], field: string): string | undefined {
	const found = errors.find((error) => error.field === field);
	return found && errorWords(found);
}

/** The field that an input belongs to: `birthDate` for `birthDate.month`. */
export function fieldOf(name: string): string {
	return ownName(name).replace(/\.(?:month|day|year)$/, '');
}

/** The prefix of field names on the crew's phone, because browsers fill in `name` and `email` no matter what `autocomplete` is. */
export const guestPrefix = 'guest-';

/** Reads the waiver form on the crew's or a guest's phone, and removes the prefix from the field names. */
export function readGuestForm(form: HTMLFormElement): FormData {
	const fields = new FormData();
	for (const [name, value] of new FormData(form)) fields.append(ownName(name), value);
	return fields;
}

/** A field's name without the prefix. */
export function ownName(name: string): string {
	return name.startsWith(guestPrefix) ? name.slice(guestPrefix.length) : name;
}
