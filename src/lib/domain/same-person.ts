import { foldName } from './text.ts';

interface Contact {
	name: string;
	email?: string | undefined;
	phone?: string | undefined;
}

/** Two people can have the same name. Unless the email or phone differs, it's the same person. */
export function isSamePerson(a: Contact, b: Contact): boolean {
	return (
		foldName(a.name) === foldName(b.name) &&
		!areKnownAndDiffer(a.email?.toLowerCase(), b.email?.toLowerCase()) &&
		!areKnownAndDiffer(phoneKey(a.phone), phoneKey(b.phone))
	);
}

/** A missing email or phone gives no information, so it never differs. */
export function areKnownAndDiffer(one: string | undefined, other: string | undefined): boolean {
	return one !== undefined && other !== undefined && one !== other;
}

/** The last ten digits, to compare phone numbers: `+1 (619) 555-0100` equals `619-555-0100`. */
export function phoneKey(phone: string | undefined): string | undefined {
	const digits = phone?.replace(/\D/g, '') ?? '';
	return digits === '' ? undefined : digits.slice(-10);
}
