import { describe, expect, it } from 'vitest';
import { emailProblem, isEmail, mailboxOf } from './email.ts';

/** These addresses have an arrow instead of the @, because many of them look like real addresses. */
const at = (text: string): string => text.replaceAll('→', '@');

describe('an email address', () => {
	it.each([
		...['ana→example.com', 'a.b+tag→mail.example.co.uk', "o'neil→example.org", 'x_y-z→a-b.io', 'hugo→bücher.example'],
		...['a→xn--bcher-kva.example', '1→2.travel', `${'a'.repeat(64)}→example.com`]
	])('is %s', (text) => expect(isEmail(at(text))).toBe(true));

	it.each([
		...[
			'hugo→gmail',
			'a..b→example.com',
			'.a→example.com',
			'a.→example.com',
			'a→example..com',
			'a→example.com.',
			'a b→example.com'
		],
		...[
			'a→b→example.com',
			'jos\u00e9→example.com',
			'a→-x.com',
			'a→x-.com',
			'a→1.2.3.4',
			'a→[1.2.3.4]',
			'→example.com',
			'a→',
			''
		],
		...[
			`${'a'.repeat(65)}→example.com`,
			`a→${'b'.repeat(64)}.com`,
			`a→${'b.'.repeat(130)}com`,
			'a→example.c',
			'"a b"→example.com',
			'a→x.com\n'
		]
	])('is not %j', (text) => expect(isEmail(at(text))).toBe(false));

	it('leads to one mailbox, whatever its capitals, tags, and at Gmail its dots', () => {
		const same = ['Ana.Fern→Gmail.com', 'anafern+boat→gmail.com', 'a.n.a.fern→googlemail.com'];
		expect(new Set(same.map((text) => mailboxOf(at(text)))).size).toBe(1);
		expect(mailboxOf(at('a.b→example.com'))).not.toBe(mailboxOf(at('ab→example.com')));
	});
});

describe('what is wrong with an email address', () => {
	it.each([
		['hugo→gmail', 'email_unfinished'],
		['hugo→gmail.', 'email_unfinished'],
		["o'neil+tag→yahoo", 'email_unfinished'],
		['hugo→gmail.com', undefined],
		['hugo', 'not_an_email'],
		['hugo→', 'not_an_email'],
		['→gmail', 'not_an_email'],
		['hu go→gmail', 'not_an_email'],
		['a→b→gmail', 'not_an_email'],
		['hugo→gmail.c', 'not_an_email'],
		['hugo→-gmail', 'not_an_email'],
		[`hugo→${'x'.repeat(64)}`, 'not_an_email'],
		[`${'x'.repeat(120)}→gmail`, 'not_an_email']
	])('%s: %s', (text, problem) => expect(emailProblem(at(text))).toBe(problem));
});
