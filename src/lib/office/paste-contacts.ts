export interface Contacts {
	rest: string;
	email?: string;
	phone?: string;
	share?: string;
}

const maxLength = 500;

/** Extracts an email, a phone, and an amount from a text: `Wes Oar - wes@example.com`, `Wes Oar 619-555-0100`. */
export function splitContacts(text: string): Contacts {
	const contacts: Contacts = { rest: text };
	// These patterns take quadratic time, and no name with an email is this long.
	if (text.length > maxLength) return contacts;
	const pull = (field: 'email' | 'phone' | 'share', pattern: RegExp): void => {
		const found = pattern.exec(contacts.rest);
		if (!found) return;
		const before = contacts.rest.slice(0, found.index);
		const after = contacts.rest.slice(found.index + found[0].length);
		contacts[field] = found[1] ?? '';
		contacts.rest = `${before} ${after}`
			.replace(/\(\s*\)|\[\s*\]/g, ' ')
			.replace(/\s+/g, ' ')
			.replace(/^[\s,;:|–—-]+|[\s,;:|–—-]+$/g, '');
	};
	pull('email', /[<([]?(?:mailto:)?([^\s<>()[\],;:"']+@[^\s<>()[\],;"']+)[>)\]]?/i);
	pull('share', /(?<![\w])(\$\s?\d[\d.,]*)$/);
	pull('phone', /(?:(?:tel|phone|cell|mobile|ph|m|c)[.:]?\s*)?((?:\+|\(|\b)\d[\d\s().\-–]{5,}\d)$/i);
	return contacts;
}

export function bareEmail(text: string): string {
	return text.replace(/^[<([\s]*(?:mailto:)?/i, '').replace(/[>)\]\s]*$/, '');
}

export function isEmail(text: string): boolean {
	return /^[<(]?(?:mailto:)?[^\s<>@]+@[^\s<>@]+[>)]?$/i.test(text);
}

export function isPhone(text: string): boolean {
	const digits = text.replace(/\D/g, '').length;
	return (
		digits >= 7 &&
		digits <= 16 &&
		/^(?:(?:tel|phone|cell|mobile)[.:]?\s*)?[+(]?[\d\s().\-–/]+(?:\s*(?:x|ext\.?)\s*\d+)?$/i.test(text)
	);
}

/** A number whose last digits a spreadsheet dropped: `1.23457E+11`. `7E12` may be a code. */
export function isShortened(text: string): boolean {
	return /^[\s'"]*\d+(?:[.,]\d+e[+-]?|e\+)\d{1,3}[\s'"]*$/i.test(text);
}

export function shortenedProblem(text: string): string {
	return `“${text}”: The spreadsheet shortened this number. Format the column as text.`;
}

export function isSum(text: string): boolean {
	return /^(?:US)?\$\s?-?[\d.,]+$|^\d{1,6}[.,]\d{2}$|^[\d.,]+\s?(?:\$|USD)$/i.test(text);
}
