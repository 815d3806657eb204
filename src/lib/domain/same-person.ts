import { foldName } from './text.ts';

interface Contact {
	name: string;
	email?: string | undefined;
	phone?: string | undefined;
}

/**
 * Whether two contacts are the same person: same name, and no conflicting email or phone number. Different people can have the same name,
 * so the name alone isn't enough.
 */
export function isSamePerson(a: Contact, b: Contact): boolean {
	return (
		foldName(a.name) === foldName(b.name) &&
		!areKnownAndDiffer(a.email?.toLowerCase(), b.email?.toLowerCase()) &&
		!areKnownAndDiffer(phoneKey(a.phone), phoneKey(b.phone))
	);
}

/** Whether both values are known and differ. A missing email or phone gives no information, so it never differs. */
export function areKnownAndDiffer(one: string | undefined, other: string | undefined): boolean {
	return one !== undefined && other !== undefined && one !== other;
}

/** Returns the last ten digits of a phone number for comparisons, so that `+1 (619) 555-0100` equals `619-555-0100`. */
export function phoneKey(phone: string | undefined): string | undefined {
	const digits = phone?.replace(/\D/g, '') ?? '';
	return digits === '' ? undefined : digits.slice(-10);
}
