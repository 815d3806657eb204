export interface Contacts {
	rest: string;
	email?: string;
	phone?: string;
	share?: string;
}

const maxLength = 500;

/** Extracts an email, a phone, and an amount from a string: `Wes Oar - wes@example.com`, `Wes Oar 619-555-0100`. */
export function splitContacts(text: string): Contacts {
	const contacts: Contacts = { rest: text };
	// The patterns below take quadratic time, so skip text that is too long to be a name with an email.
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
	// Most cells have no email, share, or phone, and looking for a single character first is much faster than matching a pattern.
	if (text.includes('@')) pull('email', /[<([]?(?:mailto:)?([^\s<>()[\],;:"']+@[^\s<>()[\],;"']+)[>)\]]?/i);
	if (text.includes('$')) pull('share', /(?<![\w])(\$\s?\d[\d.,]*)$/);
	if (/\d/.test(text))
		pull('phone', /(?:(?:tel|phone|cell|mobile|ph|m|c)[.:]?\s*)?((?:\+|\(|\b)\d[\d\s().\-–]{5,}\d)$/i);
	return contacts;
}

export function bareEmail(text: string): string {
	return text.replace(/^[<([\s]*(?:mailto:)?/i, '').replace(/[>)\]\s]*$/, '');
}

export function isEmail(text: string): boolean {
	return /^[<(]?(?:mailto:)?[^\s<>@]+@[^\s<>@]+[>)]?$/i.test(text);
}

/** Removes the decimals that a spreadsheet or a program adds to a whole number: `6195550100.0`. */
export function withoutDecimals(text: string): string {
	return text.replace(/^(\+?\d+)\.00?$/, '$1');
}

export function isPhone(text: string): boolean {
	if (!/\d/.test(text)) return false;
	const digits = withoutDecimals(text).replace(/\D/g, '').length;
	// A date, such as a birthday, isn't a phone number.
	if (/^(\d{1,2}([./-])\d{1,2}\2\d{2,4}|\d{4}([./-])\d{1,2}\3\d{1,2})$/.test(text)) return false;
	return (
		digits >= 7 &&
		digits <= 16 &&
		/^(?:(?:tel|phone|cell|mobile)[.:]?\s*)?[+(]?[\d\s().\-–/]+(?:\s*(?:x|ext\.?)\s*\d+)?$/i.test(text)
	);
}

/** Whether most cells are clearly phone numbers. A number with seven digits could be from a passport or a ticket. */
export function isPhoneColumn(cells: readonly string[]): boolean {
	const isClear = (cell: string): boolean =>
		isPhone(cell) &&
		(/^[+(]|^00/.test(cell) ||
			/^(1[ .-])?\d{3}[ .-]\d{3}[ .-]\d{4}/.test(cell) ||
			/^0\d+[ /.-][\d ().\/-]{6,}$/.test(cell));
	const clear = cells.filter(isClear).length;
	return clear > 0 && (clear + cells.filter(isShortened).length) * 2 >= cells.length;
}

/** Whether a spreadsheet dropped a number's last digits: `1.23457E+11`. `7E12` doesn't count, because it may be a code. */
export function isShortened(text: string): boolean {
	return /^[\s'"]*\d+(?:[.,]\d+e[+-]?|e\+)\d{1,3}[\s'"]*$/i.test(text);
}

export function shortenedProblem(text: string): string {
	return `“${text}”: The spreadsheet shortened this number. Format the column as text.`;
}

export function isSum(text: string): boolean {
	return /^(?:US)?\$\s?-?[\d.,]+$|^\d{1,6}[.,]\d{2}$|^[\d.,]+\s?(?:\$|USD)$/i.test(text);
}
