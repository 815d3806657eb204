import { foldName } from './text.ts';

interface Contact {
	name: string;
	email?: string | undefined;
	phone?: string | undefined;
}

/** Two people can have the same name. Unless the email or phone differs, it's the same person. */
export function isSamePerson(a: Contact, b: Contact): boolean {
	const isOther = (one: string | undefined, other: string | undefined): boolean =>
		one !== undefined && other !== undefined && one !== other;
	return (
		foldName(a.name) === foldName(b.name) &&
		!isOther(a.email?.toLowerCase(), b.email?.toLowerCase()) &&
		!isOther(phoneKey(a.phone), phoneKey(b.phone))
	);
}

/** The last ten digits, to compare phone numbers: `+1 (619) 555-0100` equals `619-555-0100`. */
export function phoneKey(phone: string | undefined): string | undefined {
	const digits = phone?.replace(/\D/g, '') ?? '';
	return digits === '' ? undefined : digits.slice(-10);
}
