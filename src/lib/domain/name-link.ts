/**
 * Domain suffixes that never occur in real names. Country codes that are also words or initials (no, me, de, jo) are left out; in emails,
 * `withoutLinks` breaks those up.
 */
const endings = [
	...['com', 'net', 'org', 'info', 'biz', 'edu', 'gov', 'mil', 'int', 'arpa', 'io', 'co\\.uk', 'xyz', 'online', 'site'],
	...['website', 'web', 'shop', 'store', 'app', 'dev', 'top', 'club', 'link', 'click', 'live', 'icu', 'ru', 'su', 'cn'],
	...['tk', 'ml', 'cf', 'gq', 'cc', 'tv', 'ly', 'ws', 'pw', 'onion', 'zip', 'mov', 'page', 'blog', 'cloud', 'email']
];
const domain = new RegExp(`[\\p{L}\\p{N}]\\.(?:${endings.join('|')}|xn--[a-z0-9-]+)(?![\\p{L}\\p{N}-])`, 'u');
const scheme = /[a-z][a-z0-9+.-]{0,40}:\/|:\/\/|\bwww\d?\.|\b(?:mailto|tel|sms|javascript|data):/u;
const number = /(?:\d{1,3}\.){3}\d{1,3}/u;

/** Normalizes text as browsers do, including full-width letters and every kind of dot. Source: UTS #46. */
function plain(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[\u3002\uff0e\uff61\u2024\ufe52]/gu, '.')
		.replace(/\p{Default_Ignorable_Code_Point}/gu, '')
		.toLowerCase();
}

/** Whether a name contains a web or email address. *St. John*, *J.R. Smith*, *Dr.No*, and *Anne.Marie* don't. */
export function hasLink(name: string): boolean {
	const text = plain(name);
	return text.includes('@') || scheme.test(text) || domain.test(text) || number.test(text);
}

/** Changes a name so that no email program turns it into a link. Otherwise, anyone could use a name to put a link into our emails. */
export function withoutLinks(name: string): string {
	return name
		.normalize('NFC')
		.replace(/[:\uff1a]\s*[/\uff0f]+/gu, ' ')
		.replace(/[@\uff20\ufe6b]/gu, ' at ')
		.replace(/(?<=[\p{L}\p{N}]{2})[.\u3002\uff0e\uff61\u2024\ufe52]+(?=[\p{L}\p{N}]{2})/gu, '. ')
		.replace(/(?<=[\p{L}\p{N}])[.\u3002\uff0e\uff61\u2024\ufe52]+(?=\p{L}{2})/gu, '. ')
		.replace(/(?<=\d)\.(?=\d)/gu, ' ')
		.replace(/(?<=[\p{L}\p{N}])[/\\\uff0f](?=[\p{L}\p{N}])/gu, ' ')
		.replace(/\b(www\d?)\./giu, '$1 ')
		.replace(/\b(mailto|tel|sms|https?|ftp):/giu, '$1 ');
}
