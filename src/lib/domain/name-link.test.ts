import { describe, expect, it } from 'vitest';
import { hasLink, withoutLinks } from './name-link.ts';

const links = [
	...['http://evil.test', 'see HTTPS://x', 'www.evil', 'evil.com', 'Win at evil.COM now', 'a@b.c', 'free-money.xyz'],
	...[
		'evil\u3002com',
		'evil\uff0ecom',
		'\uff45\uff56\uff49\uff4c.com',
		'a\uff20b',
		'evil\u2024net',
		'e\u200bvil.c\u200bom',
		'10.0.0.1'
	],
	...['Anna (evil.co.uk)', 'mailto:anna', 'javascript:alert(1)', 'evil.com/path', '李娜.com']
];
const names = [
	...[
		'St. John',
		'J.R. Smith',
		'Dr.No',
		'O\u2019Neil',
		'Anne.Marie',
		'Mary-Jane P. Doe',
		'Sammy Davis, Jr.',
		'J. R. R. Tolkien'
	],
	...[
		'Ph.D. Ana María',
		'Nguyễn Văn A',
		'李 娜',
		'Zoë Ångström',
		'Wwwyn Rees',
		'Ma.Com\u00e9',
		'Netty Orgill',
		'D.C. Infante',
		'Comfort A.'
	]
];
/** Matches texts that email programs turn into links. */
const linked = /:\/\/|@|www\.|[\p{L}\p{N}]\.[\p{L}]{2,}/iu;

describe('a web or email address in a name', () => {
	it.each(links)('is seen in %s', (text) => expect(hasLink(text)).toBe(true));
	it.each(names)('is not seen in %s', (text) => expect(hasLink(text)).toBe(false));

	it.each([...links, ...names, 'evil.de', 'Visit evil.no/x', 'x.com', 't.me/x', 'x.de'])(
		'is removed from %s in an email',
		(text) => {
			expect(withoutLinks(text).normalize('NFKC')).not.toMatch(linked);
		}
	);

	it.each(['St. John', 'J.R. Smith', 'O\u2019Neil', 'Mary-Jane P. Doe', '李 娜'])(
		'leaves %s as it is in an email',
		(text) => {
			expect(withoutLinks(text)).toBe(text);
		}
	);
});
