import fc from 'fast-check';
import { simpleParser, type AddressObject } from 'mailparser';
import { describe, expect, it } from 'vitest';
import type { OutgoingEmail } from '../ports.ts';
import { isEmail } from '../../../domain/email.ts';
import { composeMessage } from './message.ts';

const sender = { name: 'Ship Captain Crew', address: 'crew@example.com' };
const at = new Date('2026-05-23T15:00:00Z');

function email(changes: Partial<OutgoingEmail> = {}): OutgoingEmail {
	return {
		messageId: 'abc@example.com',
		to: { address: 'wes@example.com', name: 'Wes Fern' },
		subject: 'Your receipt',
		html: '<p>Thank you.</p>',
		text: 'Thank you.',
		attachments: [],
		...changes
	};
}

async function parsed(changes: Partial<OutgoingEmail>) {
	const mail = await simpleParser(await composeMessage(email(changes), sender, at));
	const [to] = ([] as AddressObject[]).concat(mail.to ?? []);
	return { mail, to: to?.value ?? [] };
}

const headers = ['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'];

describe('a message', () => {
	it('says who, when, what and that a machine wrote it, in both parts', async () => {
		const { mail, to } = await parsed({ replyTo: { address: 'office@example.com' } });
		expect(to).toEqual([{ name: 'Wes Fern', address: 'wes@example.com' }]);
		expect(mail.from?.value).toEqual([sender]);
		expect(mail.replyTo?.value).toEqual([{ name: '', address: 'office@example.com' }]);
		expect([mail.messageId, mail.date, mail.headers.get('auto-submitted')]).toEqual([
			'<abc@example.com>',
			at,
			'auto-generated'
		]);
		expect([mail.text?.trim(), mail.html]).toEqual(['Thank you.', '<p>Thank you.</p>']);
	});

	it('keeps names in any script, quotes, and notes of ten thousand characters', async () => {
		const note = `${'海 "x" <b> é\n'.repeat(1000)}end`;
		const { mail, to } = await parsed({
			to: { address: 'wes@example.com', name: 'Zoë "The Wave" Ōtani, Jr. 海' },
			subject: 'Receipt “S9C” — 海',
			text: note
		});
		expect(to).toEqual([{ name: 'Zoë "The Wave" Ōtani, Jr. 海', address: 'wes@example.com' }]);
		expect(mail.subject).toBe('Receipt “S9C” — 海');
		expect(mail.text?.trimEnd()).toBe(note);
	});

	it('takes no header from a name, a subject or a file, whatever stands in them', async () => {
		const evil = fc.string({
			unit: fc.constantFrom(
				'\r',
				'\n',
				'\r\nBcc: eve@example.com',
				'\0',
				'"',
				',',
				'<',
				'>',
				'é',
				' ',
				'x',
				'\u2028',
				'\ud83d'
			)
		});
		await fc.assert(
			fc.asyncProperty(evil, evil, evil, evil, async (name, subject, text, file) => {
				const attachments = [{ name: `w${file}.pdf`, contentType: 'application/pdf', bytes: new Uint8Array([1]) }];
				const { mail, to } = await parsed({ to: { address: 'wes@example.com', name }, subject, text, attachments });
				expect([...mail.headers.keys()].filter((key) => !headers.includes(key))).toEqual([]);
				expect(to.map((one) => one.address)).toEqual(['wes@example.com']);
				expect(`${to[0]?.name} ${mail.subject ?? ''} ${mail.attachments[0]?.filename}`).not.toMatch(/[\r\n\0]/);
				expect(mail.attachments).toHaveLength(1);
			}),
			{ numRuns: 200 }
		);
	});

	it('never reads a file or URL that an email names', async () => {
		const { mail } = await parsed({ html: '<img src="file:///etc/hostname"><img src="http://127.0.0.1:1/x">' });
		expect(mail.attachments).toEqual([]);
	});
});

describe('an address', () => {
	it('is one that mail can go to', () => {
		const good = ['wes@example.com', "o'neil+boat@mail.example", 'wes@exämple.com', 'wes@海.example'];
		expect(good.filter((one) => !isEmail(one))).toEqual([]);
		const bad = [
			'',
			'wes',
			'wes@',
			'@example.com',
			'wes@example',
			'wes@example..com',
			'a b@example.com',
			'wés@example.com',
			'wes@example.com\r\nBcc: x@example.com',
			'a@example.com,b@example.com',
			'Wes <wes@example.com>',
			`${'x'.repeat(65)}@example.com`,
			'.wes@example.com',
			'wes@-x.example'
		];
		expect(bad.filter(isEmail)).toEqual([]);
	});
});
