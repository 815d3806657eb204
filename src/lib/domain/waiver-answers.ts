import { maxEmailLength } from './email.ts';

/** Longest answers, in UTF-16 units. */
export const longest = {
	name: 120,
	email: maxEmailLength,
	phone: 40,
	emergencyContact: 160,
	typedSignature: 120
} as const;

/** A field for dates that an old browser shows as text is filled the way people here write: `4/12/1988` as `1988-04-12`. */
export function readDate(typed: string): string {
	return typed
		.trim()
		.replace(
			/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/,
			(_, month: string, day: string, year: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
		);
}
